"""Small texts with what a Reading of them must hold and must not hold: the format of a case, and its judge.

A case is one line of JSON: {id, area, text, published, outlet, origin, expect: [item], forbid: [item]}. An item is {in, text, at, has} or {in, count}:
`in` names a list of the Reading ("document" is the document itself), `text` words that one of the record's spans must equal or overlap by half,
`at` the span field that is compared (each list has its own), `has` what the record must hold: a value; null for nothing; {"any": [..]} one of them;
{"not": x} not x; {"near": [lat, lon], "km": r} under the key "where". Under a field that names other records (source, actors, time ...) stands a name,
or the list of all names; under a span field the words.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

Values = dict[str, Any]
Span = tuple[int, int]

SPAN_OF = {
    "sentences": None,
    "parties": "mentions",
    "attributions": "cue",
    "events": "trigger",
    "times": "span",
    "places": "mentions",
    "figures": "span",
    "agreements": "span",
    "speech_acts": "span",
}
SPAN_FIELDS = frozenset({"content", "source_span", "span", "trigger", "cue", "mentions", "published_span"})
_PARTIES = ("source", "toward", "actors", "recipients", "by", "party", "of", "supported_by", "opposed_by")
REFERS = {
    **dict.fromkeys(_PARTIES, "parties"),
    **dict.fromkeys(("places", "place", "ends"), "places"),
    **dict.fromkeys(("time", "since", "until", "at"), "times"),
    **dict.fromkeys(("said_in", "inside"), "attributions"),
    **dict.fromkeys(("figures", "part_of"), "figures"),
}
_NAME_FIELDS = ("name", "code", "country", "value", "wikidata", "id")
_MARKS = "\"“”‘’'«».,"
_EARTH_KM = 6371
_SAME_WORDS = 0.8  # share of two spans that must be common where words are compared
_SAME_RECORD = 0.5  # share of two spans that must be common for a record to answer to an item's words


@dataclass(frozen=True)
class Case:
    """A text and what is expected of its Reading."""

    id: str
    area: str
    text: str
    origin: str
    published: str | None = None
    outlet: str | None = None
    expect: tuple[Values, ...] = ()
    forbid: tuple[Values, ...] = ()
    source: Values = field(default_factory=dict, compare=False)


def read_cases(path: Path) -> list[Case]:
    """The cases of a JSON Lines file. Raises ValueError naming the line that is no case."""
    lines = [(n, line) for n, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if line.strip()]
    return [_case(json.loads(line), f"{path.name}:{n}") for n, line in lines]


def _case(values: Values, where: str) -> Case:
    missing = {"id", "area", "text", "origin"} - values.keys()
    if missing:
        raise ValueError(f"{where}: a case needs {', '.join(sorted(missing))}")
    expect, forbid = tuple(values.get("expect", ())), tuple(values.get("forbid", ()))
    return Case(values["id"], values["area"], values["text"], values["origin"], values.get("published"), values.get("outlet"), expect, forbid, values)


def faults(case: Case) -> Iterator[str]:
    """What is wrong with the case itself: words that are not in its text, unknown lists, nothing expected."""
    if not case.expect and not case.forbid:
        yield "expects nothing"
    for item in (*case.expect, *case.forbid):
        if item["in"] not in SPAN_OF and item["in"] != "document":
            yield f"unknown list {item['in']}"
        for words in (item.get("text"), *(w for f, v in item.get("has", {}).items() if f in SPAN_FIELDS for w in _listed(v))):
            if isinstance(words, str) and words not in case.text:
                yield f"not in the text: {words}"


def problems(case: Case, reading: Values) -> Iterator[str]:
    """What a Reading (as a dict) misses of the case, or holds against it, one line each; nothing where the case holds."""
    judge = _Judge(case.text, reading)
    for item in case.expect:
        if not judge.met(item):
            yield f"missing: {json.dumps(item, ensure_ascii=False)}"
    for item in case.forbid:
        if judge.met(item):
            yield f"should not be there: {json.dumps(item, ensure_ascii=False)}"


class _Judge:
    """Compares the items of a case with one Reading."""

    def __init__(self, text: str, reading: Values) -> None:
        self.text = text
        self.reading = reading
        self.by_id = {kind: {r["id"]: r for r in reading.get(kind) or []} for kind in SPAN_OF if kind != "sentences"}

    def met(self, item: Values) -> bool:
        """Whether the Reading holds what the item says."""
        if "count" in item:
            return bool(len(self.reading.get(item["in"]) or []) == item["count"])
        if item["in"] == "document":
            return self.all_hold(self.reading["document"], item)
        return any(self.answers(record, item) for record in self.reading.get(item["in"]) or [])

    def answers(self, record: Any, item: Values) -> bool:
        """Whether a record stands at the item's words and holds all that it says."""
        spans = _spans(record, item.get("at", SPAN_OF[item["in"]]))
        if "text" in item and not any(_shared(s, w) >= _SAME_RECORD for s in spans for w in _found(self.text, item["text"])):
            return False
        return not isinstance(record, dict) or self.all_hold(record, item)

    def all_hold(self, record: Values, item: Values) -> bool:
        """Whether every field that the item names is as it says."""
        return all(self.holds(record, name, wanted) for name, wanted in item.get("has", {}).items())

    def holds(self, record: Values, name: str, wanted: Any) -> bool:
        """Whether one field is as wanted."""
        if isinstance(wanted, dict) and "any" in wanted:
            return any(self.holds(record, name, w) for w in wanted["any"])
        if isinstance(wanted, dict) and "not" in wanted:
            return not self.holds(record, name, wanted["not"])
        if name == "where":
            return _near(record, wanted)
        value = record.get(name)
        if wanted is None or wanted == []:
            return value in (None, "", [])
        if name in SPAN_FIELDS:
            return self.same_words(_spans(record, name), _listed(wanted), some=name == "mentions")
        if name in REFERS:
            return self.refers(_listed(value), _listed(wanted), REFERS[name])
        return _equal(value, wanted)

    def same_words(self, spans: list[Span], pieces: list[str], *, some: bool) -> bool:
        """Whether every piece is one of the spans, and (unless `some` are enough) no span is left over."""
        found = all(any(_shared(s, w) >= _SAME_WORDS for s in spans for w in _found(self.text, piece)) for piece in pieces)
        return found and (some or len(spans) <= len(pieces))

    def refers(self, ids: list[str], wanted: list[str], kind: str) -> bool:
        """Whether the records of these ids are the wanted ones, all of them and no other."""
        each = [self.names(self.by_id[kind][i], kind) if i in self.by_id[kind] else {_plain(i)} for i in ids]
        return len(each) == len(wanted) and all(any(_plain(w) in names for names in each) for w in wanted)

    def names(self, record: Values, kind: str) -> set[str]:
        """Every plain name by which a case may mean the record."""
        names = {_plain(record[k]) for k in _NAME_FIELDS if record.get(k) not in (None, "")}
        names |= {_plain(self.text[a:b]) for f in ("mentions", "span", "source_span", "cue") for a, b in _spans(record, f)}
        names |= {_plain(n["name"]) for n in record.get("names") or []}
        source = self.by_id["parties"].get(record.get("source")) if kind == "attributions" else None
        return names | self.names(source, "parties") if source else names


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _plain(words: Any) -> str:
    plain = " ".join(str(words).split()).strip(_MARKS).casefold()
    return plain[4:] if plain.startswith("the ") else plain


def _spans(record: Any, name: str | None) -> list[Span]:
    value = record if name is None else record.get(name)
    if not value:
        return []
    return [(value[0], value[1])] if isinstance(value[0], int) else [(a, b) for a, b in value]


def _shared(one: Span, other: Span) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / (max(one[1], other[1]) - min(one[0], other[0])) if both > 0 else 0.0


def _found(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


def _equal(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, bool) or isinstance(value, bool):
        return value is wanted
    if isinstance(wanted, int | float) and isinstance(value, int | float):
        return abs(value - wanted) < 1e-6
    if isinstance(value, list):
        return {_plain(v) for v in value} == {_plain(w) for w in _listed(wanted)}
    return value is not None and _plain(value) == _plain(wanted)


def _near(record: Values, wanted: Mapping[str, Any]) -> bool:
    if record.get("lat") is None or record.get("lon") is None:
        return False
    a, b, c, d = map(radians, (record["lat"], record["lon"], *wanted["near"]))
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return bool(2 * _EARTH_KM * asin(sqrt(h)) <= wanted.get("km", 50))
