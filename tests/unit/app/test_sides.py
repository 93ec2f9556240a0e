"""Answers side by side: what differs stands first, coders have no names, and items that answers name are the same where they are aligned."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import span
from tests.reviewing import placed, project_of

from demarche.app.adjudicate import adjudicate
from demarche.app.assign import assign
from demarche.app.closed import closed_to
from demarche.app.code import Answer, code, finish
from demarche.app.codebook import start_codebook
from demarche.app.open import Project
from demarche.app.sides import Choice, chosen_answers, sides
from demarche.app.tasks import aliases, task_row, task_rows
from demarche.errors import ReviewError
from demarche.record import Reading
from demarche.record.person import Person
from demarche.record.review import CodeField, Task

SHOT, FELL = span("shot at"), span("shot fell")
TWO = ("Amara", "Tomas")
NGOZI, IDRIS, AMARA = (Person(name=name, role="coder") for name in ("Ngozi", "Idris", "Amara"))


@pytest.fixture
def project(tmp_path: Path, reading: Reading) -> Iterator[Project]:
    with project_of(tmp_path, placed(reading)) as made:
        start_codebook(
            made, [CodeField(list="parties", name="kind"), CodeField(list="events", name="status"), CodeField(list="events", name="actors")], "Ngozi"
        )
        yield made


def coded(project: Project) -> int:
    """Both mark the shooting with the party before it, each by names of their own; Amara alone marks another deed."""
    n = assign(project, next(project.store.documents()).id, TWO, "Ngozi").n
    who = (SHOT[0] - 6, SHOT[0] - 1)
    for coder, party, event in (("Amara", "m1", "m2"), ("Tomas", "m7", "m8")):
        marked = [Answer("parties", party, spans=(who,)), Answer("events", event, spans=(SHOT,))]
        code(project, n, [*marked, Answer("events", event, "actors", [party]), Answer("events", event, "status", "claimed")], coder)
    code(project, n, [Answer("events", "m3", spans=(FELL,)), Answer("events", "m3", "status", "denied")], "Amara")
    for coder in TWO:
        finish(project, n, coder)
    return n


def test_what_differs_stands_first(project: Project) -> None:
    found = sides(project, coded(project), IDRIS)
    assert [(unit.list, unit.differs) for unit in found.units] == [("events", True), ("parties", False), ("events", False)]
    assert (found.coders, found.differing) == (("Coder 1", "Coder 2"), 1)
    assert "Amara" not in repr(found)


def test_answers_that_name_the_same_item_by_other_names_agree(project: Project) -> None:
    found = sides(project, coded(project), IDRIS)
    shooting = next(unit for unit in found.units if unit.list == "events" and not unit.differs)
    party = next(unit for unit in found.units if unit.list == "parties")
    actors = next(row for row in shooting.fields if row.name == "actors")
    assert actors.holds == f'["{party.name}"]'


def test_what_is_chosen_of_each_item_holds(project: Project) -> None:
    n = coded(project)
    view = sides(project, n, IDRIS)
    shooting, other = view.units[2], view.units[0]
    choices = {view.units[1].n: Choice(()), shooting.n: Choice((SHOT,), {"status": "denied"}), other.n: Choice((FELL,))}
    with pytest.raises(ReviewError, match=f"item {other.n}: say where"):
        chosen_answers(view, {one: choice for one, choice in choices.items() if one != other.n})
    adjudicate(project, n, chosen_answers(view, choices), "Idris")
    held = {(item.list, item.words): (item.there, item.answers) for item in sides(project, n, IDRIS).held}
    assert held["events", "shot at"] == (True, {"status": "denied"})
    assert [there for (of, _), (there, _) in held.items() if of == "parties"] == [False]
    assert sides(project, n, IDRIS).coders == TWO  # named from now on


def test_who_sees_whom(project: Project) -> None:
    n = coded(project)
    assert dict(task_row(project, n, AMARA).coders) == {"Amara": "done"}
    assert dict(task_row(project, n, NGOZI).coders) == dict.fromkeys(TWO, "done")  # who gave it
    assert set(task_row(project, n, IDRIS).coders) == {"Coder 1", "Coder 2"}
    assert [row.may_adjudicate for row in (task_row(project, n, p) for p in (AMARA, IDRIS, Person(name="Rita", role="reader")))] == [False, True, False]


def test_a_text_is_closed_to_its_coder_until_he_is_done(project: Project) -> None:
    document = next(project.store.documents()).id
    n = assign(project, document, TWO, "Ngozi").n
    assert [closed_to(project.store, name) for name in ("Amara", "Ngozi")] == [{document: n}, {}]
    finish(project, n, "Amara")
    assert [closed_to(project.store, name) for name in TWO] == [{}, {document: n}]
    assert [row.stage for row in task_rows(project, NGOZI)] == ["coding"]


def test_the_order_of_coders_tells_nothing_of_the_order_in_which_they_were_named() -> None:
    names = [f"Coder of village {n}" for n in range(40)]
    task = Task(n=1, document="d", codebook=1, coders=tuple(names), states=dict.fromkeys(names, "done"), person="Ngozi")
    assert sorted(names, key=lambda name: int(aliases(task)[name].split()[1])) != names
