"""The records of a document with what was decided of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.kept import keep

from demarche.app.decide import Wish, decide, last_of, undo
from demarche.app.open import Place, Project, open_project
from demarche.app.records import OUTLET, CheckedCard, Wanted, choose, records_of
from demarche.record import Reading
from demarche.record.review import Reviewed


@pytest.fixture
def project(tmp_path: Path, reading: Reading) -> Iterator[Project]:
    keep(tmp_path / "p", reading)
    with open_project(Place(tmp_path / "p")) as project:
        yield project


def checked(project: Project) -> dict[str, CheckedCard]:
    return {record.card.id: record for record in looked_at(project)[1]}


def looked_at(project: Project) -> tuple[Reviewed, tuple[CheckedCard, ...]]:
    (document,) = project.store.documents()
    machine = project.store.reading(document.id)
    assert machine is not None
    return records_of(project, machine)


def do(project: Project, kind: str, item: str, person: str = "Ada", **values: object) -> None:
    (document,) = project.store.documents()
    decide(project, Wish(document.id, kind, item, values=values, reason="seen"), person)  # type: ignore[arg-type]


def test_a_record_that_nobody_looked_at_is_the_machines(project: Project) -> None:
    assert {record.state for record in checked(project).values()} == {"machine"}


def test_who_accepted_a_record_and_why_is_on_it(project: Project) -> None:
    do(project, "accept", "e1")
    record = checked(project)["e1"]
    assert record.mark is not None
    assert (record.state, record.mark.person, record.mark.reason) == ("reviewed", "Ada", "seen")


def test_a_rejected_record_stays_in_its_place_as_rejected(project: Project) -> None:
    before = list(checked(project))
    do(project, "reject", "e1")
    after = checked(project)
    assert after["e1"].state == "rejected"
    assert [id for id in after if id in before] == before


def test_a_figure_of_a_rejected_deed_has_a_card_of_its_own(project: Project) -> None:
    do(project, "reject", "e1")
    assert "f1" in checked(project)


def test_an_edited_span_moves_the_record(project: Project) -> None:
    do(project, "edit-span", "e1", trigger=[29, 35])
    record = checked(project)["e1"]
    assert (record.card.passage, record.spans["trigger"], record.state) == ((29, 35), ((29, 35),), "reviewed")


def test_a_flag_makes_a_record_disputed_until_it_is_taken_back(project: Project) -> None:
    do(project, "flag", "e2", text="two voices?")
    assert (checked(project)["e2"].state, [row.after for row in checked(project)["e2"].remarks]) == ("disputed", ["two voices?"])
    (document,) = project.store.documents()
    row = last_of(project, document.id, "Ada")
    assert row is not None
    undo(project, row.n, "Ada")
    assert checked(project)["e2"].state == "machine"


def test_a_note_does_not_dispute(project: Project) -> None:
    do(project, "note", "e2", text="see the other wording")
    assert checked(project)["e2"].state == "machine"


def test_a_record_that_one_rejects_and_another_accepts_is_disputed(project: Project) -> None:
    do(project, "reject", "e1")
    do(project, "accept", "e1", person="Bela")
    assert checked(project)["e1"].state == "disputed"


def test_one_who_changes_their_mind_disputes_nothing(project: Project) -> None:
    do(project, "reject", "e1")
    do(project, "accept", "e1")
    assert checked(project)["e1"].state == "reviewed"


def chosen(project: Project, wanted: Wanted) -> list[str]:
    whole, records = looked_at(project)
    return [record.card.id for record in choose(records, whole.reading, wanted)]


def test_what_stands_on_other_cards_is_shown_where_its_kind_is_asked_for(project: Project) -> None:
    assert chosen(project, Wanted()) == ["e1", "e2"]
    assert chosen(project, Wanted(kind="place")) == ["l1"]
    assert chosen(project, Wanted(kind="figure")) == ["f1"]
    assert chosen(project, Wanted(kind="words")) == ["a1", "a2"]


def test_the_records_of_one_speaker_are_those_in_whose_chain_the_speaker_is(project: Project) -> None:
    assert chosen(project, Wanted(speaker="p3")) == ["e1", "e2"]
    assert chosen(project, Wanted(speaker="p2")) == ["e2"]
    assert chosen(project, Wanted(speaker=OUTLET)) == []
    assert chosen(project, Wanted(speaker="p2", kind="figure")) == []
    assert chosen(project, Wanted(speaker="p2", kind="words")) == ["a2"]


def test_records_in_one_state_of_review_are_found(project: Project) -> None:
    do(project, "reject", "e2")
    assert chosen(project, Wanted(state="rejected")) == ["e2"]
    assert "e2" not in chosen(project, Wanted(state="machine"))
