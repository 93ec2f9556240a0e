"""Lines to paragraphs: which line breaks are only where the page was full."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

Span = tuple[int, int]

BREAK = regex.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
ENDING = regex.compile(r"(?r)[.!?…։:。！？؟۔][\"'”’»›“)\]*\s]*")
OPENERS = " \t\"'“‘„«»‹([—–-•*\u00a0\u200e\u200f\ufeff"
ITEM = regex.compile(r"(?:(?P<bullet>[•·▪◦‣●○■□–—*-]|\uf0b7)|(?P<number>\(?\d{1,3}[.)])|(?P<letter>\(?(?:\p{Ll}|[ivxIVX]{1,5})\)))(?:[ \t\u00a0]|$)")
CELLS = regex.compile(r"\S[^\S\n]*(?:\t|\||[ \u00a0]{3,})[^\S\n]*\S")
LOWEST_WIDTH = 30  # characters; shorter lines are lines of their own whatever their width
SHARE_OF_WRAPPED = 0.3  # of the breaks; in wrapped prose about three in four stand before a small letter, in lists next to none


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its break and the blanks around it."""

    start: int
    end: int
    text: str
    indent: int

    @property
    def closed(self) -> bool:
        """Does it end with a mark that ends a sentence (or a colon)?"""
        return not self.text[-1].isalnum() and ENDING.match(self.text, max(0, len(self.text) - 8)) is not None

    @property
    def first(self) -> str:
        """The first letter or digit, or an empty string."""
        return self.text.lstrip(OPENERS)[:1]

    @property
    def item(self) -> str:
        """Kind of the list mark that it begins with, or an empty string."""
        if self.text[0].isalpha() and ")" not in self.text[1:6]:
            return ""
        match = ITEM.match(self.text)
        return match.lastgroup or "" if match else ""

    @property
    def cells(self) -> bool:
        """Does it look like a row of a table?"""
        head = self.text[:400]
        return ("\t" in head or "|" in head or "   " in head) and CELLS.search(head) is not None


def read_lines(text: str) -> list[list[Line]]:
    """Lines by groups between blank lines."""
    groups: list[list[Line]] = [[]]
    at = 0
    for match in [*BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        words = text[at:end].strip()
        if words:
            start = at + len(text[at:end]) - len(text[at:end].lstrip())
            groups[-1].append(Line(start, start + len(words), words, start - at))
        if groups[-1] and (not words or match and match.group() in "\u2029\x0c"):
            groups.append([])
        at = match.end() if match else end
    return [group for group in groups if group]


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the lines of a text were broken: at `width` characters if `wrapped`, else mostly where the writer wanted it."""

    width: int
    wrapped: bool
    top: int = 0  # where the first line begins: a headline may be the longest line of a text

    def joins(self, a: Line, b: Line) -> bool:
        """Do two neighbouring lines run on?"""
        if b.item or a.cells and b.cells:
            return False
        if b.first.islower() or a.text[-1] in "-,;\u00ad":
            return True
        room = self.width - len(a.text) - a.indent
        full = room <= len(b.text.split(maxsplit=1)[0])
        if self.width < LOWEST_WIDTH:
            return False
        if not self.wrapped:
            return full and not a.closed and a.start > self.top
        return full and b.indent <= a.indent if a.closed else room < 0.4 * self.width


def wrapping(groups: Sequence[Sequence[Line]]) -> Wrapping:
    """Judged over the whole text, so that a headline does not set its own width."""
    inner = [(a, b) for group in groups for a, b in zip(group, group[1:], strict=False)]
    if not inner:
        return Wrapping(0, wrapped=False)
    lengths = sorted(len(line.text) + line.indent for group in groups for line in group)
    width = lengths[-(-9 * (len(lengths) - 1) // 10)]
    cased = [(a, b) for a, b in inner if any(c.islower() for c in a.text[:200])]
    if cased:
        running = sum(b.first.islower() and not a.closed for a, b in cased) / len(cased)
    else:
        inner = [(a, b) for a, b in inner if not b.item]
        running = sum(not a.closed and len(a.text) > 0.6 * width for a, b in inner) / max(len(inner), 1) - 0.2
    return Wrapping(width, running >= SHARE_OF_WRAPPED, groups[0][0].start)
