"""What is told of events: who says so, when it was said, when and where it is said to have happened; copies folded by family.

What is found and counted is what the machine read; what is shown of it is as people decided: without what they rejected, and put as they corrected it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from demarche.app.open import Project
from demarche.app.tell import UNNAMED
from demarche.errors import QueryError
from demarche.record import Event
from demarche.store.days import Days, between, covered
from demarche.store.items import Bin, Clock, Spot, ToldEvent, Wanted

DRAWN = 1000  # told events that a picture shows, copies too: more cannot be told apart and would not open in a second


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events are asked for. `q` is a search, the names are whole, `first` and `last` dates that may be partial."""

    q: str = ""
    speaker: str = ""
    event: str = ""
    status: str = ""
    place: str = ""
    first: str = ""
    last: str = ""
    clock: Clock = "either"


@dataclass(frozen=True, slots=True)
class Item:
    """One event as one text family tells it. `chain` are those who say so, the outermost first; `speaker` is the outermost that has a name."""

    document: str
    item: str
    family: str
    documents: tuple[str, ...]  # every text that tells it in these words
    copies: int  # places where one of them appeared
    title: str
    outlet: str | None
    speaker: str
    named: bool  # whether the speaker is a party that can be asked for: no outlet, nobody unnamed
    chain: tuple[str, ...]
    type: str | None
    status: str
    polarity: str
    words: str
    actors: str
    recipients: str
    said: Days | None
    happened: Days | None
    places: tuple[Spot, ...]
    passage: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One speaker and in how many families he speaks of something that was found."""

    speaker: str
    named: bool
    families: int


@dataclass(frozen=True, slots=True)
class Where:
    """One place by all the names that the texts use for it; without coordinates it is on no map."""

    names: tuple[str, ...]
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    families: int


@dataclass(frozen=True, slots=True)
class Told:
    """What was found. `families` and `events` count all of it, events in every text; the items are of the `newest` so many events."""

    asked: Asked
    families: int
    events: int
    newest: int
    items: tuple[Item, ...]
    lanes: tuple[Lane, ...]
    places: tuple[Where, ...]
    nowhere: int  # families with an event of which no place is named
    bins: tuple[Bin, ...] = ()  # of every day, whichever are asked for


def tell_events(project: Project, asked: Asked, limit: int = DRAWN) -> Told:
    """The events that were said last, without `bins`. Raises QueryError for a wrong search, date, type or status."""
    wanted = _wanted(project, asked)
    count, items = project.store.told_count(wanted), fold(_as_decided(project, project.store.told(wanted, limit)))
    nowhere = len({item.family for item in items if not item.places})
    return Told(asked, count.families, count.events, min(count.events, limit), items, _lanes(items), _places(items), nowhere)


def tell_all_time(project: Project, asked: Asked, limit: int = DRAWN) -> Told:
    """The same with `bins`."""
    return replace(tell_events(project, asked, limit), bins=project.store.told_bins(Wanted(_wanted(project, asked).queries)))


def fold(told: Iterable[ToldEvent]) -> tuple[Item, ...]:
    """Each event once a family, in the order in which they come. A text that tells the same twice tells it twice."""
    same: defaultdict[Any, list[ToldEvent]] = defaultdict(list)
    seen: Counter[Any] = Counter()
    for event in told:
        key = _key(event)
        seen[event.document, key] += 1
        same[key, seen[event.document, key]].append(event)
    return tuple(map(_item, same.values()))


def days_in_words(days: Days) -> tuple[str, ...]:
    """The first and the last day; a single day, a whole month or a whole year by its own name alone.

    >>> days_in_words(("2031-05-01", "2031-05-31")), days_in_words(("2031-05-03", "2031-05-04"))
    (('2031-05',), ('2031-05-03', '2031-05-04'))
    """
    first, _ = days
    name = next((name for name in (first, first[:7], first[:4]) if covered(name) == days), None)
    return (name,) if name else days


def days_between(first: str, last: str) -> Days | None:
    """The days of two dates that may be partial; an empty one leaves its end open. Raises QueryError for what is no date."""
    if not first and not last:
        return None
    days = between(f"{first}..{last}")
    if days is None:
        raise QueryError(f'from "{first}" to "{last}" are no days; write dates such as 2021, 2021-11 or 2021-11-05, the earlier one first')
    return days


def _as_decided(project: Project, events: Sequence[ToldEvent]) -> Iterator[ToldEvent]:
    """The events without those that a person rejected, and put as a person corrected them; only texts that somebody decided on are opened."""
    decided, left = project.store.review.documents(), dict[str, dict[str, Event]]()
    for event in events:
        if event.document not in decided:
            yield event
            continue
        if event.document not in left:
            reading = project.reading(event.document)
            left[event.document] = {one.id: one for one in reading.events} if reading else {}
        if one := left[event.document].get(event.id):
            yield replace(event, type=one.type, status=one.status, polarity=one.polarity)


def _wanted(project: Project, asked: Asked) -> Wanted:
    """Each filter is a query of its own, so that it narrows what the search has of the same field."""
    names = [_whole(field, name) for field, name in (("speaker", asked.speaker), ("place", asked.place)) if name]
    choices = [f"{field}:{value}" for field, value in (("event", asked.event), ("status", asked.status)) if value]
    return Wanted(tuple(map(project.query, (asked.q, *names, *choices))), days_between(asked.first, asked.last), asked.clock)


def _whole(field: str, name: str) -> str:
    return f'{field}:="{name.replace(chr(34), 2 * chr(34))}"'


def _key(event: ToldEvent) -> Any:
    chain = tuple(voice.name for voice in event.voices)
    places = tuple(spot.name for spot in event.spots)
    return event.family, event.own, chain, event.type, event.status, event.polarity, event.trigger, event.actors, event.recipients, event.happened, places


def _item(events: Sequence[ToldEvent]) -> Item:
    """The item of the family's first text where that tells it, else of the one that said it first."""
    one = min(events, key=lambda event: (event.document != event.family, _said(event) or ("~", "~")))
    chain = _chain(one)
    speaker = next((voice.name for voice in reversed(one.voices) if voice.name), None)
    return Item(
        one.document, one.id, one.family, tuple(event.document for event in events), sum(event.copies for event in events), one.title, one.outlet,
        chain[0] if one.own else speaker or UNNAMED, speaker is not None and not one.own, chain, one.type, one.status, one.polarity, one.trigger, one.actors,
        one.recipients, _said(one), one.happened, one.spots, one.passage,
    )  # fmt: skip


def _chain(event: ToldEvent) -> tuple[str, ...]:
    if event.own:
        return (f"{event.outlet or 'The outlet'}, in its own voice",)
    return tuple(voice.name or UNNAMED for voice in reversed(event.voices))


def _said(event: ToldEvent) -> Days | None:
    """When the outermost named voice said it."""
    voices = [voice for voice in event.voices if voice.name] or event.voices
    return voices[-1].days


def _lanes(items: Iterable[Item]) -> tuple[Lane, ...]:
    families: defaultdict[tuple[str, bool], set[str]] = defaultdict(set)
    for item in items:
        families[item.speaker, item.named].add(item.family)
    return tuple(sorted((Lane(*speaker, len(found)) for speaker, found in families.items()), key=lambda lane: (-lane.families, lane.speaker)))


def _places(items: Iterable[Item]) -> tuple[Where, ...]:
    """Names at the same point are one place; of names that are on no map, each is its own."""
    spots: defaultdict[Any, list[tuple[Spot, str]]] = defaultdict(list)
    for item in items:
        for spot in item.places:
            spots[spot.name if spot.lat is None or spot.lon is None else (round(spot.lat, 3), round(spot.lon, 3))].append((spot, item.family))
    return tuple(sorted(map(_where, spots.values()), key=lambda where: (-where.families, where.names)))


def _where(spots: Sequence[tuple[Spot, str]]) -> Where:
    names = tuple(name for name, _ in Counter(spot.name for spot, _ in spots).most_common())
    one = spots[0][0]
    return Where(names, one.kind, one.country, one.lat, one.lon, len({family for _, family in spots}))
