"""A Reading as search asks it: what is told, in whose voices, when it was said and when it is said to have happened."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from demarche.record import Reading
from demarche.record.agreement import Agreement
from demarche.record.attribution import Attribution
from demarche.record.base import Span
from demarche.record.event import Event
from demarche.record.figure import Figure
from demarche.store.days import Days, covered

LONGEST_NAME = 300  # letters by which a name is searched: PostgreSQL indexes no more than 2,704 bytes


class Name(NamedTuple):
    """A name that is searched, of one of the kinds of `schema.names`."""

    kind: str
    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One item of a Reading: its plain columns, its voices (speaker and days; the speaker is None in the outlet's own voice) and what it is about."""

    columns: dict[str, Any]
    voices: tuple[tuple[Name | None, Days | None], ...]
    about: frozenset[Name]


def name(kind: str, words: str | None, code: str | None = None) -> Name:
    """A name as it is kept."""
    return Name(kind, " ".join((words or "").split())[:LONGEST_NAME], (code or "")[:LONGEST_NAME])


def passages(reading: Reading) -> Iterator[Told]:
    """The whole document, then every attribution, event, figure and agreement."""
    view = _View(reading)
    yield Told({"kind": "document"}, view.voices(None), view.every_name())
    yield from (Told({"kind": "attribution", **_span(_start(a))}, view.voices(a.id), view.of_attribution(a)) for a in reading.attributions)
    yield from (Told(view.event_columns(e), view.voices(e.said_in), view.of_event(e)) for e in reading.events if e.type)
    yield from (Told(_figure_columns(f), view.voices(f.said_in), view.of_figure(f)) for f in reading.figures)
    yield from (Told({"kind": "agreement", **_span(g.span)}, view.voices(g.said_in), view.of_agreement(g)) for g in reading.agreements)


def agreement_names(agreement: Agreement) -> frozenset[Name]:
    """The registry ids of an agreement and its name."""
    return frozenset(name("agreement", words) for words in (*agreement.agreement, agreement.name) if words)


class _View:
    def __init__(self, reading: Reading) -> None:
        self._attributions = {a.id: a for a in reading.attributions}
        self._times = {t.id: t for t in reading.times}
        self._said = {t.value: (t.start[:10], t.end[:10]) for t in reading.times if t.value and t.start and t.end}
        self._published = covered(reading.document.published)
        self._parties = {p.id: frozenset([name("party", p.name, p.code)]) for p in reading.parties}
        self._places = {p.id: frozenset(name("place", words) for words in (p.name, *(n.name for n in p.names))) for p in reading.places}
        spots = [*((p.id, p.mentions) for p in reading.parties), *((p.id, p.mentions) for p in reading.places)]
        self._mentions = sorted(((span, self._of([id])) for id, spans in spots for span in spans), key=lambda mention: mention[0])
        self._starts = [span[0] for span, _ in self._mentions]

    def voices(self, said_in: str | None) -> tuple[tuple[Name | None, Days | None], ...]:
        """The attribution, those within whose words it stands, or the outlet's own voice."""
        chain = tuple(self._chain(said_in))
        return tuple((self._speaker(a), self._when(a)) for a in chain) or ((None, self._published),)

    def every_name(self) -> frozenset[Name]:
        return frozenset[Name]().union(*self._parties.values(), *self._places.values())

    def of_attribution(self, attribution: Attribution) -> frozenset[Name]:
        """Those it is directed at, and the parties and places that its content mentions."""
        return self._of(attribution.toward).union(*(self._within(span) for span in attribution.content))

    def of_event(self, event: Event) -> frozenset[Name]:
        return self._of((*event.actors, *event.recipients, *event.places))

    def of_figure(self, figure: Figure) -> frozenset[Name]:
        units = [name("unit", figure.unit)] if figure.unit else []
        return self._of(filter(None, (figure.of, figure.place))).union(units)

    def of_agreement(self, agreement: Agreement) -> frozenset[Name]:
        return self._of(filter(None, (agreement.party,))) | agreement_names(agreement)

    def event_columns(self, event: Event) -> dict[str, Any]:
        time = self._times.get(event.time or "")
        days = {"happened_from": time.start[:10], "happened_to": time.end[:10]} if time and time.start and time.end else {}
        return {"kind": "event", "type": event.type, "status": event.status, **_span(event.trigger), **days}

    def _of(self, ids: Iterable[str]) -> frozenset[Name]:
        return frozenset[Name]().union(*(self._parties.get(id) or self._places.get(id) or () for id in ids))

    def _within(self, span: Span) -> frozenset[Name]:
        inside = self._mentions[bisect_left(self._starts, span[0]) : bisect_left(self._starts, span[1])]
        return frozenset[Name]().union(*(names for _, names in inside))

    def _chain(self, id: str | None) -> Iterator[Attribution]:
        seen = set()
        while id in self._attributions and id not in seen:
            seen.add(id)
            yield self._attributions[id]
            id = self._attributions[id].inside

    def _speaker(self, attribution: Attribution) -> Name | None:
        return next(iter(self._parties.get(attribution.source or "", ())), None)

    def _when(self, attribution: Attribution) -> Days | None:
        return (self._said.get(attribution.said) or covered(attribution.said)) if attribution.said else self._published


def _start(attribution: Attribution) -> Span | None:
    return attribution.cue or attribution.source_span or next(iter(attribution.content), None)


def _span(span: Span | None) -> dict[str, Any]:
    return {"start": span[0], "end": span[1]} if span else {}


def _figure_columns(figure: Figure) -> dict[str, Any]:
    low, high = (figure.low, figure.high) if figure.value is None else (figure.value, figure.value)
    return {"kind": "figure", "measure": figure.measure, "low": low, "high": high, **_span(figure.span)}
