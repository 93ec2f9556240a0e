"""Several people decide at once: every decision is in the log once, and only one of them takes a row back."""

from multiprocessing.synchronize import Barrier
from pathlib import Path

from tests.projects import FORK, make, note

from demarche.errors import ReviewError
from demarche.record.review import Decision
from demarche.store import open_store

EACH = 20


def decide(folder: Path, person: str, start: Barrier) -> None:
    store = open_store(folder)
    start.wait(30)
    for n in range(EACH):
        store.review.append(Decision(document=note(0).id, item=f"e{n}", kind="accept", person=person))
    store.close()


def take_back(folder: Path, person: str, start: Barrier) -> None:
    store = open_store(folder)
    start.wait(30)
    for n in range(1, EACH + 1):
        try:
            store.review.append(Decision(document=note(0).id, kind="undo", person=person, undoes=n))
        except ReviewError:
            continue  # the other was first
    store.close()


def both(work: object, folder: Path) -> None:
    start = FORK.Barrier(2)
    people = [FORK.Process(target=work, args=(folder, name, start)) for name in ("Amara", "Tomas")]  # type: ignore[arg-type]
    for person in people:
        person.start()
    for person in people:
        person.join(60)
    assert [person.exitcode for person in people] == [0, 0]


def test_every_decision_of_two_people_is_there_once_and_each_is_taken_back_once(tmp_path: Path) -> None:
    make(tmp_path / "p", [0])
    both(decide, tmp_path / "p")
    both(take_back, tmp_path / "p")
    store = open_store(tmp_path / "p")
    rows = store.review.of(note(0).id)
    store.close()
    made = [row for row in rows if row.kind == "accept"]
    assert [row.n for row in rows] == list(range(1, 3 * EACH + 1))
    assert {(row.person, row.item) for row in made} == {(name, f"e{n}") for name in ("Amara", "Tomas") for n in range(EACH)}
    assert sorted(row.undoes or 0 for row in rows if row.kind == "undo") == list(range(1, EACH + 1))
