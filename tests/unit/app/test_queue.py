"""The queue of what a person should look at, and the log of what was decided."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reviewing import add, decided, placed, project_of, without
from tests.statements import statement

from demarche.app.assign import assign
from demarche.app.code import finish
from demarche.app.decide import Wish, decide, undo
from demarche.app.log import LogFilter, log
from demarche.app.open import Project, open_project
from demarche.app.queue import NEEDS, queue
from demarche.errors import ReviewError
from demarche.record import Reading
from demarche.store.verifying import digest

PARTIES = {"Norvia": "state", "Ostrel": "state"}


def told(text: str, uri: str, on: str, **more: object) -> Reading:
    made = statement(text, uri=uri, on=on, parties=PARTIES, **more)  # type: ignore[arg-type]
    return made.with_(document=made.document.with_(id=digest(text), title=uri))


def shelling(by: str, on: str, status: str, count: int) -> Reading:
    words = "shelled" if status == "claimed" else "never shelled"
    text = f"{by} said that Norvia {words} the port of Tamdar on 2 May, and {count} miners of Ostrel died there."
    deed = {"words": "shelled", "actors": ["Norvia"], "recipients": ["Ostrel"], "place": "Tamdar", "day": "2031-05-02", "status": status, "figures": ["f1"]}
    died = {"words": f"{count} miners", "value": count, "unit": "miners", "measure": "killed", "place": "Tamdar", "day": "2031-05-02"}
    return told(text, f"{by} {on}", on, speaker=by, deeds=[deed], figures=[died])


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    readings = [shelling("Ostrel", "2031-05-03", "claimed", 5), shelling("Ostrel", "2031-05-06", "claimed", 3), shelling("Norvia", "2031-05-04", "denied", 1)]
    with project_of(tmp_path, *readings) as made:
        yield made


def again(project: Project) -> Project:
    """The project as it is when it is opened anew."""
    return open_project(project.place)


def needs(project: Project, person: str = "Amara", *wanted: str) -> list[tuple[str, str | None, str]]:
    opened = again(project)
    found = queue(opened, person, wanted or NEEDS)  # type: ignore[arg-type]
    opened.store.close()
    return [(entry.need, entry.item, entry.title or "") for entry in found]


def test_contested_claims_come_before_jumps_and_those_before_what_nobody_saw(project: Project) -> None:
    found = [need for need, _, _ in needs(project)]
    assert found == sorted(found, key=NEEDS.index)  # type: ignore[arg-type]
    assert set(found) == {"contested", "jump", "unresolved_party", "never_reviewed"}


def test_each_stand_of_a_contested_claim_is_there_with_its_words(project: Project) -> None:
    entries = queue(project, "Amara", ["contested"])
    assert {(e.title, e.words, e.detail) for e in entries} == {
        ("Ostrel 2031-05-03", "shelled", "asserts; others: denies (1)"),
        ("Norvia 2031-05-04", "shelled", "denies; others: asserts (1)"),
    }
    assert {(e.item, e.list) for e in entries} == {("e1", "events")}


def test_a_figure_that_falls_is_there_with_both_numbers(project: Project) -> None:
    (entry,) = queue(project, "Amara", ["jump"])
    assert (entry.list, entry.words, entry.title) == ("figures", "3 miners", "Ostrel 2031-05-06")
    assert "falls, 5 then 3" in entry.detail


def test_what_a_person_decided_is_no_more_in_his_queue_and_still_in_anothers(project: Project) -> None:
    document = queue(project, "Amara", ["jump"])[0].document
    decide(project, Wish(document, "accept", "f1"), "Amara")
    assert needs(project, "Amara", "jump") == []
    assert len(needs(project, "Tomas", "jump")) == 1
    assert (document not in {e.document for e in queue(again(project), "Tomas", ["never_reviewed"])}) is True


def test_a_party_that_somebody_settled_is_settled_for_all(project: Project) -> None:
    before = needs(project, "Tomas", "unresolved_party")
    document = queue(project, "Amara", ["unresolved_party"])[0].document
    row = decide(project, Wish(document, "edit-field", "p1", values={"country": "NOR"}), "Amara")
    assert len(needs(project, "Tomas", "unresolved_party")) == len(before) - 1
    undo(project, row.n, "Amara")
    assert needs(project, "Tomas", "unresolved_party") == before


def test_the_least_sure_come_first(project: Project) -> None:
    one = shelling("Norvia", "2031-05-09", "claimed", 1)
    event, voice = one.events[0].with_(confidence=0.3, why="a guess"), one.attributions[0].with_(confidence=0.55)
    add(project, one.with_(events=(event,), attributions=(voice,)))
    assert [(item, need) for need, item, _ in needs(project, "Amara", "low_confidence")] == [("e1", "low_confidence"), ("a1", "low_confidence")]


def test_what_was_decided_of_and_is_no_longer_read_is_in_the_queue(project: Project, reading: Reading) -> None:
    read = placed(reading)
    add(project, read)
    decide(project, Wish(read.document.id, "accept", "e1"), "Amara")
    decide(project, Wish(read.document.id, "reject", "e2"), "Amara")
    project.store.save_reading(without(without(read, "events", "e1"), "events", "e2"))
    assert needs(project, "Tomas", "lost") == [("lost", None, "Shots at Veshin"), ("lost", "r1", "Shots at Veshin")]
    assert needs(project, "Amara", "lost") == needs(project, "Tomas", "lost")


def test_what_was_decided_with_the_present_reading_in_sight_is_not_lost(project: Project, reading: Reading) -> None:
    read = placed(reading)
    add(project, read)
    decide(project, Wish(read.document.id, "accept", "e1"), "Amara")
    for created, left in (("2001-05-03T10:00:00Z", []), ("2999-05-03T10:00:00Z", ["r1"])):
        project.store.save_reading(without(read, "events", "e1").with_(provenance=read.provenance.with_(created=created)))
        assert [item for _, item, _ in needs(project, "Amara", "lost")] == left


def test_the_queue_tells_a_blind_coder_nothing_of_his_document(project: Project) -> None:
    document = queue(project, "Amara", ["jump"])[0].document
    task = assign(project, document, ("Amara", "Tomas"), "Ngozi")
    assert document not in {e.document for e in queue(again(project), "Amara")}
    finish(project, task.n, "Amara")
    assert document in {e.document for e in queue(again(project), "Amara")}


def test_a_queue_has_an_end_and_known_needs(project: Project) -> None:
    assert len(queue(project, "Amara", limit=2)) == 2
    with pytest.raises(ReviewError, match="no need"):
        queue(project, "Amara", ["fame"])  # type: ignore[list-item]


def test_the_log_says_who_did_what_when_and_why(project: Project, reading: Reading, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    with project_of(tmp_path / "one", placed(reading)) as one:
        first = decided(one, "edit-field", "e1", status="denied")
        undo(one, first.n, "Tomas", "the speaker is another")
        page = log(one, limit=1)
        assert page.total == 2
        (row,) = page.rows
        assert (row.kind, row.undoes, row.person, row.reason) == ("undo", first.n, "Tomas", "the speaker is another")
        assert (row.before, row.after) == ({"status": "denied"}, {"status": "claimed"})
        assert log(one, LogFilter(person="Amara")).rows == (first,)
