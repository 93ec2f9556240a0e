"""Adjudication: the answers of all coders side by side, what differs first; what holds is chosen or written."""

import json
import re
from collections.abc import Collection

from fastapi import APIRouter, Request
from pydantic import JsonValue
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, Response

from demarche.app.adjudicate import adjudicate
from demarche.app.assign import task_of
from demarche.app.coded_text import MarkedItem, coded_sheet
from demarche.app.questions import Question, questions_of, value_of
from demarche.app.settle import settle
from demarche.app.sides import Choice, Sides, UnitRow, as_code, chosen_answers, sides
from demarche.app.tasks import task_row
from demarche.errors import ReviewError
from demarche.record.base import Span
from demarche.web.forms import done
from demarche.web.people import asking
from demarche.web.project import Served
from demarche.web.rendering import page
from demarche.web.screens.decisions import Form
from demarche.web.screens.review_tasks import TaskNumber

NOTHING, WRITTEN = "nothing", "written"
_SPAN = re.compile(r"\s*(\d{1,9})\s*[-–]\s*(\d{1,9})\s*")

router = APIRouter()


@router.get("/review/tasks/{n}/adjudicate", response_class=HTMLResponse, include_in_schema=False)
def side_by_side(request: Request, project: Served, n: TaskNumber) -> HTMLResponse:
    """The answers side by side, or how far the coders are while they are not done."""
    person = asking(request)
    row = task_row(project, n, person)
    if row.stage in ("coding", "withdrawn"):
        return page(request, "review_waiting.html", row=row)
    view = sides(project, n, person)
    marked = [MarkedItem(unit.list, str(unit.n), (unit.at,), "", True) for unit in view.units if unit.at]
    asked = {of: questions_of(view.codebook, of, {}) for of in {unit.list for unit in view.units}}
    return page(request, "review_adjudicate.html", sides=view, sheet=coded_sheet(view.document, marked), questions=asked, others=others)


@router.get("/api/review/tasks/{n}/sides")
def sides_json(request: Request, project: Served, n: TaskNumber) -> Sides:
    """The answers side by side, for who did not code; coders have no names here before it is adjudicated."""
    return sides(project, n, asking(request))


@router.post("/review/tasks/{n}/adjudicate", include_in_schema=False)
def decided(request: Request, project: Served, n: TaskNumber, form: Form) -> Response:
    """Keeps what holds, in the name of who asks."""
    person = asking(request)
    view = sides(project, n, person)
    choices = {unit.n: choice for unit in view.units if (choice := _choice(view, unit, form)) is not None}
    adjudicate(project, n, chosen_answers(view, choices), person.name)
    return done(f"/review/tasks/{n}/adjudicate")


@router.post("/review/tasks/{n}/settle", include_in_schema=False)
def lay_down(project: Served, n: TaskNumber) -> Response:
    """Lays what was adjudicated into the review log, in the adjudicator's name."""
    settle(project, n)
    return done(f"/review/log?document={task_of(project, n).document}")


def others(question: Question, given: Collection[str]) -> list[tuple[str, str]]:
    """The answers that no coder gave, as JSON with their words; none for a question with several answers at once, which are written."""
    if question.many:
        return []
    coded = ((as_code({"true": True, "false": False}.get(value, value) if question.is_bool else value), words) for value, words in question.choices)
    return [(code, words) for code, words in coded if code not in given]


def _choice(view: Sides, unit: UnitRow, form: FormData) -> Choice | None:
    where = _text(form, f"u{unit.n}")
    if where == "":
        return None
    if where == NOTHING:
        return Choice(())
    spans = (_written_span(unit, _text(form, f"u{unit.n}.span")),) if where == WRITTEN else _spans(unit, where)
    answers = {row.name: _answer(view, unit, row.name, form) for row in unit.fields}
    return Choice(spans, {name: found[0] for name, found in answers.items() if found})


def _answer(view: Sides, unit: UnitRow, name: str, form: FormData) -> tuple[JsonValue] | None:
    """The answer that was chosen or written; None where none was."""
    code = _text(form, f"u{unit.n}.f.{name}")
    if code == WRITTEN:
        return (value_of(view.codebook, unit.list, name, [_text(form, f"u{unit.n}.w.{name}")]),)
    return (_read(code),) if code else None


def _spans(unit: UnitRow, code: str) -> tuple[Span, ...]:
    if code not in {given.code for given in unit.given}:
        raise ReviewError(f"item {unit.n}: no coder marked these words: choose what one marked, or write where it stands")
    return tuple((start, end) for start, end in json.loads(code))


def _written_span(unit: UnitRow, text: str) -> Span:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise ReviewError(f"item {unit.n}: {text or 'nothing'!r} is no span: write the numbers of the first character and of the one behind the last, as 12-40")
    return int(found[1]), int(found[2])


def _read(code: str) -> JsonValue:
    try:
        found: JsonValue = json.loads(code)
    except (ValueError, RecursionError) as error:
        raise ReviewError(f"{code[:80]!r} is no answer: choose one of the list") from error
    return found


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""
