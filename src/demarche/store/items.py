"""What is told of events, as flat rows: who says so, when it was said, when and where it is said to have happened. No Reading is opened."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from demarche.store.around import columns_around, outlets, title, words_around
from demarche.store.conditions import of_events
from demarche.store.days import Days
from demarche.store.query import Query
from demarche.store.schema import documents, entries, events, names, places, told
from demarche.store.search import found

Clock = Literal["either", "said", "happened"]
_YEAR, _MONTH, _DAY = 4, 7, 10  # letters of a day that tell its year, its month, itself
_MOST_DAYS, _MOST_MONTHS = 120, 360  # stretches longer than this are counted by the month, by the year


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are asked for: those that every query finds, and of which a day lies in a stretch, by one clock or either."""

    queries: tuple[Query, ...] = ()
    days: Days | None = None
    clock: Clock = "either"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as a text names it; without coordinates it is on no map."""

    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Voice:
    """One who says it, None where nobody is named, and the days on which it was said."""

    name: str | None
    days: Days | None


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event of one document. `voices` has the innermost first and is of the outlet alone where `own` is set."""

    document: str
    id: str
    family: str  # the first seen document of the family
    copies: int  # places where this same text appeared
    title: str
    outlet: str | None
    own: bool
    voices: tuple[Voice, ...]
    type: str | None
    status: str
    polarity: str
    trigger: str
    actors: str
    recipients: str
    happened: Days | None
    spots: tuple[Spot, ...]
    passage: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many events are told: in families, and by every text, copies too."""

    families: int
    events: int


@dataclass(frozen=True, slots=True)
class Bin:
    """A year, month or day, and how many families tell of something that was said in it, and that is said to have happened in it."""

    start: str
    said: int
    happened: int


def count_told(connection: Connection, wanted: Wanted) -> Count:
    """How much there is in all."""
    each = _each(connection, wanted).subquery("each")
    counts = func.count(entries.c.family.distinct()), func.count()
    families, told_events = connection.execute(select(*counts).join_from(each, entries, entries.c.document == each.c.document)).one()
    return Count(families, told_events)


def newest_told(connection: Connection, wanted: Wanted, limit: int) -> list[ToldEvent]:
    """The events that were said last, the newest first, those of no known day at the end."""
    order = func.max(told.c.said_from).desc().nulls_last(), told.c.document.desc(), told.c.item
    newest = _each(connection, wanted).add_columns(func.row_number().over(order_by=order).label("place")).order_by(*order).limit(limit)
    rows = connection.execute(_details(newest)).all()
    ids = {row.id for row in rows}
    return _told_events(rows, _spots(connection, ids), outlets(connection, {row.document for row in rows if not row.outlet}))


def bins_told(connection: Connection, wanted: Wanted) -> tuple[Bin, ...]:
    """How much was said and is said to have happened over time, the earliest first; empty bins are left out."""
    rows = select(entries.c.family, told.c.said_from, told.c.happened_from).join(entries, entries.c.document == told.c.document)
    found_rows = connection.execute(rows.where(*_conditions(connection, wanted)).distinct()).all()
    said, happened = ({(family, days[n]) for family, *days in found_rows if days[n]} for n in (0, 1))
    letters = _letters(sorted({day for _, day in said | happened}))
    counts = [Counter(bin for _, bin in {(family, day[:letters]) for family, day in clock}) for clock in (said, happened)]
    return tuple(Bin(start, *(count[start] for count in counts)) for start in sorted(set[str]().union(*counts)))


def _letters(days: Sequence[str]) -> int:
    """How many letters of a day tell its bin, so that there are neither too few bins nor too many."""
    if not days:
        return _DAY
    first, last = ((int(day[:4]) * 12 + int(day[5:7])) * 31 + int(day[8:10]) for day in (days[0], days[-1]))
    return _DAY if last - first <= _MOST_DAYS else _MONTH if (last - first) // 31 <= _MOST_MONTHS else _YEAR


def _each(connection: Connection, wanted: Wanted) -> Select[tuple[int, int]]:
    """Every event that is asked for, once for all of its voices."""
    return select(told.c.document, told.c.item).where(*_conditions(connection, wanted)).group_by(told.c.document, told.c.item)


def _conditions(connection: Connection, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [told.c.kind == "event"]
    for query in wanted.queries:
        if query != Query(folded=query.folded):
            conditions += [told.c.document.in_(select(found(query, connection.dialect.name).subquery().c.document)), *of_events(query)]
    return [*conditions, _in_days(wanted.days, wanted.clock)] if wanted.days else conditions


def _in_days(days: Days, clock: Clock) -> ColumnElement[bool]:
    first, last = days
    said = and_(told.c.said_from <= last, told.c.said_to >= first)
    happened = and_(told.c.happened_from <= last, told.c.happened_to >= first)
    return said if clock == "said" else happened if clock == "happened" else or_(said, happened)


def _details(newest: Select[Any]) -> Select[Any]:
    """One row a voice, the innermost first."""
    page, first = newest.subquery("page"), documents.alias("first")
    columns = (
        page.c.place, page.c.document, documents.c.id, first.c.id.label("family"), entries.c.copies, documents.c.outlet,
        *columns_around(told.c.start, told.c.end), told.c.n, told.c.said_from, told.c.said_to, told.c.happened_from, told.c.happened_to,
        names.c.name.label("voice"), events.c.id.label("event"), events.c.type, events.c.status, events.c.polarity, events.c.words, events.c.actors,
        events.c.recipients, events.c.places, events.c.said_in,
    )  # fmt: skip
    same = told.c.document == page.c.document, told.c.item == page.c.item
    event = events.c.document == documents.c.id, events.c.start == told.c.start, events.c.end == told.c.end, events.c.status == told.c.status
    joined = select(*columns).join_from(page, told, and_(*same)).join(documents, documents.c.n == told.c.document).join(events, and_(*event))
    joined = joined.join(entries, entries.c.document == told.c.document).join(first, first.c.n == entries.c.family)
    return joined.outerjoin(names, names.c.n == told.c.speaker).where(events.c.type.is_not_distinct_from(told.c.type)).order_by(page.c.place, told.c.n)


def _told_events(rows: Sequence[Row[Any]], spots: Mapping[str, dict[str, Spot]], outlet_of: Mapping[int, str]) -> list[ToldEvent]:
    made: dict[tuple[str, str], ToldEvent] = {}  # by document and event: two events that share their words come twice
    for _, group in groupby(rows, key=lambda row: row.place):
        by_event: defaultdict[str, list[Row[Any]]] = defaultdict(list)
        for row in group:
            by_event[row.event].append(row)
        for event, voices in by_event.items():
            made.setdefault((voices[0].id, event), _told_event(voices, spots, outlet_of))
    return list(made.values())


def _told_event(rows: Sequence[Row[Any]], spots: Mapping[str, dict[str, Spot]], outlet_of: Mapping[int, str]) -> ToldEvent:
    row = rows[0]
    return ToldEvent(
        row.id, row.event, row.family, row.copies, title(row), row.outlet or outlet_of.get(row.document), row.said_in is None,
        tuple(Voice(voice.voice, _days(voice.said_from, voice.said_to)) for voice in rows), row.type, row.status, row.polarity, row.words, row.actors,
        row.recipients, _days(row.happened_from, row.happened_to), _of_event(row.places, spots.get(row.id, {})), words_around(row),
    )  # fmt: skip


def _days(first: str | None, last: str | None) -> Days | None:
    return (first, last) if first and last else None


def _of_event(named: str, spots: Mapping[str, Spot]) -> tuple[Spot, ...]:
    """The places of an event, whose names stand in one column, divided as `flat` writes them."""
    return tuple(spot for name, spot in spots.items() if f"; {name}; " in f"; {named}; ")


def _spots(connection: Connection, ids: Iterable[str]) -> dict[str, dict[str, Spot]]:
    columns = places.c.document, places.c.name, places.c.kind, places.c.country, places.c.lat, places.c.lon
    by_document: defaultdict[str, dict[str, Spot]] = defaultdict(dict)
    for document, *spot in connection.execute(select(*columns).where(places.c.document.in_(ids)).order_by(places.c.start)):
        by_document[document].setdefault(spot[0], Spot(*spot))
    return by_document
