"""What could not be added or read is kept until it can be, whichever database it lies in."""

from dataclasses import replace

import pytest
from tests.projects import addition, note

from demarche.record import Reading
from demarche.store import Store
from demarche.store.imports import Failed

EARLY, LATE, LATER = (f"2031-05-03T1{n}:00:00.000000Z" for n in range(3))
ONE = Failed("add", "week.jsonl", "week.jsonl, line 3", "no JSON", EARLY, digest="0" * 64)
TWO = Failed("add", "week.jsonl", "week.jsonl, line 9", "there is no letter in it", LATE)
OTHER = Failed("add", "https://press.example/feed", "entry 4", "damaged", LATE)


@pytest.fixture
def failing(store: Store) -> Store:
    """A store in which three additions failed."""
    store.keep_failed([ONE, TWO, OTHER])
    return store


def test_what_failed_is_told_the_last_first(failing: Store) -> None:
    assert failing.failed() == [OTHER, TWO, ONE]


def test_what_fails_again_is_kept_once_with_the_new_reason(failing: Store) -> None:
    again = replace(ONE, reason="too long", tried=LATER)
    failing.keep_failed([again])
    assert failing.failed() == [again, OTHER, TWO]


def test_what_failed_in_a_source_before_is_forgotten_when_the_source_was_gone_through(failing: Store) -> None:
    again = replace(TWO, tried=LATER)
    failing.keep_failed([again], ["week.jsonl"], since=LATER)
    assert failing.failed() == [again, OTHER]


def test_a_name_has_no_bound(store: Store) -> None:
    long = replace(ONE, source="x" * 100_000, name="y" * 100_000)
    store.keep_failed([long])
    assert store.failed() == [long]


def test_many_sources_are_forgotten_at_once(store: Store) -> None:
    many = [replace(ONE, source=f"{n}.txt", name=f"{n}.txt") for n in range(1200)]
    store.keep_failed(many)
    store.keep_failed([], [one.source for one in many[:-1]], since=LATER)
    assert store.failed() == [many[-1]]


def test_a_document_that_could_not_be_read_is_forgotten_when_it_is(failing: Store) -> None:
    failing.add_documents([addition(1)])
    failing.keep_failed([Failed("read", note(1).id, "Note 1", "a fault", LATER, model="m")])
    assert failing.failed()[0].kind == "read"
    failing.save_reading(Reading(document=note(1)))
    assert failing.failed() == [OTHER, TWO, ONE]
