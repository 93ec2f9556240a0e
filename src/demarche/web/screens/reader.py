"""The Reader: the frozen text at the left, what is said in it at the right, and what people decided of that."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response

from demarche.app.changes import Field, fields_of
from demarche.app.document import About, about
from demarche.app.jobs import reading_job
from demarche.app.listing import ListForm
from demarche.app.open import Project
from demarche.app.records import OUTLET, CheckedCard, Kind, ReviewState, Wanted, choose, records_of
from demarche.app.show import Sheet, as_json_line, as_sheet
from demarche.record.items import ListName, items_of
from demarche.record.review import Reviewed
from demarche.web.answers import download, listing
from demarche.web.documents import DocumentId
from demarche.web.project import Served
from demarche.web.rendering import page, query

LABELS = ("who", "did", "to whom", "when", "where", "how many")  # columns that every export of records has

router = APIRouter()
Item = Annotated[str | None, Query(max_length=40, description="Id of the record that is looked at")]


@dataclass(frozen=True, slots=True)
class Looking:
    """What else a page of the Reader is asked for: the panel that is open, and where a new span begins and ends."""

    panel: Annotated[str, Query(max_length=20)] = ""
    of: Annotated[ListName, Query(alias="list", description="The list that a new record belongs to")] = "events"
    start: Annotated[int | None, Query(ge=0, le=10**9)] = None
    end: Annotated[int | None, Query(ge=0, le=10**9)] = None


@dataclass(frozen=True, slots=True)
class Reader:
    """What the Reader shows of a document.

    `records` are the `count` that were asked for, of `total`, and `item`, the one that is looked at, wherever it belongs.
    """

    about: About
    sheet: Sheet
    reviewed: Reviewed
    records: tuple[CheckedCard, ...]
    count: int
    total: int
    wanted: Wanted
    item: CheckedCard | None

    @property
    def id(self) -> str:
        """The document's id."""
        return self.about.document.id

    @property
    def kept(self) -> dict[str, str | None]:
        """What of the address stays when another record is looked at."""
        return {"speaker": self.wanted.speaker, "kind": self.wanted.kind, "state": self.wanted.state}

    def address(self, **more: str | None) -> str:
        """The address of this page with something else in it."""
        return f"/documents/{self.id}?{query({**self.kept, **more})}"


def wanted(
    speaker: Annotated[str | None, Query(max_length=40, description=f"Party id, or {OUTLET!r} for what stands in the outlet's own voice")] = None,
    kind: Annotated[Kind | Literal[""] | None, Query(description="Only records of this kind")] = None,
    state: Annotated[ReviewState | Literal[""] | None, Query(description="Only records in this state of review")] = None,
) -> Wanted:
    """Which records are asked for."""
    return Wanted(speaker or None, kind or None, state or None)


Asked = Annotated[Wanted, Depends(wanted)]


def reader_view(project: Project, id: str, asked: Wanted, item: str | None = None) -> Reader:
    """The document as the Reader shows it; one that is not read has its text alone."""
    known = about(project, id)
    whole, records = records_of(project, known.reading)
    chosen, total = choose(records, whole.reading, asked), len(choose(records, whole.reading, Wanted()))
    looked_at = next((record for record in records if record.card.id == item), None)
    listed = tuple(record for record in records if record is looked_at or record in chosen) if looked_at and looked_at not in chosen else chosen
    return Reader(known, as_sheet(whole.reading, asked.speaker), whole, listed, len(chosen), total, asked, looked_at)


@router.get("/documents/{id}", response_class=HTMLResponse, include_in_schema=False)
def reader(request: Request, project: Served, id: DocumentId, asked: Asked, looking: Annotated[Looking, Depends()], item: Item = None) -> HTMLResponse:
    """The Reader as a page."""
    view = reader_view(project, id, asked, item)
    job = reading_job(project, id)
    return page(request, "reader.html", tab="Text", about=view.about, reader=view, looking=looking, fields=_fields(view, looking), job=job)


@router.get("/api/documents/{id}")
def reader_json(project: Served, id: DocumentId) -> Reviewed:
    """The Reading of a document with what people decided laid over it: who says what, and who checked it. A document that is not read has its text alone."""
    return reader_view(project, id, Wanted()).reviewed


@router.get("/export/documents/{id}/reading.json", include_in_schema=False)
def reading_file(project: Served, id: DocumentId) -> Response:
    """The reviewed Reading, in the shape in which `demarche read --json` prints one."""
    return download(f"{id[:12]}.json", "application/json", as_json_line(reader_view(project, id, Wanted()).reviewed.reading).encode())


@router.get("/export/documents/{id}/cards.{form}", include_in_schema=False)
def cards_file(project: Served, id: DocumentId, form: ListForm, asked: Asked) -> Response:
    """The records that are asked for, one row each, with who says so, the passage, the status, and who checked it."""
    view = reader_view(project, id, asked)
    return listing(f"records of {id[:12]}", {"document": id, **view.kept}, [_row(view, record) for record in view.records], form)


def _fields(view: Reader, looking: Looking) -> tuple[Field, ...]:
    """The fields of the panel that is open: of a new record, or of the one that is looked at."""
    if looking.panel == "new":
        return fields_of(view.reviewed.reading, looking.of, {})
    if looking.panel == "change" and view.item and view.item.state != "rejected":
        return fields_of(view.reviewed.reading, view.item.list, items_of(view.reviewed.reading)[view.item.card.id][1])
    return ()


def _row(view: Reader, record: CheckedCard) -> dict[str, Any]:
    card, mark = record.card, record.mark
    return {
        "document": view.id,
        "id": card.id,
        "kind": card.kind,
        "says": [link.name for link in card.chain],
        "voice": "source" if card.chain else "outlet",
        "what": card.head,
        "status": card.status,
        **dict.fromkeys(LABELS, "") | {fact.label: fact.words for fact in card.facts},
        "start": card.passage[0],
        "end": card.passage[1],
        "words": view.reviewed.reading.words(card.passage),
        "why": card.why,
        "confidence": card.confidence,
        "review": record.state,
        "reviewed_by": mark.person if mark else "",
        "reason": mark.reason if mark else "",
        "remarks": [f"{row.kind} by {row.person}: {row.after}" for row in record.remarks],
    }
