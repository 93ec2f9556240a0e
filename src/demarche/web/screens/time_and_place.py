"""Time and place: when things were said, when and where they are said to have happened, and by whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, get_args

from fastapi import APIRouter, Depends, Query, Request
from pydantic import TypeAdapter
from starlette.responses import HTMLResponse, Response

from demarche.app.closed import left_out
from demarche.app.listing import ListForm
from demarche.app.told import Asked, Item, Told, days_in_words, tell_all_time, tell_events
from demarche.app.told_files import as_geojson, exported
from demarche.errors import QueryError
from demarche.record.event import EventType, Status
from demarche.web.answers import download, listing
from demarche.web.project import Served
from demarche.web.rendering import page

PAGE = 25  # items of one page of the list
LANES = 40  # speakers and places that the form suggests
EXPORTED = 10_000  # told events of one export

router = APIRouter()
Words = Annotated[str, Query(max_length=2000, description="A search, as docs/search.md says.")]
Name = Annotated[str, Query(max_length=300, description="The whole name.")]
Choice = Annotated[str, Query(max_length=20)]
Day = Annotated[str, Query(max_length=20, description="A date, which may be partial: 2021, 2021-11, 2021-11-05.")]
Clock = Literal["either", "said", "happened"]
Number = Annotated[int, Query(ge=1, le=100_000)]


def asked(
    q: Words = "", speaker: Name = "", event: Choice = "", status: Choice = "", place: Name = "",
    first: Annotated[Day, Query(alias="from")] = "", last: Annotated[Day, Query(alias="to")] = "", clock: Clock = "either",
) -> Asked:  # fmt: skip
    """What an address asks for."""
    return Asked(q.strip(), speaker, event, status, place, first.strip(), last.strip(), clock)


Wanted = Annotated[Asked, Depends(asked)]


@dataclass(frozen=True, slots=True)
class TimeAndPlace:
    """What the page shows beside the pictures, which draw the JSON twin."""

    told: Told
    rows: tuple[Item, ...]
    number: int
    pages: int
    problem: str | None = None  # what is wrong with the filters


def time_and_place_view(project: Served, asked: Asked, number: int) -> TimeAndPlace:
    """The page of items that is asked for. Raises QueryError for wrong filters."""
    told = tell_events(project, asked)
    return TimeAndPlace(told, told.items[(number - 1) * PAGE : number * PAGE], number, max(1, -(-len(told.items) // PAGE)))


@router.get("/time-and-place", response_class=HTMLResponse, include_in_schema=False)
def time_and_place(request: Request, project: Served, asked: Wanted, borders: bool = False, number: Annotated[Number, Query(alias="page")] = 1) -> HTMLResponse:
    """The screen as a page; a wrong filter is told beside the form, so that it can be mended."""
    try:
        view = time_and_place_view(project, asked, number)
    except QueryError as error:
        view = TimeAndPlace(Told(asked, 0, 0, 0, (), (), (), 0), (), 1, 1, str(error))
    choices = {"types": get_args(EventType), "statuses": get_args(Status), "lanes": LANES, "borders": borders, "days_in_words": days_in_words}
    return page(request, "time_and_place.html", 400 if view.problem else 200, view=view, params=address_of(asked), **choices)


@router.get("/api/time-and-place", response_model=Told)
def time_and_place_json(project: Served, asked: Wanted) -> Response:
    """The events that were said last, with how many there are in all, and how many families tell of each month."""
    return Response(_AS_JSON.dump_json(tell_all_time(project, asked)), media_type="application/json")


@router.get("/export/time-and-place.geojson", include_in_schema=False)
def time_and_place_points(project: Served, asked: Wanted) -> Response:
    """The items that have a place with coordinates, as points."""
    return download("time-and-place.geojson", "application/geo+json", as_geojson(tell_events(project, asked, EXPORTED), left_out(project.closed)))


@router.get("/export/time-and-place.{form}", include_in_schema=False)
def time_and_place_file(project: Served, form: ListForm, asked: Wanted) -> Response:
    """The items as a file."""
    head, rows = exported(tell_events(project, asked, EXPORTED))
    return listing("time and place", {**head, **left_out(project.closed)}, rows, form)


def address_of(asked: Asked) -> Mapping[str, Any]:
    """The filters as the address has them."""
    return {
        "q": asked.q, "speaker": asked.speaker, "event": asked.event, "status": asked.status, "place": asked.place, "from": asked.first, "to": asked.last,
        "clock": asked.clock if asked.clock != "either" else "",
    }  # fmt: skip


# FastAPI would turn thousands of records into plain values and check them before it writes them, which takes longer than finding them.
_AS_JSON = TypeAdapter(Told)
