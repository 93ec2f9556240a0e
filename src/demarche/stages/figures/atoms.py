"""The words, digits and signs of a sentence, of which its numbers are read."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from demarche.knowledge.numbers import Numbers, plain
from demarche.stages.figures.digits import PART, VULGAR

MARKS = r"[.,'’ʼ٫٬\u00a0\u202f\u2009\u2007]"
ATOM = re.compile(rf"(?P<digits>\d+(?:{MARKS}\d+)*(?:{PART})?|{VULGAR})|(?P<word>[^\W\d_]+)|(?P<sign>\S)")
APOSTROPHED = re.compile(ATOM.pattern.replace(r"[^\W\d_]+", r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*"))
ENDING = re.compile(r"['’-][^\W\d_]{1,5}(?!\w)")
SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d|[.,]\d{3}|[ -]?mm\b)")  # "12 122 mm rockets" are twelve


@dataclass(frozen=True, slots=True)
class Atom:
    """A run of digits, a word or another sign; `key` is the word as the tables have it."""

    kind: str
    start: int
    end: int
    key: str


def never(start: int, end: int) -> bool:
    """Whether a stretch is a time, where nobody knows of any."""
    return False


def atoms_of(text: str, start: int, end: int, tables: Numbers, is_time: Callable[[int, int], bool] = never) -> list[Atom]:
    """The words, digits and signs of a stretch of text."""
    groups = SPACED.finditer(text, start, end) if tables.space_groups else ()
    spaced = {m.start(): m.end() for m in groups if not is_time(m.start(), m.start() + 1)}
    pattern = APOSTROPHED if tables.apostrophes else ATOM
    atoms, at = [], start
    while match := pattern.search(text, at, end):
        kind, first, at = match.lastgroup or "sign", match.start(), match.end()
        at = max(at, spaced.get(first, at))
        if kind == "word" and tables.glued and _is_glued(plain(text[first:at]), tables):
            atoms.append(Atom(kind, first, first + 1, text[first]))
            first += 1
        atoms.append(Atom(kind, first, at, plain(text[first:at]).replace("ʼ", "'") if kind == "word" else text[first:at]))
        ending = ENDING.match(text, at, end) if tables.endings and kind == "digits" else None
        if ending and ending.group().lower() in tables.endings:
            atoms.append(Atom("ending", at, ending.end(), ending.group().lower()))
            at = ending.end()
    return atoms


def _is_glued(word: str, tables: Numbers) -> bool:
    """Whether a word is a number, or a part of one, behind a letter that the language writes together with it."""
    if word[:1] not in tables.glued or word in tables.first_words:
        return False
    return word[1:] in tables.first_words or any(word[1:] == phrase[1] for phrase in tables.halves if len(phrase) > 1)
