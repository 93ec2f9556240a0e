"""A Reading as flat rows: what search asks and what Datasette shows."""

from typing import Any

from demarche.record import Reading
from demarche.record.base import Span
from demarche.store.folding import fold

Rows = dict[str, list[dict[str, Any]]]


def flat_rows(reading: Reading) -> Rows:
    """The rows of every flat table, by table."""
    lists = {name: getattr(reading, name) for name in _ROW}
    return {name: [_ROW[name](reading, item) for item in items] for name, items in lists.items()}


def _base(reading: Reading, item: Any, span: Span | None) -> dict[str, Any]:
    start, end = span or (None, None)
    return {"document": reading.document.id, "id": item.id, "start": start, "end": end, "words": reading.words(span)}


def _first(spans: tuple[Span, ...]) -> Span | None:
    return next(iter(spans), None)


def _names(reading: Reading, ids: tuple[str | None, ...]) -> str:
    return "; ".join(party.name for party in map(reading.party, ids) if party)


def _party(r: Reading, p: Any) -> dict[str, Any]:
    return _base(r, p, _first(p.mentions)) | {"name": p.name, "folded": fold(p.name), "kind": p.kind, "country": p.country, "code": p.code}


def _attribution(r: Reading, a: Any) -> dict[str, Any]:
    party = r.party(a.source)
    return _base(r, a, a.cue or a.source_span or _first(a.content)) | {
        "source": a.source,
        "speaker": party and party.name,
        "speaker_code": party and party.code,
        "manner": a.manner,
        "act": a.act,
        "polarity": a.polarity,
        "inside": a.inside,
        "said": a.said,
        "content": " ".join(map(r.words, a.content)),
    }


def _event(r: Reading, e: Any) -> dict[str, Any]:
    time = next((t for t in r.times if t.id == e.time), None)
    return _base(r, e, e.trigger) | {
        "type": e.type,
        "mode": e.mode,
        "actors": _names(r, e.actors),
        "recipients": _names(r, e.recipients),
        "places": "; ".join(p.name for p in r.places if p.id in e.places),
        "happened_from": time and time.start,
        "happened_to": time and time.end,
        "polarity": e.polarity,
        "status": e.status,
        "said_in": e.said_in,
    }


def _time(r: Reading, t: Any) -> dict[str, Any]:
    return _base(r, t, t.span) | {"type": t.type, "value": t.value, "from": t.start, "to": t.end}


def _place(r: Reading, p: Any) -> dict[str, Any]:
    return _base(r, p, _first(p.mentions)) | {
        "name": p.name,
        "folded": fold(p.name),
        "kind": p.kind,
        "country": p.country,
        "lat": p.lat,
        "lon": p.lon,
    }


def _figure(r: Reading, f: Any) -> dict[str, Any]:
    plain = {name: getattr(f, name) for name in ("value", "low", "high", "unit", "measure", "said_in")}
    return _base(r, f, f.span) | plain | {"owner": _names(r, (f.of,))}


def _agreement(r: Reading, g: Any) -> dict[str, Any]:
    return _base(r, g, g.span) | {
        "agreement": "; ".join(g.agreement),
        "name": g.name,
        "folded": fold(g.name or ""),
        "relation": g.relation,
        "polarity": g.polarity,
        "party": _names(r, (g.party,)),
        "said_in": g.said_in,
    }


def _act(r: Reading, s: Any) -> dict[str, Any]:
    return _base(r, s, s.span) | {"kind": s.kind, "by": _names(r, (s.by,)), "toward": _names(r, s.toward), "said_in": s.said_in}


_ROW = {
    "parties": _party,
    "attributions": _attribution,
    "events": _event,
    "times": _time,
    "places": _place,
    "figures": _figure,
    "agreements": _agreement,
    "speech_acts": _act,
}
