"""The review log: who decided what, when, what stood there before and after, and why. Rows are added and never changed; taking back is a row too."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response

from demarche.app.closed import closed_to
from demarche.app.history import Step
from demarche.app.listing import ListForm
from demarche.app.log import LogFilter, ToldLog, told_log
from demarche.app.open import Project
from demarche.record.review import DecisionKind
from demarche.web.answers import listing
from demarche.web.people import asking
from demarche.web.project import Served
from demarche.web.rendering import page

PAGE = 50  # rows
EXPORTED = 100_000

router = APIRouter()
Day = Annotated[str, Query(max_length=25, pattern=r"^(\d{4}-\d\d-\d\d([T ][\d:.+Z-]*)?)?$", description="A day or moment, UTC.")]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows are asked for."""

    document: str
    person: str
    kind: DecisionKind | None
    since: str
    until: str

    @property
    def filter(self) -> LogFilter:
        """As the log takes it."""
        return LogFilter(self.document or None, None, self.person or None, self.kind, self.since or None, self.until or None)

    def values(self) -> dict[str, str | None]:
        """As they stand in an address."""
        return {"document": self.document, "person": self.person, "kind": self.kind, "since": self.since, "until": self.until}


def asked(
    document: Annotated[str, Query(max_length=64, description="Id of a document.")] = "",
    person: Annotated[str, Query(max_length=100, description="Who decided, by the whole name.")] = "",
    kind: Annotated[DecisionKind | Literal[""] | None, Query(description="What was done.")] = None,
    since: Day = "",
    until: Day = "",
) -> Asked:
    """What an address asks for."""
    return Asked(document.strip(), person.strip(), kind or None, since, until)


Wanted = Annotated[Asked, Depends(asked)]
Number = Annotated[int, Query(ge=1, le=100_000, alias="page")]


def log_view(project: Project, wanted: Asked, person: str, number: int = 1, size: int = PAGE) -> ToldLog:
    """A page of the log, without what would tell a coder what others see in a text that he codes blind."""
    found = told_log(project, wanted.filter, size, (number - 1) * size)
    hidden = closed_to(project.store, person)
    return ToldLog(tuple(_closed(step) if step.row.document in hidden and step.row.person != person else step for step in found.steps), found.total)


@router.get("/review/log", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request, project: Served, wanted: Wanted, number: Number = 1) -> HTMLResponse:
    """The log as a page, newest first."""
    found = log_view(project, wanted, asking(request).name, number)
    return page(request, "review_log.html", log=found, asked=wanted.values(), number=number, pages=max(1, -(-found.total // PAGE)))


@router.get("/api/review/log")
def log_json(request: Request, project: Served, wanted: Wanted, number: Number = 1) -> ToldLog:
    """Rows of the log, newest first, 50 a page; those that were taken back too."""
    return log_view(project, wanted, asking(request).name, number)


@router.get("/export/review/log.{form}", include_in_schema=False)
def log_file(request: Request, project: Served, form: ListForm, wanted: Wanted) -> Response:
    """The rows that are asked for as a file, with what was taken back and what took it back."""
    found = log_view(project, wanted, asking(request).name, size=EXPORTED)
    return listing("review log", wanted.values(), [_row(step) for step in found.steps], form)


def _closed(step: Step) -> Step:
    row = step.row.with_(item=None, list=None, about=None, before=None, after=None, refs={}, reason="", person="somebody")
    return Step(row, "", "not shown: you are coding this text blind", step.taken_back_by)


def _row(step: Step) -> dict[str, Any]:
    row = step.row.to_dict()
    told = {name: row[name] for name in ("n", "made", "person", "kind", "document", "item", "list")} | {"what": step.what}
    return {**told, "before": step.before, "after": step.after, "reason": row["reason"], "undoes": row["undoes"], "taken_back_by": step.taken_back_by}
