"""Readings as tables: one a list of the Reading, each row with where it stands, who says it and how.

The columns that every table has come first; then those of its records. Names stand for ids, since an id means something within its Reading alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from demarche.export.voices import Told, Voice
from demarche.record import Agreement, Attribution, Document, Event, Figure, Party, Place, Reading, SpeechAct, Time
from demarche.record.base import Record, Span

Kind = Literal["text", "whole", "number", "truth", "list"]
Value = str | int | float | bool | list[str] | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Entry:
    """One record on its way into a row. `status` is how its speaker puts it."""

    told: Told
    record: Any
    span: Span | None
    voice: Voice
    status: str | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells are, what it says, and how it is filled. Lists hold text."""

    name: str
    kind: Kind
    says: str
    of: Callable[[Entry], Value] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, and which entries a Reading has for it."""

    name: str
    columns: tuple[Column, ...]
    entries: Callable[[Told], Iterator[Entry]] = field(repr=False)

    def rows(self, reading: Reading) -> Iterator[Row]:
        """The rows of a Reading, in text order."""
        for entry in self.entries(Told(reading)):
            yield {column.name: column.of(entry) for column in self.columns}


def _document(name: str) -> Column:
    return Column(name, "text", _says(Document, name), lambda e: getattr(e.told.reading.document, name))


def _says(record: type[Record], name: str) -> str:
    return record.model_fields[name].description or name


def _words(entry: Entry) -> str | None:
    return entry.told.reading.words(entry.span) if entry.span else None


WHENCE = (
    Column("document", "text", "Document id: SHA-256 of its text", lambda e: e.told.reading.document.id),
    *(_document(name) for name in ("uri", "title", "outlet", "published")),
)
WHERE = (
    Column("id", "text", "Id of the record within its document", lambda e: e.record.id),
    Column("start", "whole", "Where the words begin, in code points of the document's text", lambda e: e.span and e.span[0]),
    Column("end", "whole", "Where they end; the character at `end` is no longer of them", lambda e: e.span and e.span[1]),
    Column("words", "text", "The words as written, from start to end", _words),
)
WHO_SAYS = (
    Column("voice", "text", "outlet: the outlet says so itself; source: somebody else says so, named or not", lambda e: "outlet" if e.voice.own else "source"),
    Column("speaker", "text", "Who says so; empty in the outlet's own voice and where nobody is named", lambda e: e.voice.speaker),
    Column("speaker_code", "text", "PLOVER code of the speaker", lambda e: e.voice.code),
    Column("through", "list", "Those who report the speaker, the outermost first", lambda e: list(e.voice.through)),
    Column("said", "text", "When it was said, else when the document was published", lambda e: e.voice.said),
    Column("status", "text", "How the speaker puts it: a status is what is claimed, never whether it is so", lambda e: e.status),
    Column("said_in", "text", "Id of the attribution in which it stands", lambda e: getattr(e.record, "said_in", None)),
)


def _plain(record: type[Record], *names: str, kind: Kind = "text") -> Iterator[Column]:
    for name in names:
        yield _as(name, record, name, kind)


def _as(column: str, record: type[Record], name: str, kind: Kind = "text") -> Column:
    """A field of the record under another name."""

    def value(entry: Entry) -> Value:
        found: Value = getattr(entry.record, name)
        return found

    return Column(column, kind, _says(record, name), value)


def _list(record: type[Record], name: str) -> Column:
    return Column(name, "list", _says(record, name), lambda e: list(getattr(e.record, name)))


def _named(record: type[Record], name: str) -> Column:
    """Names of the parties, one or many, whose ids a field holds."""

    def names(entry: Entry) -> list[str]:
        ids = getattr(entry.record, name)
        return entry.told.names(ids if isinstance(ids, tuple) else (ids,))

    return Column(name, "list", _says(record, name).replace("Party ids", "Names of parties").replace("Party id", "Name of the party"), names)


def _codes(name: str) -> Column:
    def codes(entry: Entry) -> list[str]:
        parties = entry.told.by_id.parties
        return [parties[i].code or "" for i in getattr(entry.record, name) if i in parties]

    return Column(f"{name.removesuffix('s')}_codes", "list", f"PLOVER codes of the {name}, in the same order, empty where one has none", codes)


def _passages(record: type[Record], name: str) -> tuple[Column, Column]:
    """The words of spans, and where they stand."""
    spans = f"Where each piece of {name} stands, start-end"
    return (
        Column(name, "list", _says(record, name), lambda e: e.told.words(getattr(e.record, name))),
        Column(f"{name}_spans", "list", spans, lambda e: [f"{start}-{end}" for start, end in getattr(e.record, name)]),
    )


def _time(name: str, field: str, column: str) -> Column:
    """A field of the time whose id another field holds."""

    def value(entry: Entry) -> Value:
        time = entry.told.by_id.times.get(getattr(entry.record, name) or "")
        found: str | None = getattr(time, field) if time else None
        return found

    return Column(column, "text", _says(Time, field), value)


def _places(entry: Entry) -> list[str]:
    record, places = entry.record, entry.told.by_id.places
    ids = record.places if hasattr(record, "places") else (record.place,)
    return [places[i].name for i in ids if i in places]


def _place_names(entry: Entry) -> list[str]:
    return [f"{name.name} ({name.used_by})" if name.used_by else name.name for name in entry.record.names]


_PLACES = Column("places", "list", "Where: names as written", _places)
_MENTIONS = Column("mentions", "whole", "How often the text mentions it", lambda e: len(e.record.mentions))


def _entries(list_: str, span: Callable[[Any], Span | None]) -> Callable[[Told], Iterator[Entry]]:
    def entries(told: Told) -> Iterator[Entry]:
        for record in getattr(told.reading, list_):
            yield Entry(told, record, span(record), told.voice(_said_in(record)), _status(told, record))

    return entries


def _said_in(record: Any) -> str | None:
    """The attribution whose voice a row has: of an attribution that is itself."""
    found: str | None = record.id if isinstance(record, Attribution) else getattr(record, "said_in", None)
    return found


def _status(told: Told, record: Any) -> str | None:
    match record:
        case Event():
            return record.status
        case Figure():
            return told.figure_status(record)
        case SpeechAct():
            return told.act_status(record.kind)
        case Attribution():
            return told.status(record.inside)
        case _:
            return told.status(record.said_in)


def _things(list_: str, span: Callable[[Any], Span | None]) -> Callable[[Told], Iterator[Entry]]:
    """Parties, times and places: nobody claims them, and so they have no status."""
    return lambda told: (Entry(told, record, span(record), Voice(), None) for record in getattr(told.reading, list_))


def _texts(told: Told) -> Iterator[Entry]:
    document = told.reading.document
    yield Entry(told, document, (0, len(document.text)), Voice(), None)


def _first(record: Any) -> Span | None:
    return next(iter(record.mentions), None)


def _span(record: Any) -> Span | None:
    found: Span | None = record.span
    return found


def _table(name: str, entries: Callable[[Told], Iterator[Entry]], *columns: Column) -> tuple[str, Table]:
    return name, Table(name, (*WHENCE, *WHERE, *columns), entries)


TABLES: dict[str, Table] = dict(
    [
        _table(
            "events",
            _entries("events", lambda e: e.trigger),
            *WHO_SAYS,
            *_plain(Event, "type", "mode"),
            _list(Event, "contexts"),
            *(column for name in ("actors", "recipients") for column in (_named(Event, name), _codes(name))),
            _PLACES,
            _time("time", "value", "happened"),
            _time("time", "start", "happened_from"),
            _time("time", "end", "happened_to"),
            *_plain(Event, "polarity"),
            *_plain(Event, "background", kind="truth"),
            _list(Event, "figures"),
            *_plain(Event, "confidence", kind="number"),
            *_plain(Event, "why"),
        ),
        _table(
            "attributions",
            _entries("attributions", lambda a: a.cue or a.source_span or next(iter(a.content), None)),
            *WHO_SAYS[:-1],
            *_passages(Attribution, "content"),
            *_plain(Attribution, "manner", "act", "polarity", "inside", "source_class"),
            _named(Attribution, "toward"),
            *_plain(Attribution, "confidence", kind="number"),
            *_plain(Attribution, "why"),
        ),
        _table(
            "figures",
            _entries("figures", _span),
            *WHO_SAYS,
            *_plain(Figure, "value", "low", "high", kind="number"),
            *_plain(Figure, "bound", "unit", "measure", "count", "part_of"),
            _named(Figure, "of"),
            _PLACES,
            *(_time(name, "value", name) for name in ("since", "until", "at")),
        ),
        _table(
            "agreements",
            _entries("agreements", _span),
            *WHO_SAYS,
            _list(Agreement, "agreement"),
            *_plain(Agreement, "name", "relation", "polarity", "article"),
            _named(Agreement, "party"),
        ),
        _table(
            "speech_acts",
            _entries("speech_acts", _span),
            *WHO_SAYS,
            *_plain(SpeechAct, "kind"),
            *(_named(SpeechAct, name) for name in ("by", "toward", "supported_by", "opposed_by")),
            *_passages(SpeechAct, "content"),
        ),
        _table("parties", _things("parties", _first), *_plain(Party, "name", "kind", "country", "sector", "code", "wikidata", "why"), _MENTIONS),
        _table(
            "places",
            _things("places", _first),
            *_plain(Place, "name", "kind", "country", "wikidata", "why"),
            *_plain(Place, "geonames", kind="whole"),
            *_plain(Place, "lat", "lon", "radius_km", kind="number"),
            Column("names", "list", "All names of the place, each with who uses it", _place_names),
            _MENTIONS,
        ),
        _table(
            "times", _things("times", _span), *_plain(Time, "type", "value", "mod", "freq", "anchor"), _as("first", Time, "start"), _as("last", Time, "end")
        ),
        _table("documents", _texts, *_plain(Document, "language")),
    ]
)
