"""Review: the queue of what a person should look at, need by need, worked off by keys or by forms."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import HTMLResponse, Response

from demarche.app.closed import check_open
from demarche.app.decide import Wish, decide, undo
from demarche.app.listing import ListForm
from demarche.app.log import last_step
from demarche.app.queue import Only
from demarche.app.queued import COUNTED, Queued, QueuePage, queue_page, queued_all
from demarche.record.items import ListName
from demarche.record.review import Need
from demarche.web.answers import listing
from demarche.web.forms import done
from demarche.web.people import asking
from demarche.web.project import Served
from demarche.web.rendering import page

EXPORTED = 2_000  # entries of one export, each of which opens its text

NONE = "none"  # an outlet's name in an address for texts of no outlet

router = APIRouter()
Of = ListName | Literal["texts"]
Decided = Literal["accept", "reject", "flag"]
Number = Annotated[int, Query(ge=1, le=50, alias="page")]
Text = Annotated[str, Form(max_length=2000)]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the queue is asked for."""

    need: Need | None
    of: Of | None
    outlet: str | None

    @property
    def only(self) -> Only:
        """As the queue takes it."""
        return Only(self.of, "" if self.outlet == NONE else self.outlet)

    def values(self) -> dict[str, str | None]:
        """As they stand in an address."""
        return {"need": self.need, "of": self.of, "outlet": self.outlet}


def asked(
    need: Annotated[Need | Literal[""] | None, Query(description="Why something should be looked at.")] = None,
    of: Annotated[Of | Literal[""] | None, Query(description="The list that the item stands in; texts for whole texts.")] = None,
    outlet: Annotated[str | None, Query(max_length=400, description="Who published it; none for texts of no outlet.")] = None,
) -> Asked:
    """What an address asks for; an empty field is none."""
    return Asked(need or None, of or None, outlet or None)


Wanted = Annotated[Asked, Depends(asked)]


@router.get("/review", response_class=HTMLResponse, include_in_schema=False)
def review(request: Request, project: Served, wanted: Wanted, number: Number = 1) -> HTMLResponse:
    """The queue as a page."""
    person = asking(request)
    found = queue_page(project, person.name, wanted.need, wanted.only, number)
    return page(request, "review_queue.html", queue=found, asked=wanted, number=number, most=COUNTED, last=last_step(project, person.name))


@router.get("/api/review/queue")
def queue_json(request: Request, project: Served, wanted: Wanted, number: Number = 1) -> QueuePage:
    """What waits for who asks, need by need, with who says it and how it is put. A count of 200 stands for 200 or more."""
    return queue_page(project, asking(request).name, wanted.need, wanted.only, number)


@router.get("/export/review/queue.{form}", include_in_schema=False)
def queue_file(request: Request, project: Served, form: ListForm, wanted: Wanted) -> Response:
    """What waits for who asks, as a file."""
    person = asking(request).name
    rows = [_exported(row) for row in queued_all(project, person, wanted.need, wanted.only, EXPORTED)]
    return listing("review queue", {"person": person, **wanted.values()}, rows, form)


@router.post("/review/decide", include_in_schema=False)
def decide_form(
    request: Request, project: Served, kind: Annotated[Decided, Form()], document: Text, item: Text, reason: Text = "", back: Text = ""
) -> Response:
    """Decides of one entry and shows the queue again, where it was."""
    check_open(project.closed, document)
    decide(project, Wish(document, kind, item, values={"text": reason} if kind == "flag" else {}, reason=reason.strip()), asking(request).name)
    return done(f"/review?{back}")


@router.post("/review/undo", include_in_schema=False)
def undo_form(request: Request, project: Served, n: Annotated[int, Form(ge=1, le=2**31 - 1)], reason: Text = "", back: Text = "/review") -> Response:
    """Takes a row of the log back."""
    undo(project, n, asking(request).name, reason.strip())
    return done(back)


def _exported(row: Queued) -> dict[str, Any]:
    entry = row.entry.to_dict()
    return {
        "need": entry["need"],
        "detail": entry["detail"],
        "says": list(row.voices),
        "voice": "source" if row.voices else "outlet",
        "what": row.what,
        "status": row.status,
        **{name: entry[name] for name in ("words", "document", "item", "list", "span", "urgency")},
        "title": row.title,
        "outlet": row.outlet,
        "published": row.published,
    }
