"""What a coder sees of a text: what he marked, and nothing that the machine reads unless the task shows it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import span
from tests.reviewing import placed, project_of

from demarche.app.assign import Terms, assign
from demarche.app.code import Answer, code, view_task
from demarche.app.coded_text import coded_sheet, free_name, is_answered, own_items
from demarche.app.open import Project
from demarche.record import Reading


@pytest.fixture
def project(tmp_path: Path, reading: Reading) -> Iterator[Project]:
    with project_of(tmp_path, placed(reading)) as made:
        yield made


def given(project: Project, shows: str = "text") -> int:
    return assign(project, next(project.store.documents()).id, ("Amara",), "Ngozi", Terms(shows=shows)).n  # type: ignore[arg-type]


def test_the_text_is_whole_and_only_what_was_marked_is_marked(project: Project) -> None:
    n = given(project)
    code(project, n, [Answer("events", "m1", spans=(span("shot at"),))], "Amara")
    view = view_task(project, n, "Amara")
    sheet = coded_sheet(view.document, own_items(view, "Amara"))
    assert "".join(piece.text for piece in sheet.segments) == view.document.text
    assert [(piece.text, piece.records) for piece in sheet.segments if piece.records] == [("shot at", ("events.m1",))]
    assert (sheet.cards, sheet.speakers) == ((), ())


def test_what_is_said_not_to_be_there_is_not_marked(project: Project) -> None:
    n = given(project)
    code(project, n, [Answer("events", "m1", spans=(span("shot at"),), value=False)], "Amara")
    view = view_task(project, n, "Amara")
    (item,) = own_items(view, "Amara")
    assert (item.there, is_answered(view.codebook, item)) == (False, True)
    assert not any(piece.records for piece in coded_sheet(view.document, [item]).segments)


def test_what_the_machine_shows_waits_for_the_coder(project: Project) -> None:
    view = view_task(project, given(project, "machine"), "Amara")
    shown = {item.item: item for item in own_items(view, "Amara")}
    assert {item.there for item in shown.values()} == {None}
    assert shown["e1"].answers.keys() == {"type", "mode", "polarity", "status"}
    code(project, view.task.n, [Answer("events", "e1", "status", "denied")], "Amara")
    answered = {item.item: item for item in own_items(view_task(project, view.task.n, "Amara"), "Amara")}
    assert (answered["e1"].there, answered["e1"].answers) == (True, {"status": "denied"})
    assert len(answered) == len(shown)


def test_a_new_item_gets_a_name_that_is_free(project: Project) -> None:
    n = given(project)
    code(project, n, [Answer("events", name, spans=(span("shot at"),)) for name in ("m1", "m3")], "Amara")
    view = view_task(project, n, "Amara")
    assert free_name(view, view.codings, "Amara") == "m2"
