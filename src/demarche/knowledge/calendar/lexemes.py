"""A text as lexemes: the words, numbers and marks that can stand in a time expression, each with its classes, and a string of their codes."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from demarche.knowledge.calendar import numerals
from demarche.knowledge.calendar.codes import BREAK, NAME, WORD
from demarche.knowledge.calendar.table import Calendar, Classes, Word

_NOTHING = Word({}, {})
_NUMBER_SHAPES = (
    ("ISO", r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])"),
    ("NUMERIC", r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?!\w)|\d{4}[./]\d{1,2}[./]\d{1,2}(?!\w)"),
    ("CLOCK", r"(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?|h[0-5]\d)(?![\d:])"),
    ("DOTCLOCK", r"(?:[01]?\d|2[0-4])\.[0-5]\d(?![\d.,]*\d|\s?%)"),
    ("GROUPED", r"\d+(?:[.,]\d+)+"),
    ("HALVES", r"\d+\s1/2(?!\d)|\d+\s?½"),
)


@dataclass(slots=True)
class Lexemes:
    """All words of a text in order: a code each, where it stands, and a value for each class that it can have (None where it has none)."""

    codes: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    classes: list[Classes | None] = field(default_factory=list)

    def add(self, code: str, start: int, end: int, classes: Classes | None) -> None:
        """One more word."""
        self.codes.append(code)
        self.starts.append(start)
        self.ends.append(end)
        self.classes.append(classes)

    def copy(self, source: "Lexemes", first: int, last: int) -> None:
        """The words of another list from `first` to before `last`, added as they are."""
        self.codes += source.codes[first:last]
        self.starts += source.starts[first:last]
        self.ends += source.ends[first:last]
        self.classes += source.classes[first:last]


@cache
def _pattern(language: str, *lists: tuple[str, ...]) -> re.Pattern[str]:
    ordinal, decade, short, compounds = lists
    shapes = list(_NUMBER_SHAPES)
    shapes += [("ORDINAL", rf"\d+(?:{_any(ordinal)})(?!\w)"), ("DECADE", rf"(?:\d{{3}}0|\d0)(?:{_any(decade)})(?!\w)"), ("DIGITS", r"\d+")]
    shapes += [
        ("COMPOUND", rf"(?:{_spaced(compounds)})(?!\w)"),
        ("SHORT", rf"(?:{_any(short)})\.(?!\w)"),
        ("WORD", r"[^\W\d_][^\W_]*"),
        ("LINE", r"\n\s*"),
        ("MARK", r"[^\s\w]|_"),
    ]
    return re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in shapes), re.IGNORECASE)


def _any(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in words) or "(?!)"


def _spaced(words: tuple[str, ...]) -> str:
    """One of these entries, with any white space where they have a blank."""
    return _any(words).replace("\\ ", r"\s+")


def pattern_of(calendar: Calendar) -> re.Pattern[str]:
    """The expression that cuts a text of this language into words, numbers and marks."""
    settings = calendar.settings
    lists = (tuple(settings.get(name, ())) for name in ("ordinal_endings", "decade_endings", "abbreviations"))
    return _pattern(calendar.language, *lists, calendar.compounds)


def lex(text: str, calendar: Calendar, breaks: Callable[[int], bool]) -> Lexemes:
    """All words of a text; `breaks` tells whether a new line at a place ends what was said before it."""
    result = Lexemes()
    codes, starts, ends, classes = result.codes, result.starts, result.ends, result.classes
    known: dict[str, tuple[str, Classes | None]] = {}
    for match in pattern_of(calendar).finditer(text):
        kind, written, start = match.lastgroup, match.group(), match.start()
        found = known.get(written)
        if found is None:
            found = known[written] = _read(kind or "", written, calendar)
        if kind != "LINE" or breaks(start) or written.count("\n") > 1:
            codes.append(found[0])
            starts.append(start)
            ends.append(start + len(written))
            classes.append(found[1])
    result.add(BREAK, len(text), len(text), None)
    return result


def _read(kind: str, written: str, calendar: Calendar) -> tuple[str, Classes | None]:
    if kind == "LINE":
        return BREAK, None
    if kind in ("WORD", "SHORT", "MARK", "COMPOUND"):
        return _word(" ".join(written.split()) if kind == "COMPOUND" else written, calendar)
    classes = _number(kind, written)
    return calendar.codes.code(frozenset(classes)), classes


def _word(written: str, calendar: Calendar) -> tuple[str, Classes | None]:
    lower = written.lower().replace("i\u0307", "i")  # the dotted capital of Turkish
    entry = calendar.words.get(lower) or calendar.words.get(lower.rstrip(".")) or _behind_clitic(lower, calendar)
    is_capital = written[0].isupper()
    classes = entry.capital if is_capital else entry.lower
    if classes:
        return calendar.codes.code(frozenset(classes)), classes
    return (NAME if is_capital else WORD if written[0].isalpha() else BREAK), None


def _behind_clitic(lower: str, calendar: Calendar) -> Word:
    """What a word is without the letter that the language writes together with it ("and", "in")."""
    clitics = tuple(calendar.settings.get("clitics", ()))
    return calendar.words.get(lower[1:], _NOTHING) if clitics and lower.startswith(clitics) else _NOTHING


def _number(kind: str, written: str) -> Classes:
    leading = re.match(r"\d+", written)
    whole = int(leading.group()) if leading and len(leading.group()) < 16 else 0
    if kind == "DIGITS":
        return numerals.digits(written) if len(written) < 16 else {"NUMBER": 0}
    if kind == "ORDINAL":
        return numerals.ordinal(whole)
    if kind == "DECADE":
        return {"DECADE" if whole > 99 else "SHORTDECADE": whole}
    if kind == "HALVES":
        return {"NUMBER": whole + 0.5}
    return {"NUMBER": _grouped(written)} if kind == "GROUPED" else {kind: written}


def _grouped(written: str) -> float:
    """4,500 and 2.5; a number that is neither way of writing is 0."""
    plain = re.sub(r",(?=\d{3})", "", written)
    return float(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else 0.0
