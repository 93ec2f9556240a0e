"""What stands behind the other tabs of the Reader: the other wordings of a text, the bytes it came from, its history, and how to cite it."""

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from demarche.app.cite import Citation, cite
from demarche.app.document import About, Held, held, original_of
from demarche.app.history import History, history_of
from demarche.app.listing import ListForm
from demarche.app.more_like import Alike, more_like
from demarche.app.open import Project
from demarche.app.wordings import Wordings, wordings_of
from demarche.errors import InputError
from demarche.web.answers import download, listing
from demarche.web.documents import DocumentId, Known
from demarche.web.project import Served
from demarche.web.rendering import page

ENDINGS = {"text/html": "html", "text/plain": "txt", "application/pdf": "pdf", "application/json": "json", "application/xml": "xml", "text/csv": "csv"}

router = APIRouter()
CitationForm = Literal["bib", "json"]
At = Annotated[int | None, Query(ge=0, le=10**9, description="Code points of the text")]


@router.get("/documents/{id}/wordings", response_class=HTMLResponse, include_in_schema=False)
def wordings(request: Request, project: Served, known: Known) -> HTMLResponse:
    """Every appearance of the text and of its other wordings, with what each changes."""
    return _tab(request, known, "Other wordings", "reader_wordings.html", wordings=wordings_of(project, known.document.id))


@router.get("/api/documents/{id}/wordings")
def wordings_json(project: Served, id: DocumentId) -> Wordings:
    """The wordings of a document's family, each with what it adds, leaves out and changes."""
    return wordings_of(project, id)


@router.get("/export/documents/{id}/wordings.{form}", include_in_schema=False)
def wordings_file(project: Served, id: DocumentId, form: ListForm) -> Response:
    """The places where the wordings appeared, one row each."""
    found = wordings_of(project, id)
    about = ("document", "kind", "folded", "compared_with", "share_theirs", "share_ours", "title")
    rows = [{name: getattr(w, name) for name in about} | place.to_dict() for w in found.wordings for place in w.appearances]
    return listing(f"wordings of {id[:12]}", {"document": id}, rows, form)


@router.get("/documents/{id}/like", response_class=HTMLResponse, include_in_schema=False)
def like(request: Request, project: Served, known: Known) -> HTMLResponse:
    """The families that are about the same; where nothing can be compared, the page says why."""
    try:
        found = more_like(project, known.document.id)
    except InputError as error:
        return _tab(request, known, "More like this", "reader_like.html", rows=(), left_out=0, problem=str(error))
    return _tab(request, known, "More like this", "reader_like.html", rows=found.rows, left_out=found.left_out, problem="")


@router.get("/api/documents/{id}/like")
def like_json(project: Served, id: DocumentId) -> Alike:
    """The families that are about the same as a document, the most alike first."""
    return more_like(project, id)


@router.get("/export/documents/{id}/like.{form}", include_in_schema=False)
def like_file(project: Served, id: DocumentId, form: ListForm) -> Response:
    """The families that are about the same, one row each."""
    rows = [asdict(row) | {"snippet": "".join(words for words, _ in row.snippet)} for row in more_like(project, id).rows]
    return listing(f"like {id[:12]}", {"document": id}, rows, form)


@router.get("/documents/{id}/original", response_class=HTMLResponse, include_in_schema=False)
def original(request: Request, project: Served, known: Known) -> HTMLResponse:
    """What the document came from; its bytes are never shown as a page."""
    return _tab(request, known, "Original", "reader_original.html", came_from=held(project, known.document.id))


@router.get("/api/documents/{id}/original")
def original_json(project: Served, known: Known) -> Held:
    """What the document came from."""
    return held(project, known.document.id)


@router.get("/documents/{id}/original/bytes", include_in_schema=False)
def original_bytes(project: Served, id: DocumentId) -> Response:
    """The bytes as they came in, to save; never under their own type, since a browser would run what is in them."""
    came_from, data = original_of(project, id)
    return download(f"{id[:12]}.{ENDINGS.get(came_from.media_type or '', 'bin')}", "application/octet-stream", data)


@router.get("/documents/{id}/history", response_class=HTMLResponse, include_in_schema=False)
def history(request: Request, project: Served, known: Known) -> HTMLResponse:
    """Which model read the document when, and what people decided."""
    return _tab(request, known, "History", "reader_history.html", history=history_of(project, known.document.id))


@router.get("/api/documents/{id}/history")
def history_json(project: Served, id: DocumentId) -> History:
    """Which model read the document when, and what people decided."""
    return history_of(project, id)


@router.get("/export/documents/{id}/history.{form}", include_in_schema=False)
def history_file(project: Served, id: DocumentId, form: ListForm) -> Response:
    """The log of decisions on the document, one row each."""
    names = ("n", "made", "person", "kind", "list", "item", "reason", "undoes")
    rows = [
        {name: getattr(step.row, name) for name in names} | {"what": step.what, "before": step.before, "after": step.after, "taken_back_by": step.taken_back_by}
        for step in history_of(project, id).log
    ]
    return listing(f"history of {id[:12]}", {"document": id}, rows, form)


@router.get("/documents/{id}/citation", response_class=HTMLResponse, include_in_schema=False)
def citation(request: Request, project: Served, known: Known, start: At = None, end: At = None) -> HTMLResponse:
    """How to cite the text, or a passage of it."""
    found = citation_view(project, known.document.id, start, end)
    return _tab(request, known, "Citation", "reader_citation.html", citation=found, start=start, end=end)


@router.get("/api/documents/{id}/citation")
def citation_json(project: Served, id: DocumentId, start: At = None, end: At = None) -> Citation:
    """How to cite the text, or a passage of it."""
    return citation_view(project, id, start, end)


@router.get("/export/documents/{id}/citation.{form}", include_in_schema=False)
def citation_file(project: Served, id: DocumentId, form: CitationForm, start: At = None, end: At = None) -> Response:
    """The citation as a file for a reference manager."""
    found = citation_view(project, id, start, end)
    words, media_type = (found.bibtex, "application/x-bibtex") if form == "bib" else (found.csl_json, "application/vnd.citationstyles.csl+json")
    return download(f"{id[:12]}.{form}", media_type, words.encode())


def citation_view(project: Project, id: str, start: int | None, end: int | None) -> Citation:
    """The citation of the text, or of the passage where both of its ends are given."""
    return cite(project, id, (start, end) if start is not None and end is not None else None)


def _tab(request: Request, known: About, tab: str, template: str, **values: Any) -> HTMLResponse:
    return page(request, template, tab=tab, about=known, **values)
