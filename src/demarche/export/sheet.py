"""A Reading laid out for a page: the text in pieces with everything that is marked in it, the speakers with their colours, and the cards.

The page that one file holds and the screen of the Reader both draw this, so that they mark the same.
"""

from dataclasses import dataclass

from demarche.export.cards import Card, cards, coverage, heading
from demarche.export.segments import Mark, Segment, segments
from demarche.record import Reading

COLOURS = 8  # speakers that have a colour of their own; further ones share them in turn
# Shown in the place of characters that HTML cannot hold or that nobody would see. The two overrides of direction turn the letters of any script
# around, so that a text reads as what it does not say; no language needs them.
_SHOWN = {c: chr(0x2400 + c) for c in range(32) if c not in (9, 10, 13)} | {0x7F: "\u2421"} | dict.fromkeys((0xFFFE, 0xFFFF, 0x202D, 0x202E), "\ufffd")


@dataclass(frozen=True, slots=True)
class Speaker:
    """One voice of a text, by its party, and the number of its colour."""

    id: str
    name: str
    colour: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document, ready for a page."""

    title: str
    known: str
    coverage: str
    segments: tuple[Segment, ...]
    cards: tuple[Card, ...]
    speakers: tuple[Speaker, ...]
    colours: dict[str, int]  # attribution id to colour


def make_sheet(reading: Reading) -> Sheet:
    """The Reading, laid out."""
    document = reading.document
    colours = _colours(reading)
    known = " · ".join(k for k in (document.outlet, document.published, document.language, document.uri) if k)
    pieces = segments(document.text, marks(reading))
    return Sheet(heading(reading), known, coverage(reading), pieces, cards(reading), _speakers(reading, colours), colours)


def shown(words: str) -> str:
    """The words with a visible sign in the place of each control character."""
    return words.translate(_SHOWN)


def marks(reading: Reading) -> list[Mark]:
    """Everything in the text that a page shows: what is said, saying words, speakers, deeds, times, places, figures, agreements, demands."""
    found = [Mark(a, b, "said", r.id) for r in reading.attributions for a, b in r.content]
    found += [Mark(*r.cue, "cue", r.id) for r in reading.attributions if r.cue]
    found += [Mark(*r.source_span, "source", r.id) for r in reading.attributions if r.source_span]
    found += [Mark(*e.trigger, "deed", e.id) for e in reading.events if e.type]
    found += [Mark(*t.span, "time", t.id) for t in reading.times]
    found += [Mark(a, b, "place", p.id) for p in reading.places for a, b in p.mentions]
    found += [Mark(*f.span, "figure", f.id) for f in reading.figures]
    found += [Mark(*g.span, "agreement", g.id) for g in reading.agreements]
    found += [Mark(*s.span, "act", s.id) for s in reading.speech_acts]
    return found + [Mark(*z.span, "zone", z.kind) for z in reading.document.zones]


def _colours(reading: Reading) -> dict[str, int]:
    voices: dict[str, int] = {}
    return {a.id: voices.setdefault(a.source or f"unnamed {a.id}", len(voices)) % COLOURS for a in reading.attributions}


def _speakers(reading: Reading, colours: dict[str, int]) -> tuple[Speaker, ...]:
    names = {p.id: p.name for p in reading.parties}
    found = {a.source: Speaker(a.source, names[a.source], colours[a.id]) for a in reading.attributions if a.source in names}
    return tuple(found.values())
