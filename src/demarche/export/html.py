"""Readings as one self-contained page: the text shaded by speaker, the records beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from demarche.export.cards import Card, cards, coverage, heading
from demarche.export.segments import Mark, Segment, segments
from demarche.record import Reading

if TYPE_CHECKING:
    from jinja2 import Template

COLOURS = 8  # speakers that have a colour of their own; further ones share them in turn
# Shown in the place of characters that HTML cannot hold or that nobody would see.
_SHOWN = {c: chr(0x2400 + c) for c in range(32) if c not in (9, 10, 13)} | {0x7F: "\u2421", 0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """One voice of a text and the number of its colour."""

    name: str
    colour: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document, ready for the page; `number` keeps the ids of two documents apart."""

    number: int
    title: str
    known: str
    coverage: str
    segments: tuple[Segment, ...]
    cards: tuple[Card, ...]
    speakers: tuple[Speaker, ...]
    colours: dict[str, int]  # attribution id to colour


def html_page(readings: Sequence[Reading]) -> str:
    """The page as text. It loads nothing: style and script are in it, and every word of a text is escaped."""
    sheets = [_sheet(n, reading) for n, reading in enumerate(readings, 1)]
    return _template().render(sheets=sheets, program=next((r.provenance.program for r in readings), None))


@cache
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("demarche.export"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["shown"] = shown
    return environment.get_template("page.html")


def shown(words: str) -> str:
    """The words with a visible sign in the place of each control character."""
    return words.translate(_SHOWN)


def _sheet(number: int, reading: Reading) -> Sheet:
    document = reading.document
    colours = _colours(reading)
    known = " · ".join(k for k in (document.outlet, document.published, document.language, document.uri) if k)
    pieces = segments(document.text, marks(reading))
    return Sheet(number, heading(reading), known, coverage(reading), pieces, cards(reading), _speakers(reading, colours), colours)


def _colours(reading: Reading) -> dict[str, int]:
    voices: dict[str, int] = {}
    return {a.id: voices.setdefault(a.source or f"unnamed {a.id}", len(voices)) % COLOURS for a in reading.attributions}


def _speakers(reading: Reading, colours: dict[str, int]) -> tuple[Speaker, ...]:
    names = {p.id: p.name for p in reading.parties}
    found = {a.source: Speaker(names[a.source], colours[a.id]) for a in reading.attributions if a.source in names}
    return tuple(found.values())


def marks(reading: Reading) -> list[Mark]:
    """Everything in the text that the page shows: what is said, saying words, speakers, deeds, times, places, figures, agreements, demands."""
    found = [Mark(a, b, "said", r.id) for r in reading.attributions for a, b in r.content]
    found += [Mark(*r.cue, "cue", r.id) for r in reading.attributions if r.cue]
    found += [Mark(*r.source_span, "source", r.id) for r in reading.attributions if r.source_span]
    found += [Mark(*e.trigger, "deed", e.id) for e in reading.events]
    found += [Mark(*t.span, "time", t.id) for t in reading.times]
    found += [Mark(a, b, "place", p.id) for p in reading.places for a, b in p.mentions]
    found += [Mark(*f.span, "figure", f.id) for f in reading.figures]
    found += [Mark(*g.span, "agreement", g.id) for g in reading.agreements]
    found += [Mark(*s.span, "act", s.id) for s in reading.speech_acts]
    return found + [Mark(*z.span, "zone", z.kind) for z in reading.document.zones]
