"""The Desk: one search box, what the found documents hold, and the families, one row each."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, Path, Query, Request
from starlette.responses import HTMLResponse, Response

from demarche.app.closed import left_out
from demarche.app.failed import Failed, failed
from demarche.app.listing import ListForm
from demarche.app.saved import Side, drop_search, save_search, side
from demarche.app.search import Facet, FacetField, Row, count_facets, search
from demarche.errors import QueryError
from demarche.web.answers import listing
from demarche.web.forms import done
from demarche.web.people import asking
from demarche.web.project import Served
from demarche.web.rendering import page, query

PAGE = 25  # families
FACETS = 40  # values of one field, of which the page folds all but the first away
EXPORTED = 10_000  # families of one export
FAILED = 5  # failed imports that the side shows

router = APIRouter()
Words = Annotated[str, Query(max_length=2000, description="What is searched for, as docs/search.md says.")]
Number = Annotated[int, Query(ge=1, le=100_000)]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the Desk shows for a search. Counts are of families and of copies, which are the places where their texts appeared."""

    q: str
    exact: bool
    number: int
    pages: int
    families: int
    copies: int
    rows: tuple[Row, ...]
    facets: dict[FacetField, tuple[Facet, ...]]
    problem: str | None = None  # what is wrong with the search


def desk_view(project: Served, q: str, exact: bool, number: int) -> Desk:
    """The page of families that is asked for. Raises QueryError for a wrong search."""
    found = search(project, q, exact=exact, limit=PAGE, offset=(number - 1) * PAGE)
    return Desk(
        q, exact, number, max(1, -(-found.families // PAGE)), found.families, found.copies, found.rows, count_facets(project, q, exact=exact, limit=FACETS)
    )


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def desk(request: Request, project: Served, q: Words = "", exact: bool = False, number: Annotated[Number, Query(alias="page")] = 1) -> HTMLResponse:
    """The Desk as a page; a wrong search is told beside the box, so that it can be mended."""
    try:
        view = desk_view(project, q, exact, number)
    except QueryError as error:
        view = Desk(q, exact, 1, 1, 0, 0, (), {}, str(error))
    faults = failed(project)
    shown = {"side": side(project, asking(request).name), "failed": faults[:FAILED], "failures": len(faults)}
    return page(request, "desk.html", 400 if view.problem else 200, desk=view, **shown)


@router.get("/api/desk")
def desk_json(project: Served, q: Words = "", exact: bool = False, number: Annotated[Number, Query(alias="page")] = 1) -> Desk:
    """The families that a search finds, with facets."""
    return desk_view(project, q, exact, number)


@router.get("/failed", response_class=HTMLResponse, include_in_schema=False)
def failures(request: Request, project: Served) -> HTMLResponse:
    """What could not be added or read, with the reasons."""
    return page(request, "failed.html", failed=failed(project))


@router.get("/api/failed")
def failed_json(project: Served) -> list[Failed]:
    """What could not be added or read when that was last tried, with the reasons."""
    return failed(project)


@router.get("/api/searches")
def searches_json(request: Request, project: Served) -> Side:
    """The searches that who asks keeps, with what is new in them since the last visit."""
    return side(project, asking(request).name)


@router.post("/searches", include_in_schema=False)
def save(
    request: Request,
    project: Served,
    name: Annotated[str, Form(max_length=400)],
    q: Annotated[str, Form(max_length=2000)] = "",
    exact: Annotated[bool, Form()] = False,
) -> Response:
    """Keeps the search by a name."""
    save_search(project, asking(request).name, name, q, exact=exact)
    return done(f"/?{query({'q': q, 'exact': exact and 'true'})}")


@router.post("/searches/{id}/drop", include_in_schema=False)
def drop(request: Request, project: Served, id: Annotated[int, Path(ge=1, le=2**31 - 1)]) -> Response:
    """Takes a saved search away."""
    drop_search(project, asking(request).name, id)
    return done("/")


@router.get("/export/desk.{form}", include_in_schema=False)
def desk_file(project: Served, form: ListForm, q: Words = "", exact: bool = False) -> Response:
    """The families that a search finds, as a file."""
    found = search(project, q, exact=exact, limit=EXPORTED)
    return listing("families", {"search": q, "exact": exact, **left_out(project.closed)}, [_exported(row) for row in found.rows], form)


def _exported(row: Row) -> dict[str, Any]:
    return {**asdict(row), "snippet": "".join(words for words, _ in row.snippet)}
