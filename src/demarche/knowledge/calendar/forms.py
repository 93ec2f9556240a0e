"""The time expressions of a text, as forms of its language, before anybody knows what day it is."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from demarche.knowledge.calendar.codes import NAME, WORD
from demarche.knowledge.calendar.folding import fold_numbers
from demarche.knowledge.calendar.grammar import Form, Level
from demarche.knowledge.calendar.lexemes import Lexemes, lex
from demarche.knowledge.calendar.table import Calendar

_CLASSED = re.compile(f"[^{re.escape(WORD + NAME)}|]")


@dataclass(slots=True)
class Slot:
    """One word of a match, by the class in which the form takes it."""

    name: str
    value: Any
    start: int
    end: int


@dataclass(slots=True)
class Match:
    """A form found in the text, with what fills it; the value of a slot may be a match itself."""

    form: Form
    start: int
    end: int
    slots: list[Slot]

    def get(self, *names: str, nth: int = 0) -> Any:
        """The value of the nth slot that has one of these names, None where there is none."""
        found = [slot.value for slot in self.slots if slot.name in names]
        return found[nth] if -len(found) <= nth < len(found) else None

    def has(self, *names: str) -> bool:
        """Whether one of these names is filled."""
        return any(slot.name in names for slot in self.slots)


def find_matches(text: str, calendar: Calendar, breaks: Callable[[int], bool] = lambda place: True) -> list[Match]:
    """All time expressions in text order, without overlap; `breaks` tells whether a new line at a place ends what was said before it."""
    lexemes = fold_numbers(lex(text, calendar, breaks), calendar)
    for level in calendar.levels:
        lexemes = _reduce(lexemes, level, calendar)
    return [match for classes in lexemes.classes if classes for match in classes.values() if isinstance(match, Match)]


def _reduce(lexemes: Lexemes, level: Level, calendar: Calendar) -> Lexemes:
    """The lexemes with every match of this level in place of its words; from left to right, the longest form first."""
    codes = "".join(lexemes.codes)
    result, done = Lexemes(), 0
    for place in _CLASSED.finditer(codes):
        i = place.start()
        forms = level.candidates(codes[i : i + 2]) if i >= done else ()
        best = _longest(forms, codes, i) if forms else None
        if best is not None:
            result.copy(lexemes, done, i)
            done = best[1].end()
            match = _match(*best, lexemes)
            result.add(calendar.codes.code(frozenset({match.form.gives})), match.start, match.end, {match.form.gives: match})
    result.copy(lexemes, done, len(codes))
    return result


def _longest(forms: tuple[Form, ...], codes: str, i: int) -> tuple[Form, re.Match[str]] | None:
    best = None
    for form in forms:
        found = form.pattern.match(codes, i)
        if found and found.end() > i and (best is None or found.end() > best[1].end()):
            best = (form, found)
    return best


def _match(form: Form, found: re.Match[str], lexemes: Lexemes) -> Match:
    slots = []
    for group, names in enumerate(form.elements, start=1):
        place = found.start(group)
        classes = lexemes.classes[place] if place >= 0 else None
        if classes is not None:
            name = next((name for name in names if name in classes), names[0])
            slots.append(Slot(name, classes.get(name), lexemes.starts[place], lexemes.ends[place]))
    return Match(form, slots[0].start, slots[-1].end, slots)
