"""What a store says is like a document, whichever database it lies in."""

from collections.abc import Callable

import numpy as np
import pytest
from tests.projects import addition, note

from demarche.errors import StoreError
from demarche.record import Reading
from demarche.store import Store
from demarche.store.vectors import LEAST, Vector

RANDOM = np.random.default_rng(3)
TOPICS = RANDOM.normal(size=(2, 384)).astype(np.float32)


def near(topic: int) -> Vector:
    """A vector on a topic."""
    found: Vector = TOPICS[topic] + RANDOM.normal(size=384).astype(np.float32) * 0.3
    return found


@pytest.fixture
def full(store: Store) -> Store:
    """Twelve notes, the even ones on one topic and the odd ones on another."""
    store.add_documents([addition(n) for n in range(12)])
    store.save_vectors({note(n).id: near(n % 2) for n in range(12)})
    return store


def titles(store: Store, n: int, limit: int = 20) -> list[str | None]:
    rows = store.more_like(note(n).id, limit)
    assert rows is not None
    return [row.title for row in rows]


def test_what_is_on_the_same_topic_is_found_and_nothing_else(full: Store) -> None:
    assert set(titles(full, 0)) == {f"Note {n}" for n in (2, 4, 6, 8, 10)}
    assert len(titles(full, 0, limit=3)) == 3


def test_the_most_alike_comes_first_and_says_how_alike_it_is(full: Store) -> None:
    rows = full.more_like(note(1).id) or ()
    found = [row.likeness or 0.0 for row in rows]
    assert found == sorted(found, reverse=True)
    assert LEAST <= found[-1] <= found[0] <= 1


def test_a_family_is_one_row_and_copies_of_the_document_itself_are_none(full: Store) -> None:
    full.set_families({note(n).id: note(first).id for n, first in ((0, 0), (2, 0), (4, 4), (6, 4), (8, 4))})
    rows = full.more_like(note(0).id) or ()
    assert [row.id for row in rows if row.title == "Note 4"] == [note(4).id]
    assert {row.title for row in rows} == {"Note 4", "Note 10"}
    assert next(row for row in rows if row.title == "Note 4").wordings == 3


def test_a_document_without_a_vector_is_not_compared(full: Store) -> None:
    full.add_documents([addition(20)])
    assert full.more_like(note(20).id) is None
    assert full.more_like("0" * 64) is None
    full.save_vectors({note(20).id: np.zeros(384, np.float32)})
    assert full.more_like(note(20).id) is None


def test_what_is_read_and_has_no_vector_is_counted(store: Store, reading: Reading) -> None:
    store.add_documents([addition(1), addition(2)])
    store.save_reading(Reading(document=note(1)))
    store.save_reading(Reading(document=note(2)), near(0))
    assert store.without_vectors() == 1


def test_a_new_vector_is_there_at_the_next_question_whoever_saved_it(opener: Callable[[], Store]) -> None:
    asking, saving = opener(), opener()
    saving.add_documents([addition(n) for n in range(12)])
    saving.save_vectors({note(n).id: near(n % 2) for n in range(12)})
    assert "Note 11" not in titles(asking, 0)
    saving.save_vectors({note(11).id: near(0)})
    assert "Note 11" in titles(asking, 0)
    assert "Note 11" not in titles(asking, 1)
    asking.close()
    saving.close()


def test_a_vector_of_a_document_that_is_not_here_is_refused(full: Store) -> None:
    with pytest.raises(StoreError, match="not in the project"):
        full.save_vectors({note(1).id: near(0), "0" * 64: near(0)})


def test_what_is_kept_is_as_it_was(full: Store) -> None:
    assert list(full.verify()) == []
