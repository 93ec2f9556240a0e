"""What people decide of a Reading, and what becomes of it when another model reads the text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import span
from tests.reviewing import NEAR, decided, now_read, placed, project_of, renumbered, without

from demarche.app.decide import Wish, decide, last_of, undo
from demarche.app.open import Project
from demarche.app.reviewed import reviewed
from demarche.errors import ReviewError
from demarche.record import Reading


@pytest.fixture
def read(reading: Reading) -> Reading:
    return placed(reading)


@pytest.fixture
def project(tmp_path: Path, read: Reading) -> Iterator[Project]:
    with project_of(tmp_path, read) as made:
        yield made


def marks(project: Project) -> dict[str, str]:
    return {mark.item: mark.state for mark in reviewed(project, next(project.store.documents()).id).marks}


def test_a_reading_that_nobody_decided_of_is_the_machines(project: Project, read: Reading) -> None:
    assert now_read(project) == read


def test_what_is_accepted_is_marked_with_the_name_of_who_did(project: Project, read: Reading) -> None:
    decided(project, "accept", "e1")
    (mark,) = reviewed(project, read.document.id).marks
    assert (mark.item, mark.state, mark.person, mark.kept) == ("e1", "accepted", "Amara", False)
    assert now_read(project) == read


def test_what_is_rejected_is_gone_and_nothing_names_it_any_more(project: Project) -> None:
    decided(project, "reject", "p1")
    assert [p.id for p in now_read(project).parties] == ["p2", "p3"]
    assert now_read(project).events[0].actors == ()


def test_a_rejected_attribution_stays_while_something_is_said_in_it(project: Project) -> None:
    decided(project, "reject", "a2")
    assert [a.id for a in now_read(project).attributions] == ["a1", "a2"]
    decided(project, "reject", "e2")
    assert [a.id for a in now_read(project).attributions] == ["a1"]


def test_a_field_and_a_span_are_set(project: Project) -> None:
    decided(project, "edit-field", "e1", status="denied", actors=["p2", "p1"])
    decided(project, "edit-span", "e1", trigger=span("shot"))
    event = now_read(project).events[0]
    assert (event.status, event.actors, event.trigger) == ("denied", ("p2", "p1"), span("shot"))
    (mark,) = reviewed(project, next(project.store.documents()).id).marks
    assert mark.fields == ("status", "actors", "trigger")


def test_the_log_has_what_stood_there_before(project: Project) -> None:
    row = decided(project, "edit-field", "e1", status="denied")
    assert (row.before, row.after, row.n, row.person) == ({"status": "claimed"}, {"status": "denied"}, 1, "Amara")


def test_a_new_item_stands_where_its_words_do(project: Project) -> None:
    decide(project, Wish(next(project.store.documents()).id, "new", list="events", values={**NEAR, "trigger": span("near")}), "Amara")
    assert [e.id for e in now_read(project).events] == ["e1", "r1", "e2"]
    decided(project, "edit-field", "r1", polarity="negated")
    assert now_read(project).events[1].polarity == "negated"


def test_merged_parties_are_one_with_all_mentions(project: Project) -> None:
    decided(project, "merge", "p2", into="p3")
    assert [(p.id, p.mentions) for p in now_read(project).parties][1] == ("p3", (span("Ostrend"), span("the ministry")))
    assert now_read(project).attributions[1].source == "p3"
    assert marks(project) == {"p2": "merged"}


@pytest.mark.parametrize(
    ("kind", "item", "values", "said"),
    [
        ("edit-field", "e1", {"status": "true"}, "status"),
        ("edit-field", "e1", {"trigger": span("shot")}, "edit-field of events sets"),
        ("edit-span", "e1", {"status": "denied"}, "edit-span of events sets"),
        ("edit-field", "e1", {"confidence": 1.0}, "sets one or more of"),
        ("edit-field", "e1", {}, "nothing"),
        ("edit-field", "e1", {"mode": "walkout"}, "no mode of ASSAULT"),
        ("edit-field", "e1", {"contexts": ["weather"]}, "no context"),
        ("edit-field", "e1", {"actors": ["p7"]}, "p7"),
        ("edit-span", "e1", {"trigger": [5, 4000]}, "does not lie in the text"),
        ("edit-span", "e1", {"trigger": [9, 9]}, "does not lie in the text"),
        ("accept", "e8", {}, "no item"),
        ("merge", "p2", {"into": "p2"}, "two different parties"),
        ("merge", "e1", {"into": "p2"}, "two different parties"),
        ("note", None, {"text": " "}, "needs words"),
        ("undo", "e1", {}, "names a row of the log"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_the_log_as_it_was(project: Project, kind: str, item: str | None, values: dict[str, object], said: str) -> None:
    with pytest.raises(ReviewError, match=said):
        decided(project, kind, item, **values)
    assert project.store.review.count() == 0


@pytest.mark.parametrize("name", ["", "  ", "machine"])
def test_a_decision_bears_the_name_of_a_person(project: Project, read: Reading, name: str) -> None:
    with pytest.raises(ReviewError, match="names nobody"):
        decide(project, Wish(read.document.id, "accept", "e1"), name)


def test_a_document_that_is_not_there_or_not_read_is_told(project: Project) -> None:
    with pytest.raises(ReviewError, match="not in the project"):
        reviewed(project, "f" * 64)
    with pytest.raises(ReviewError, match="not in the project"):
        decide(project, Wish("f" * 64, "note", values={"text": "odd"}), "Amara")


def test_what_is_taken_back_is_as_it_was_and_can_hold_again(project: Project, read: Reading) -> None:
    row = decided(project, "reject", "e1")
    back = undo(project, row.n, "Tomas", "too quick")
    assert now_read(project) == read
    with pytest.raises(ReviewError, match="taken back already, by Tomas in row 2"):
        undo(project, row.n, "Amara")
    undo(project, back.n, "Amara")
    assert [e.id for e in now_read(project).events] == ["e2"]
    with pytest.raises(ReviewError, match="not in the log"):
        undo(project, 99, "Amara")


def test_a_rejected_item_can_be_accepted_after_all(project: Project, read: Reading) -> None:
    decided(project, "reject", "e1")
    decided(project, "accept", "e1")
    assert now_read(project) == read


def test_the_key_undo_takes_back_the_last_decision_of_the_same_person(project: Project, read: Reading) -> None:
    first, second = decided(project, "flag", "e1", text=""), decided(project, "reject", "e2")
    decide(project, Wish(read.document.id, "accept", "e1"), "Tomas")
    last = last_of(project, read.document.id, "Amara")
    assert last == second
    undo(project, second.n, "Amara")
    assert last_of(project, read.document.id, "Amara") == first


def test_notes_flags_and_verdicts_change_nothing_and_bear_their_persons_name(project: Project, read: Reading) -> None:
    decided(project, "note", text="seen twice")
    decided(project, "verdict", "e1", text="documented by the port's log")
    found = reviewed(project, read.document.id)
    assert found.reading == read
    assert [(row.kind, row.item, row.after, row.person) for row in found.remarks] == [
        ("note", None, "seen twice", "Amara"),
        ("verdict", "e1", "documented by the port's log", "Amara"),
    ]


def test_what_was_decided_survives_when_every_id_has_changed(project: Project, read: Reading) -> None:
    decided(project, "edit-field", "e1", actors=["p2"], status="denied")
    decided(project, "merge", "p3", into="p1")
    before = now_read(project)
    project.store.save_reading(renumbered(read))
    assert now_read(project) == renumbered(before)
    assert now_read(project).events[0].id == "e2"


def test_what_a_person_accepted_stays_when_the_machine_reads_it_otherwise(project: Project, read: Reading) -> None:
    decided(project, "accept", "e1")
    other = read.events[0].with_(type="THREATEN", mode=None, status="reported", actors=())
    project.store.save_reading(read.with_(events=(other, read.events[1])))
    assert now_read(project).events == read.events


def test_what_a_person_accepted_is_kept_when_the_machine_no_longer_reads_it(project: Project, read: Reading) -> None:
    decided(project, "edit-field", "e1", status="denied")
    project.store.save_reading(without(without(read, "events", "e1"), "parties", "p1"))
    found = reviewed(project, read.document.id)
    assert {mark.item: mark.kept for mark in found.marks} == {"r1": True, "r1.p1": True}
    event = found.reading.events[0]
    assert (event.id, event.status, event.trigger, event.actors, event.said_in) == ("r1", "denied", span("shot at"), ("r1.p1",), "a1")
    assert found.reading.party("r1.p1") == read.parties[0].with_(id="r1.p1")
    project.store.save_reading(read)
    assert now_read(project).events[0] == read.events[0].with_(status="denied")


def test_two_decisions_on_one_lost_item_keep_it_once(project: Project, read: Reading) -> None:
    decided(project, "edit-field", "e1", status="denied")
    decided(project, "accept", "e1")
    project.store.save_reading(without(read, "events", "e1"))
    assert [e.id for e in now_read(project).events] == ["r1", "e2"]


def test_a_kept_item_can_be_decided_of_and_is_the_machines_when_that_reads_it_again(project: Project, read: Reading) -> None:
    decided(project, "accept", "e1")
    project.store.save_reading(without(read, "events", "e1"))
    decided(project, "edit-field", "r1", status="denied")
    assert now_read(project).events[0].status == "denied"
    project.store.save_reading(read)
    assert now_read(project).events[0] == read.events[0].with_(status="denied")


def test_a_rejection_holds_for_what_was_rejected_and_not_for_what_is_read_there_now(project: Project, read: Reading) -> None:
    decided(project, "reject", "e1")
    project.store.save_reading(renumbered(read))
    assert [e.trigger for e in now_read(project).events] == [span("shot fell")]
    project.store.save_reading(read.with_(events=(read.events[0].with_(type="COERCE", mode=None), read.events[1])))
    found = reviewed(project, read.document.id)
    assert [e.type for e in found.reading.events] == ["COERCE", "ASSAULT"]
    assert [row.n for row in found.kept] == [1]


def test_what_a_person_added_is_the_machines_once_that_reads_the_same(project: Project, read: Reading) -> None:
    project.store.save_reading(without(read, "events", "e2"))
    values = {**read.events[1].model_dump(mode="json", exclude={"id", "why", "confidence"})}
    decide(project, Wish(read.document.id, "new", list="events", values=values), "Amara")
    assert [e.id for e in now_read(project).events] == ["e1", "r1"]
    decided(project, "edit-field", "r1", background=True)
    project.store.save_reading(read)
    assert [(e.id, e.background) for e in now_read(project).events] == [("e1", False), ("e2", True)]
    assert marks(project) == {"e2": "edited"}


def test_a_decision_on_an_item_that_its_maker_took_back_is_kept_apart(project: Project, read: Reading) -> None:
    added = decide(project, Wish(read.document.id, "new", list="events", values=NEAR), "Amara")
    edit = decided(project, "edit-field", "r1", polarity="negated")
    undo(project, added.n, "Amara")
    found = reviewed(project, read.document.id)
    assert found.reading == read
    assert found.kept == (edit,)
