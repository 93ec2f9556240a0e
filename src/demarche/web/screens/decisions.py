"""What people decide in the Reader: a form posts it, and the page comes back with it laid over the Reading."""

from typing import Annotated
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse

from demarche.app.decide import decide, last_of, undo
from demarche.app.jobs import read_document_now
from demarche.app.open import Project
from demarche.app.reviewed import reviewed
from demarche.errors import ReviewError
from demarche.record.items import items_of
from demarche.record.review import Decision
from demarche.web.documents import DocumentId
from demarche.web.people import asking
from demarche.web.project import Served
from demarche.web.rendering import query
from demarche.web.wishes import wish_of

FIELDS = 1000  # of one form: a Reading has that many parties at most in a list of choices
KEPT = ("speaker", "kind", "state")  # what of the page's address stays after a decision

router = APIRouter(include_in_schema=False)


async def form_of(request: Request) -> FormData:
    """The fields of the form; files are refused."""
    return await request.form(max_files=0, max_fields=FIELDS)


Form = Annotated[FormData, Depends(form_of)]


@router.post("/documents/{id}/decisions")
def decide_form(request: Request, project: Served, id: DocumentId, form: Form) -> RedirectResponse:
    """Carries out a decision and shows the document again, at the item that was decided of."""
    row = _decided(project, id, form, asking(request).name)
    if form.get("back") == "history":
        return RedirectResponse(f"/documents/{id}/history", 303)
    item = f"r{row.n}" if row.kind == "new" else row.item
    return RedirectResponse(f"/documents/{id}?{query({**_kept(form), 'item': item})}{f'#r-{item}' if item else ''}", 303)


@router.post("/documents/{id}/read")
def read_form(request: Request, project: Served, id: DocumentId) -> RedirectResponse:
    """Has the document read as soon as possible; its page shows how far that is."""
    read_document_now(project, id, asking(request))
    return RedirectResponse(f"/documents/{id}", 303)


def _decided(project: Project, id: str, form: FormData, person: str) -> Decision:
    if form.get("kind") == "undo":
        return undo(project, _row_to_undo(project, id, form, person), person, str(form.get("reason", "")).strip())
    return decide(project, wish_of(form, id, lambda: items_of(reviewed(project, id).reading)), person)


def _row_to_undo(project: Project, id: str, form: FormData, person: str) -> int:
    """The row that the form names, else the last that this person decided here."""
    named = str(form.get("n", ""))
    if named.isdecimal() and len(named) < 10:
        return int(named)
    row = last_of(project, id, person)
    if row is None:
        raise ReviewError(f"{person} has decided nothing here that could be taken back")
    return row.n


def _kept(form: FormData) -> dict[str, str]:
    back = parse_qs(str(form.get("back", "")))
    return {name: back[name][0] for name in KEPT if name in back}
