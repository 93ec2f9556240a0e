"""Coding tasks: who has which, new ones, and the coding of one text, blind where the task is."""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from starlette.responses import HTMLResponse, Response

from demarche.app.assign import Terms, assign, withdraw
from demarche.app.code import TaskView, code, finish, view_task
from demarche.app.coded_text import MarkedItem, coded_sheet, is_answered, nameable, others_items, own_items
from demarche.app.coders import coders_of, documents_to_code
from demarche.app.listing import ListForm
from demarche.app.open import Project
from demarche.app.questions import Question, lists_of, questions_of
from demarche.app.show import Sheet
from demarche.app.tasks import OPEN, TaskRow, task_row, task_rows
from demarche.errors import QueryError, ReviewError
from demarche.record.items import ListName
from demarche.record.review import Shown
from demarche.web.answers import listing
from demarche.web.coding import CodingForm, answers_of, coding_form, named_item
from demarche.web.forms import done
from demarche.web.people import asking
from demarche.web.project import Served
from demarche.web.rendering import page, query
from demarche.web.settings import settings_of

PAGE = 30  # tasks of one page
EXPORTED = 100_000

router = APIRouter()
TaskNumber = Annotated[int, Path(ge=1, le=2**31 - 1, description="The number of the task.")]
Item = Annotated[str | None, Query(max_length=200, description="The item that is answered: its list, a point, its name.")]
State = Literal["mine", "adjudicate", "done"]
Words = Annotated[str, Form(max_length=4000)]


@dataclass(frozen=True, slots=True)
class CodingPage:
    """What a coder sees of a task. `others` are the others' items, where he may see them; `open` is whether he can still answer."""

    row: TaskRow
    view: TaskView
    sheet: Sheet
    items: tuple[MarkedItem, ...]
    others: tuple[MarkedItem, ...]
    item: MarkedItem | None
    questions: tuple[Question, ...]
    lists: tuple[ListName, ...]
    open: bool

    @property
    def answered(self) -> int:
        """How many items are answered in full."""
        return sum(is_answered(self.view.codebook, item) for item in self.items)


@router.get("/review/tasks", response_class=HTMLResponse, include_in_schema=False)
def tasks(
    request: Request, project: Served, state: State | Literal[""] | None = None, number: Annotated[int, Query(ge=1, le=100_000, alias="page")] = 1
) -> HTMLResponse:
    """The tasks, those of who asks first."""
    rows = _rows(task_rows(project, asking(request)), state or None)
    shown = rows[(number - 1) * PAGE : number * PAGE]
    return page(request, "review_tasks.html", rows=shown, total=len(rows), state=state or "", number=number, pages=max(1, -(-len(rows) // PAGE)))


@router.get("/api/review/tasks")
def tasks_json(request: Request, project: Served, state: State | Literal[""] | None = None) -> list[TaskRow]:
    """The tasks as who asks may see them: of a blind one a coder sees himself alone."""
    return _rows(task_rows(project, asking(request)), state or None)


@router.get("/export/review/tasks.{form}", include_in_schema=False)
def tasks_file(request: Request, project: Served, form: ListForm, state: State | Literal[""] | None = None) -> Response:
    """The tasks as a file."""
    rows = [
        {"task": t.n, "document": t.document, "title": t.title, "blind": t.blind, "shows": t.shows, "codebook": t.codebook, "stage": t.stage,
         "coders": [f"{name}: {how}" for name, how in t.coders.items()], "adjudicated_by": t.adjudicated_by, "given_by": t.person, "given": t.made}
        for t in _rows(task_rows(project, asking(request)), state or None)
    ]  # fmt: skip
    return listing("coding tasks", {"state": state}, rows, form)


@router.get("/review/tasks/new", response_class=HTMLResponse, include_in_schema=False)
def new_task(request: Request, project: Served, q: Annotated[str, Query(max_length=2000)] = "") -> HTMLResponse:
    """The form to give texts to coders, with a search for texts."""
    problem, found = "", None
    try:
        found = documents_to_code(project, q)
    except QueryError as error:
        problem = str(error)
    return page(request, "review_task_new.html", 400 if problem else 200, q=q, found=found, problem=problem, coders=coders_of(project))


@router.post("/review/tasks", include_in_schema=False)
def give(
    request: Request, project: Served, documents: Annotated[list[str], Form(max_length=200)], coders: Annotated[list[str] | None, Form(max_length=50)] = None,
    names: Words = "", blind: Annotated[bool, Form()] = False, shows: Annotated[Shown, Form()] = "text",
) -> Response:  # fmt: skip
    """Gives each chosen text to the chosen coders."""
    wanted = [*(coders or ()), *(name.strip() for name in names.splitlines() if name.strip())]
    person = asking(request).name
    if settings_of(request).login and (unknown := set(wanted) - set(coders_of(project))):
        raise ReviewError(f"{', '.join(sorted(unknown))}: nobody of that name may code here: choose of {', '.join(coders_of(project))}")
    given = [assign(project, document, wanted, person, Terms(blind, shows)) for document in dict.fromkeys(documents)]
    return done(f"/review/tasks/{given[0].n}" if len(given) == 1 and person in wanted else "/review/tasks")


@router.get("/review/tasks/{n}", response_class=HTMLResponse, include_in_schema=False)
def task(request: Request, project: Served, n: TaskNumber, item: Item = None) -> Response:
    """One text to code; who does not code it is led to where the answers stand side by side."""
    person = asking(request)
    row = task_row(project, n, person)
    if row.mine is None or row.mine == "withdrawn":
        return done(f"/review/tasks/{n}/adjudicate")
    return page(request, "review_task.html", coding=_coding(project, row, person.name, item))


@router.get("/api/review/tasks/{n}")
def task_json(request: Request, project: Served, n: TaskNumber) -> TaskView:
    """One text to code, for one of its coders: the text, the codebook and his answers; the others' where he may see them."""
    return view_task(project, n, asking(request).name)


@router.post("/review/tasks/{n}/answers", include_in_schema=False)
def answer(request: Request, project: Served, n: TaskNumber, form: Annotated[CodingForm, Depends(coding_form)]) -> Response:
    """Keeps one answer and shows the text again, at the item that was answered."""
    person = asking(request).name
    given = answers_of(view_task(project, n, person), form, person)
    code(project, n, given, person)
    return done(f"/review/tasks/{n}?{query({'item': f'{given[0].list}.{given[0].item}'})}")


@router.post("/review/tasks/{n}/finish", include_in_schema=False)
def end(request: Request, project: Served, n: TaskNumber) -> Response:
    """Says that who asks is done with the text."""
    finish(project, n, asking(request).name)
    return done("/review/tasks")


@router.post("/review/tasks/{n}/withdraw", include_in_schema=False)
def take_off(request: Request, project: Served, n: TaskNumber, coder: Words) -> Response:
    """Takes a coder off the task: who gave it, an admin, or the coder himself."""
    person, row = asking(request), task_row(project, n, asking(request))
    if not (person.name in (row.person, coder) or person.may("admin")):
        raise ReviewError(f"task {n} was given by {row.person}: who gave it or an admin takes others off it")
    withdraw(project, n, coder, person.name)
    return done("/review/tasks")


def _coding(project: Project, row: TaskRow, person: str, wanted: str | None) -> CodingPage:
    view = view_task(project, row.n, person)
    items = own_items(view, person)
    chosen = named_item(items, wanted)
    asked = questions_of(view.codebook, chosen.list, nameable(items)) if chosen else ()
    is_open = row.mine in OPEN and row.stage != "adjudicated"
    return CodingPage(row, view, coded_sheet(view.document, items), items, others_items(view, person), chosen, asked, lists_of(view.codebook), is_open)


def _rows(rows: list[TaskRow], state: State | None) -> list[TaskRow]:
    match state:
        case "mine":
            return [row for row in rows if row.mine in OPEN]
        case "adjudicate":
            return [row for row in rows if row.may_adjudicate]
        case "done":
            return [row for row in rows if row.stage == "adjudicated"]
    return sorted(rows, key=lambda row: (row.mine not in OPEN, not row.may_adjudicate, row.stage == "adjudicated"))
