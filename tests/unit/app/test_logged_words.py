"""Rows of the review log as people read them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import span
from tests.reviewing import decided, placed, project_of

from demarche.app.decide import Wish, decide, undo
from demarche.app.history import Step, history_of
from demarche.app.open import Project
from demarche.record import Reading


@pytest.fixture
def project(tmp_path: Path, reading: Reading) -> Iterator[Project]:
    with project_of(tmp_path, placed(reading)) as made:
        yield made


def last(project: Project) -> Step:
    return history_of(project, next(project.store.documents()).id).log[0]


def test_an_item_is_called_by_the_words_of_the_text_and_a_party_by_its_name(project: Project) -> None:
    decided(project, "accept", "e1")
    assert (last(project).what, last(project).title) == ("shot at", "Shots at Veshin")
    assert last(project).before == ""
    decide(project, Wish(last(project).row.document, "edit-field", "p1", values={"kind": "people"}), "Amara")
    assert (last(project).what, last(project).before, last(project).after) == ("Border guards", "kind: armed force", "kind: people")


def test_spans_are_told_by_their_words_and_other_items_by_their_names(project: Project) -> None:
    start, end = span("shot at")
    decided(project, "edit-span", "e1", trigger=[start, end - 3])
    assert (last(project).before, last(project).after) == ("trigger: “shot at”", "trigger: “shot”")
    decided(project, "edit-field", "e1", actors=["p2", "p3"], places=[], polarity="negated")
    assert last(project).before == "actors: Border guards; places: Veshin; polarity: affirmed"
    assert last(project).after == "actors: Ostrend, the ministry; polarity: negated"
    decided(project, "merge", "p1", into="p2")
    assert (last(project).what, last(project).after) == ("Border guards", "into: Ostrend")


def test_what_a_person_added_and_what_was_taken_back_are_told_as_it_was(project: Project) -> None:
    document = next(project.store.documents()).id
    at = span("near")
    row = decide(project, Wish(document, "new", list="events", values={"trigger": [*at], "status": "denied", "actors": ["p1"]}), "Amara")
    assert (last(project).what, last(project).after.split("; ")[:2]) == ("near", ["trigger: “near”", "actors: Border guards"])
    decide(project, Wish(document, "edit-field", f"r{row.n}", values={"said_in": "a2"}), "Tomas")
    assert (last(project).what, last(project).after) == ("near", "said in: said")
    undo(project, row.n + 1, "Amara")
    assert (last(project).what, last(project).before) == ("near", "said in: said")


def test_no_word_of_a_row_is_an_id_or_a_place_in_the_text_while_the_row_itself_has_them(project: Project) -> None:
    for kind, item in (("reject", "a2"), ("reject", "f1"), ("reject", "t1"), ("reject", "e1")):
        decided(project, kind, item)
        told = last(project)
        assert told.row.item == item
        assert told.what
        assert not any(id in f"; {told.before};".replace(",", ";") for id in (": p", ": a1;", ": e1;", ": l1;", "[", "{"))
