"""What every store does with decisions and codings, whichever database it lies in: they are added and never changed."""

from collections.abc import Callable

import pytest
from sqlalchemy import text
from tests.projects import note

from demarche.errors import ReviewError, StoreError
from demarche.record import Provenance, Reading
from demarche.record.family import Appearance
from demarche.record.review import Codebook, CodeField, Coding, Decision, Item, Task
from demarche.store import Store
from demarche.store.database import transaction
from demarche.store.review import LogFilter

NOTE = note(1)
BOOK = Codebook(fields=(CodeField(list="events", name="status", values=("claimed", "denied")),), person="Amara")


@pytest.fixture
def filled(store: Store) -> Store:
    store.add_document(NOTE.text.encode(), NOTE, Appearance())
    return store


def decision(person: str = "Amara", **more: object) -> Decision:
    return Decision(**{"document": NOTE.id, "item": "e1", "kind": "accept", "person": person} | more)  # type: ignore[arg-type]


def test_what_was_decided_is_there_as_it_was_given(filled: Store) -> None:
    about = Item(list="events", record={"id": "e1", "trigger": [3, 7], "why": "“Übergang” ثبت 𝄞"})
    given = decision(kind="edit-field", list="events", about=about, before={"time": None}, after={"time": "t1"}, refs={"t1": about}, reason="as dated")
    kept = filled.review.append(given)
    assert (kept.n, kept.with_(n=0, made="")) == (1, given)
    assert filled.review.of(NOTE.id) == [kept]
    assert filled.review.decision(1) == kept
    assert filled.review.decision(2) is None
    assert filled.review.documents() == {NOTE.id}


def test_the_log_is_filtered_newest_first(filled: Store) -> None:
    made = [filled.review.append(decision(person, kind=kind, after="x")) for person, kind in (("Amara", "accept"), ("Tomas", "note"), ("Amara", "note"))]
    day = made[0].made[:10]
    assert [row.n for row in filled.review.rows()] == [3, 2, 1]
    assert [row.n for row in filled.review.rows(limit=1, offset=1)] == [2]
    assert [row.n for row in filled.review.rows(LogFilter(person="Amara", kind="note"))] == [3]
    assert [row.n for row in filled.review.rows(LogFilter(since=made[1].made, until=made[1].made))] == [2]
    assert filled.review.count(LogFilter(since=day, until=day)) == 3
    assert filled.review.count(LogFilter(until="2001-01-01")) == 0


def test_a_row_is_taken_back_once(filled: Store) -> None:
    filled.review.append(decision())
    filled.review.append(decision("Tomas", kind="undo", undoes=1))
    with pytest.raises(ReviewError, match="taken back already, by Tomas in row 2"):
        filled.review.append(decision(kind="undo", undoes=1))
    with pytest.raises(ReviewError, match="not in the log"):
        filled.review.append(decision(kind="undo", undoes=7))
    assert filled.review.count() == 2


@pytest.mark.parametrize("table", ["decisions", "codebooks", "tasks", "task_steps", "codings"])
@pytest.mark.parametrize("deed", ["UPDATE {} SET person = 'Nobody'", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_a_row(filled: Store, table: str, deed: str) -> None:
    filled.review.append(decision())
    book = filled.coding.add_codebook(BOOK)
    task = filled.coding.add_task(Task(document=NOTE.id, codebook=book.version, coders=("Amara",), person="Ngozi"))
    filled.coding.bring(task.n, "begun", "Amara", answers=[coding(task=task.n)])
    statement = deed.format(table).replace("person", "coder" if table == "codings" else "person")
    with pytest.raises(StoreError, match="never changed or deleted"), transaction(filled._engine) as connection:
        connection.execute(text(statement))
    assert filled.review.decision(1) is not None
    assert filled.coding.codings() != []


def coding(**more: object) -> Coding:
    return Coding(**{"document": NOTE.id, "coder": "Amara", "codebook": 1, "list": "events", "item": "x", "spans": ((3, 7),)} | more)  # type: ignore[arg-type]


def test_codings_are_there_as_they_were_given(filled: Store) -> None:
    filled.coding.add_codebook(BOOK)
    given = [coding(), coding(field="status", value="denied", spans=()), coding(coder="Tomas", field="actors", value=["p1", None, 3.5], spans=())]
    kept = filled.coding.add(given)
    assert [c.n for c in kept] == [1, 2, 3]
    assert [c.with_(n=0, made="") for c in kept] == given
    assert filled.coding.codings(document=NOTE.id) == kept
    assert filled.coding.codings(coder="Tomas") == kept[2:]
    assert filled.coding.codings(codebook=2) == []
    assert filled.coding.documents() == {NOTE.id}


def test_a_codebook_gets_the_next_version_with_the_codings_migrated_to_it(filled: Store) -> None:
    first = filled.coding.add_codebook(BOOK)
    filled.coding.add([coding()])
    second = filled.coding.add_codebook(BOOK.with_(from_version=1), [coding(origin="migrated", replaces=1)])
    assert [first.version, second.version] == [1, 2]
    assert filled.coding.codebooks() == [first, second]
    assert [(c.n, c.codebook, c.replaces) for c in filled.coding.codings()] == [(1, 1, None), (2, 2, 1)]


def test_a_task_knows_how_far_each_coder_is(filled: Store) -> None:
    filled.coding.add_codebook(BOOK)
    task = filled.coding.add_task(Task(document=NOTE.id, codebook=1, coders=("Amara", "Tomas"), person="Ngozi"))
    filled.coding.bring(task.n, "begun", "Tomas")
    filled.coding.bring(task.n, "done", "Tomas")
    found = filled.coding.task(task.n)
    assert found is not None
    assert (found.states, found.adjudicated_by, found.person) == ({"Amara": "assigned", "Tomas": "done"}, None, "Ngozi")
    filled.coding.bring(task.n, "adjudicated", "Ngozi")
    (found,) = filled.coding.tasks(NOTE.id)
    assert (found.coders, found.adjudicated_by) == (("Amara", "Tomas"), "Ngozi")
    with pytest.raises(ReviewError, match="adjudicated by Ngozi"):
        filled.coding.bring(task.n, "adjudicated", "Idris")
    assert filled.coding.task(99) is None


def test_a_task_for_a_document_that_is_not_here_is_refused(filled: Store) -> None:
    filled.coding.add_codebook(BOOK)
    with pytest.raises(ReviewError, match="not in the project"):
        filled.coding.add_task(Task(document="f" * 64, codebook=1, coders=("Amara",), person="Ngozi"))


def test_what_was_decided_before_there_was_a_log_stands_in_it_as_notes(opener: Callable[[], Store], monkeypatch: pytest.MonkeyPatch) -> None:
    old = (
        "INSERT INTO decisions (document, item, person, decision, why, made) VALUES ('d', 'e1', '%s', 'wrong', 'they were fired upon', '2030-01-02T03:04:05Z')"
    )
    with monkeypatch.context() as before:
        before.setattr("demarche.store.database.VERSION", "0001")
        first = opener()
        with transaction(first._engine) as connection:
            for person in ("Amara", "Tomas"):
                connection.execute(text(old % person))
        first.close()
    second = opener()
    rows = second.review.of("d")
    assert [(row.n, row.kind, row.item, row.after, row.reason, row.person) for row in rows] == [
        (1, "note", "e1", "wrong", "they were fired upon", "Amara"),
        (2, "note", "e1", "wrong", "they were fired upon", "Tomas"),
    ]
    assert rows[0].made == "2030-01-02T03:04:05Z"
    assert second.review.append(decision()).n == 3
    second.close()


def test_documents_that_were_read_after_a_decision_are_known(filled: Store) -> None:
    row = filled.review.append(decision())
    assert filled.review.read_since() == []
    for created, known in (("2001-01-01T00:00:00Z", []), (None, [NOTE.id]), (row.made, [NOTE.id])):
        filled.save_reading(Reading(document=NOTE, provenance=Provenance(created=created)))
        assert filled.review.read_since() == known


def test_what_a_person_still_codes_blind_is_closed_to_him_with_what_is_folded_with_it(filled: Store) -> None:
    for n in (2, 3):
        filled.add_document(note(n).text.encode(), note(n), Appearance())
    filled.set_families({NOTE.id: NOTE.id, note(2).id: NOTE.id})
    filled.coding.add_codebook(BOOK)
    assert filled.coding.closed_to("Amara") == {}
    blind = filled.coding.add_task(Task(document=NOTE.id, codebook=1, coders=("Amara", "Tomas"), person="Ngozi")).n
    seen = filled.coding.add_task(Task(document=note(3).id, codebook=1, coders=("Amara",), blind=False, person="Ngozi")).n
    assert filled.coding.closed_to("Amara") == filled.coding.closed_to("Tomas") == {NOTE.id: blind, note(2).id: blind}
    assert filled.coding.closed_to("Ngozi") == {}
    filled.coding.bring(blind, "begun", "Amara")
    assert set(filled.coding.closed_to("Amara")) == {NOTE.id, note(2).id}
    filled.coding.bring(blind, "done", "Amara")
    assert (filled.coding.closed_to("Amara"), filled.coding.open_tasks("Amara")) == ({}, [seen])
    assert filled.coding.open_tasks("Tomas") == [blind]
    filled.coding.bring(blind, "adjudicated", "Ngozi")
    assert (filled.coding.closed_to("Tomas"), filled.coding.open_tasks("Tomas")) == ({}, [])
