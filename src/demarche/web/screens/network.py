"""Network: who accuses, denies, cites whom."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response

from demarche.app.closed import left_out
from demarche.app.listing import ListForm
from demarche.app.network import FIRST_KINDS, KINDS, MEANING, AskedTies, Ends, Network, TieKind, tell_network, tie_rows
from demarche.app.network import PASSAGES as SHOWN
from demarche.errors import QueryError
from demarche.web.answers import listing
from demarche.web.project import Served
from demarche.web.rendering import page
from demarche.web.screens.time_and_place import Day, Words

EXPORTED, PASSAGES = 100_000, 1000  # ties, and passages of a tie, of one export

router = APIRouter()
Kinds = Annotated[list[TieKind], Query(alias="kind", description="Which kinds; none for " + ", ".join(FIRST_KINDS) + ".")]
Name = Annotated[str, Query(max_length=2000)]


def asked(
    q: Words = "", kinds: Kinds = [], first: Annotated[Day, Query(alias="from")] = "", last: Annotated[Day, Query(alias="to")] = "",  # noqa: B006
    tie: TieKind | None = None, by: Name = "", whom: Name = "",
) -> AskedTies:  # fmt: skip
    """What an address asks for: of the tie from `by` to `whom`, the passages are shown."""
    chosen = tuple(kind for kind in KINDS if kind in kinds) or FIRST_KINDS
    return AskedTies(q.strip(), chosen, first.strip(), last.strip(), Ends(tie, by, whom) if tie and by and whom else None)


Wanted = Annotated[AskedTies, Depends(asked)]


@router.get("/network", response_class=HTMLResponse, include_in_schema=False)
def network(request: Request, project: Served, asked: Wanted) -> HTMLResponse:
    """The screen as a page; a wrong filter is told beside the form, so that it can be mended."""
    problem = None
    try:
        view = tell_network(project, asked)
    except QueryError as error:
        view, problem = Network(asked, 0, (), ()), str(error)
    values = {
        "view": view,
        "drawn": asdict(view),
        "problem": problem,
        "params": address_of(asked),
        "kinds": KINDS,
        "meaning": MEANING,
        "shown_passages": SHOWN,
        "exported_passages": PASSAGES,
    }
    return page(request, "network.html", 400 if problem else 200, **values)


@router.get("/api/network")
def network_json(project: Served, asked: Wanted) -> Network:
    """The ties that most families tell, with how many there are in all; of one that is named, its passages."""
    return tell_network(project, asked)


@router.get("/export/network.{form}", include_in_schema=False)
def network_file(project: Served, form: ListForm, asked: Wanted) -> Response:
    """Every tie as a file; of one that is named, its passages."""
    found = tell_network(project, asked, EXPORTED, PASSAGES)
    filters = {**address_of(asked), "kind": ", ".join(asked.kinds), **left_out(project.closed)}
    if asked.tie:
        return listing("passages", {**filters, **asdict(asked.tie)}, [asdict(passage) for passage in found.passages], form)
    return listing("network", filters, tie_rows(found), form)


def address_of(asked: AskedTies) -> Mapping[str, Any]:
    """The filters as the address has them, without the tie whose passages are shown."""
    kinds = [] if asked.kinds == FIRST_KINDS else list(asked.kinds)
    return {"q": asked.q, "kind": kinds, "from": asked.first, "to": asked.last}
