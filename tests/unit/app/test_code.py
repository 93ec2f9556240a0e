"""Blind coding, adjudication, agreement and a codebook that changes, as a research group goes through them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import span
from tests.reviewing import now_read, placed, project_of

from demarche.app.adjudicate import adjudicate, agreed_answers, compare
from demarche.app.assign import Terms, assign, withdraw
from demarche.app.code import Answer, code, finish, tasks_for, view_task
from demarche.app.codebook import change_codebook, codebook, default_fields, start_codebook
from demarche.app.coder_agreement import Compared, coder_agreement
from demarche.app.decide import Wish, decide
from demarche.app.log import log
from demarche.app.open import Project
from demarche.app.settle import settle
from demarche.errors import ReviewError
from demarche.record import Reading
from demarche.record.review import CodeField, CoderAgreement, FieldAgreement

SHOT, FELL, NEAR = span("shot at"), span("shot fell"), span("near")
TWO = ("Amara", "Tomas")


@pytest.fixture
def read(reading: Reading) -> Reading:
    return placed(reading)


@pytest.fixture
def project(tmp_path: Path, read: Reading) -> Iterator[Project]:
    with project_of(tmp_path, read) as made:
        yield made


def given(project: Project, coders: tuple[str, ...] = TWO, terms: Terms = Terms()) -> int:
    document = next(project.store.documents()).id
    return assign(project, document, coders, "Ngozi", terms).n


def event(item: str, at: tuple[int, int], **fields: object) -> list[Answer]:
    return [Answer("events", item, spans=(at,)), *(Answer("events", item, name, value) for name, value in fields.items())]  # type: ignore[arg-type]


def both_code(project: Project) -> int:
    """Amara and Tomas code the two shots; they agree about the first and not about the second."""
    n = given(project)
    code(project, n, [*event("x", SHOT, status="claimed", type="ASSAULT"), *event("y", FELL, status="denied", type="ASSAULT")], "Amara")
    code(project, n, [*event("1", SHOT, status="claimed", type="ASSAULT"), *event("2", FELL, status="reported", type="ASSAULT")], "Tomas")
    for coder in TWO:
        finish(project, n, coder)
    return n


def field(found: CoderAgreement, name: str) -> FieldAgreement:
    return next(one for one in found.fields if (one.list, one.name) == ("events", name))


def test_a_coder_sees_the_text_and_his_own_answers_alone(project: Project) -> None:
    n = given(project)
    code(project, n, event("x", SHOT, status="claimed"), "Amara")
    code(project, n, event("y", FELL, status="denied"), "Tomas")
    view = view_task(project, n, "Tomas")
    assert view.reading is None
    assert [(c.coder, c.item) for c in view.codings] == [("Tomas", "y"), ("Tomas", "y")]
    assert (view.task.coders, view.task.states) == (("Tomas",), {"Tomas": "begun"})
    assert [task.coders for task in tasks_for(project, "Amara")] == [("Amara",)]
    assert "Amara" not in repr(view)
    with pytest.raises(ReviewError, match="not on task"):
        view_task(project, n, "Idris")


def test_coders_who_are_not_blind_see_each_other(project: Project) -> None:
    n = given(project, terms=Terms(blind=False))
    code(project, n, event("x", SHOT), "Amara")
    view = view_task(project, n, "Tomas")
    assert (view.task.coders, [c.coder for c in view.codings]) == (TWO, ["Amara"])


def test_after_adjudication_coders_see_each_other(project: Project) -> None:
    n = both_code(project)
    adjudicate(project, n, event("z", SHOT, status="claimed"), "Ngozi")
    assert {c.coder for c in view_task(project, n, "Tomas").codings} == {"Amara", "Tomas", "Ngozi"}
    assert tasks_for(project, "Tomas") == []


def test_an_item_that_the_machine_reads_is_answered_for_without_marking_it(project: Project) -> None:
    n = given(project, terms=Terms(shows="machine"))
    marked, answered = code(project, n, [Answer("events", "e1", "status", "denied")], "Amara")
    assert (marked.field, marked.spans, marked.value) == (None, (SHOT,), True)
    assert (answered.field, answered.value) == ("status", "denied")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer("events", "x", spans=((3, 9000),)), "does not lie in the text"),
        (Answer("events", "x"), "at the words of its spans"),
        (Answer("events", "x", value="yes", spans=(SHOT,)), "true"),
        (Answer("events", "new", "status", "denied"), "mark its words"),
        (Answer("events", "x", "status", "true"), "no answer for events.status"),
        (Answer("events", "x", "weather", "fair"), "does not ask for events.weather"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_with_all_that_came_with_it(project: Project, answer: Answer, said: str) -> None:
    n = given(project)
    code(project, n, event("x", SHOT), "Amara")
    with pytest.raises(ReviewError, match=said):
        code(project, n, [*event("y", FELL), answer], "Amara")
    assert len(project.store.coding.codings()) == 1


def test_nobody_codes_after_he_is_done(project: Project) -> None:
    n = given(project)
    finish(project, n, "Amara")
    with pytest.raises(ReviewError, match="is done"):
        code(project, n, event("x", SHOT), "Amara")
    with pytest.raises(ReviewError, match="its state is done"):
        finish(project, n, "Amara")


def test_who_adjudicates_has_not_coded_and_waits_for_those_who_have(project: Project) -> None:
    n = given(project)
    finish(project, n, "Amara")
    with pytest.raises(ReviewError, match="somebody else"):
        compare(project, n, "Amara")
    with pytest.raises(ReviewError, match="1 of its coders is not done"):
        compare(project, n, "Ngozi")
    withdraw(project, n, "Tomas", "Ngozi")
    assert compare(project, n, "Ngozi").units == ()
    with pytest.raises(ReviewError, match="not on task"):
        withdraw(project, n, "Tomas", "Ngozi")


def test_answers_stand_side_by_side_and_those_in_common_are_offered(project: Project) -> None:
    sides = compare(project, both_code(project), "Ngozi")
    assert [{coder: item.fields["status"] for coder, item in unit.by.items()} for unit in sides.units] == [
        {"Amara": "claimed", "Tomas": "claimed"},
        {"Amara": "denied", "Tomas": "reported"},
    ]
    agreed = [(a.item, a.field, a.value) for a in agreed_answers(sides)]
    assert agreed == [("u1", None, True), ("u1", "status", "claimed"), ("u1", "type", "ASSAULT"), ("u2", None, True), ("u2", "type", "ASSAULT")]


def test_a_task_is_adjudicated_once_and_the_coders_answers_stay(project: Project) -> None:
    n = both_code(project)
    before = project.store.coding.codings()
    adjudicate(project, n, agreed_answers(compare(project, n, "Ngozi")), "Ngozi")
    with pytest.raises(ReviewError, match="adjudicated by Ngozi"):
        adjudicate(project, n, [], "Idris")
    assert project.store.coding.codings()[: len(before)] == before


def test_what_was_adjudicated_is_laid_into_the_reviewed_reading_once(project: Project, read: Reading) -> None:
    n = both_code(project)
    absent = Answer("events", "w", value=False, spans=(FELL,))
    new = event("v", NEAR, status="denied", said_in=None)[:-1]
    adjudicate(project, n, [*event("z", SHOT, status="reported"), absent, *new], "Ngozi")
    made = settle(project, n)
    assert [(row.kind, row.item, row.person) for row in made] == [("edit-field", "e1", "Ngozi"), ("reject", "e2", "Ngozi"), ("new", None, "Ngozi")]
    assert [(e.id, e.status) for e in now_read(project).events] == [("e1", "reported"), ("r3", "denied")]
    assert settle(project, n) == []


def test_what_is_not_adjudicated_is_not_laid_down(project: Project) -> None:
    with pytest.raises(ReviewError, match="not adjudicated"):
        settle(project, both_code(project))


def test_agreement_is_shown_with_how_much_it_rests_on(project: Project) -> None:
    both_code(project)
    found = coder_agreement(project, Compared(machine=False))
    assert found.coders == TWO
    # (claimed, claimed) (denied, reported): observed 2/4, expected (2*1 + 2*1 + 1*1)*2/(4*3) = 10/12; 1 - 0.5/(10/12).
    assert field(found, "status").alpha == pytest.approx(0.4)
    assert (field(found, "status").units, field(found, "mode").alpha, field(found, "mode").units) == (2, None, 0)
    spans = {one.list: one for one in found.spans}
    assert (spans["events"].exact, spans["events"].spans, spans["parties"].exact) == (1.0, 4, None)


def test_an_item_that_lacks_an_answer_is_named_with_the_way_out_and_nothing_is_laid_down(project: Project) -> None:
    n = given(project, ("Amara",))
    finish(project, n, "Amara")
    party = [Answer("parties", "z", spans=(span("boats"),)), Answer("parties", "z", "kind", "people")]
    adjudicate(project, n, [*event("x", SHOT, status="reported"), *event("y", NEAR), *party], "Ngozi")
    with pytest.raises(ReviewError) as caught:
        settle(project, n)
    assert f"events y “near” (characters {NEAR[0]} to {NEAR[1]}) has no answer to status" in str(caught.value)
    assert f"/documents/{next(project.store.documents()).id}?panel=new" in str(caught.value)
    assert (log(project).total, now_read(project).events[0].status) == (0, "claimed")
    document = next(project.store.documents()).id
    decide(project, Wish(document, "new", list="events", values={"trigger": [*NEAR], "status": "reported"}), "Amara")
    assert [d.kind for d in settle(project, n)] == ["new", "edit-field", "accept"]
    assert "boats" in {party.name for party in now_read(project).parties}, "a new party is called what its words say"


def test_an_answer_that_does_not_go_with_its_item_is_named_and_what_came_before_stays(project: Project) -> None:
    n = given(project, ("Amara",))
    finish(project, n, "Amara")
    adjudicate(project, n, [*event("x", SHOT, status="reported"), *event("y", FELL, mode="boycott")], "Ngozi")
    with pytest.raises(ReviewError, match=r"task 1: events y “shot fell” .*'boycott' is no mode of ASSAULT"):
        settle(project, n)
    assert [step.kind for step in log(project).rows] == ["edit-field"]


def test_the_machine_is_one_more_coder(project: Project) -> None:
    both_code(project)
    found = coder_agreement(project)
    assert found.coders == ("Amara", "Tomas", "machine")
    assert (field(found, "status").units, field(found, "status").answers) == (2, 6)
    assert {one.list: one.pairs for one in found.spans}["events"] == 3
    assert coder_agreement(project, Compared(coders=("Amara",))).coders == ("Amara", "machine")


def test_what_is_not_finished_or_is_adjudicated_does_not_count(project: Project) -> None:
    n = both_code(project)
    adjudicate(project, n, event("z", SHOT, status="claimed"), "Ngozi")
    code(project, given(project, ("Idris",)), event("z", SHOT, status="claimed"), "Idris")
    assert coder_agreement(project).coders == ("Amara", "Tomas", "machine")


def test_a_project_in_which_nobody_codes_says_so(project: Project) -> None:
    with pytest.raises(ReviewError, match="nothing was coded"):
        coder_agreement(project)


STATUS = CodeField(list="events", name="status", values=("asserted", "denied", "reported"))
NEW = (STATUS, CodeField(list="events", name="type", values=("ASSAULT", "COERCE")))


def test_a_new_codebook_takes_the_codings_with_it_and_the_old_ones_stay(project: Project) -> None:
    both_code(project)
    old = project.store.coding.codings()
    book = change_codebook(project, NEW, {"events.status": {"claimed": "asserted", "reported": None}}, "Ngozi")
    assert (book.version, book.from_version, codebook(project, "Ngozi")) == (2, 1, book)
    assert project.store.coding.codings(codebook=1) == old
    migrated = project.store.coding.codings(codebook=2)
    assert [c.value for c in migrated if c.field == "status"] == ["asserted", "denied", "asserted"]
    assert all(c.replaces and c.origin == "migrated" for c in migrated)
    found = coder_agreement(project, Compared(machine=False))
    assert (found.codebook, field(found, "status").units, found.spans[0].exact) == (2, 1, 1.0)
    assert coder_agreement(project, Compared(version=1, machine=False)).fields[0].list == "parties"


def test_an_answer_that_the_new_codebook_has_no_place_for_is_told_and_nothing_changes(project: Project) -> None:
    both_code(project)
    with pytest.raises(ReviewError, match=r"events.status 'claimed' \(2\)"):
        change_codebook(project, NEW, {}, "Ngozi")
    assert len(project.store.coding.codebooks()) == 1


def test_questions_that_are_gone_stay_behind(project: Project) -> None:
    both_code(project)
    change_codebook(project, NEW[1:], {}, "Ngozi")
    assert {c.field for c in project.store.coding.codings(codebook=2)} == {None, "type"}


@pytest.mark.parametrize(
    ("fields", "said"),
    [((), "at least one"), ((STATUS, STATUS), "events.status"), ((CodeField(list="events", name="weather"),), "no field 'weather'")],
)
def test_a_codebook_that_cannot_be_is_refused(project: Project, fields: tuple[CodeField, ...], said: str) -> None:
    with pytest.raises(ReviewError, match=said):
        start_codebook(project, fields, "Ngozi")


def test_the_first_codebook_asks_for_every_closed_set_and_says_what_each_means() -> None:
    fields = {(f.list, f.name): f for f in default_fields()}
    assert fields["events", "status"].values[:3] == ("reported", "claimed", "denied")
    assert fields["agreements", "relation"].values[0] == "invoked"
    assert fields["figures", "count"].values == ("new", "cumulative")
    assert "firearms" in fields["events", "mode"].values
    assert all(f.values and f.help for f in fields.values())


@pytest.mark.parametrize(
    ("coders", "terms", "said"), [((), Terms(), "one coder or several"), (("Amara", "Amara"), Terms(), "name each once"), (("machine",), Terms(), "nobody")]
)
def test_a_task_that_cannot_be_is_refused(project: Project, coders: tuple[str, ...], terms: Terms, said: str) -> None:
    with pytest.raises(ReviewError, match=said):
        given(project, coders, terms)
