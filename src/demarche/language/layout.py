"""What stands where in a text: paragraphs, and the lines around the prose (headline, byline, dateline, caption, list, table, boilerplate)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from demarche.language.datelines import date_line, inline_dateline
from demarche.language.lines import ENDING, Line, Wrapping, read_lines, wrapping
from demarche.language.rules import PLAIN_LAYOUT, LayoutRules
from demarche.language.sentences import Block
from demarche.record.document import Zone, ZoneKind

Span = tuple[int, int]

WHOLE = ("headline", "byline", "dateline", "table")  # kinds whose lines are one sentence each, whatever stops they hold
MOST_LINES = 4  # of a paragraph that are looked at
MOST_OF_HEAD = 6  # paragraphs at the top that may be headline, byline, dateline
LONGEST_HEADLINE = 200  # characters
LONGEST_HEADING = 90  # of a line between paragraphs
NO_HEADLINE = regex.compile(r"\p{Ll}{2}[\"”’)]?[.!?…]\s+\S|@|https?:|www\.")  # two sentences, an address
NAME = regex.compile(r"\p{Lu}[\p{L}\p{M}'’.-]*")
WORDS = regex.compile(r"[\p{L}\p{M}\p{N}'’.-]+")


@dataclass(frozen=True, slots=True)
class Layout:
    """Zones, paragraphs and blocks, each in text order and without blanks at the ends.

    Quotations run inside paragraphs. Blocks are what no sentence crosses: a paragraph, or its dateline and its rest; together they hold all that is not blank.
    """

    zones: tuple[Zone, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(slots=True)
class _Paragraph:
    """Lines that run on, whether a blank line follows, and what they are."""

    lines: list[Line]
    last: bool = False  # a blank line or the end of the text follows
    kind: ZoneKind | None = None
    dateline: tuple[int, int] | None = None  # lengths, without and with what divides it from the report

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end

    @property
    def text(self) -> str:
        """Its words, or those of its first lines: enough to tell what it is."""
        return self.lines[0].text if len(self.lines) == 1 else " ".join(line.text for line in self.lines[:MOST_LINES])

    @property
    def closed(self) -> bool:
        return self.lines[-1].closed


@dataclass(slots=True)
class _Page:
    """The paragraphs of a text while they are being told apart."""

    rules: LayoutRules
    paragraphs: list[_Paragraph] = field(default_factory=list)


def find_layout(text: str, rules: LayoutRules = PLAIN_LAYOUT) -> Layout:
    """Layout of a text. Without rules (a language without the table) shapes alone decide."""
    groups = read_lines(text)
    page = _Page(rules, list(_paragraphs(groups, wrapping(groups), rules)))
    _mark_lists_and_tables(page)
    _mark_head(page)
    _mark_the_rest(page)
    return _layout(page)


def _paragraphs(groups: list[list[Line]], wrap: Wrapping, rules: LayoutRules) -> Iterator[_Paragraph]:
    top = 2 * MOST_OF_HEAD
    for group in groups:
        current = _Paragraph([group[0]])
        for line in group[1:]:
            top -= 1
            stands_alone = top > 0 and not _left_open(current.lines[-1], rules) and (_alone(current.lines[-1], rules) or _heads(line, rules))
            if not stands_alone and wrap.joins(current.lines[-1], line):
                current.lines.append(line)
                continue
            yield current
            current = _Paragraph([line])
        current.last = True
        yield current
        top -= 1


def _left_open(line: Line, rules: LayoutRules) -> bool:
    """Does the line end with a word that wants another: "at its meeting, on"?"""
    return line.text[-1].islower() and line.text.rsplit(maxsplit=1)[-1] in rules.prepositions


def _heads(line: Line, rules: LayoutRules) -> bool:
    return _alone(line, rules) or inline_dateline(line.text, rules) is not None


def _alone(line: Line, rules: LayoutRules) -> bool:
    return _byline(line.text, rules) or _standing_dateline(line.text, rules)


def _standing_dateline(text: str, rules: LayoutRules) -> bool:
    """A line that is a dateline and nothing else, with the dash or without."""
    if date_line(text, rules):
        return True
    found = inline_dateline(text + " Aa", rules) if text[-1] in "-–—_" else None
    return found is not None and found[1] > len(text)


def _byline(text: str, rules: LayoutRules) -> bool:
    """ "By Mirela Toskarin, Orient Press": a word of the table and then names, no stop at the end."""
    words = WORDS.findall(text[:120].lstrip("—–-•(/ "))
    if not 2 <= len(words) <= 14 or len(text) > 120 or ENDING.match(text.rstrip(")")) and not text.endswith((")", "/")):
        return False
    for size in (1, 2, 3):
        if " ".join(words[:size]).lower() in rules.bylines and words[size:]:
            return NAME.match(words[size]) is not None and sum(bool(NAME.match(w)) for w in words[size:]) * 2 >= len(words) - size
    return False


def _mark_lists_and_tables(page: _Page) -> None:
    """Two neighbours of a kind make a list or a table; one alone is a dash or a wide blank."""
    paragraphs = page.paragraphs
    for a, b in zip(paragraphs, paragraphs[1:], strict=False):
        if a.lines[0].item and a.lines[0].item == b.lines[0].item:
            a.kind = b.kind = "list"
        elif a.lines[0].cells and b.lines[0].cells and len(a.lines) == len(b.lines) == 1:
            a.kind = b.kind = "table"


def _mark_head(page: _Page) -> None:
    """The lines over the prose."""
    paragraphs = page.paragraphs
    for i, paragraph in enumerate(paragraphs[:MOST_OF_HEAD]):
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        text = paragraph.text
        if paragraph.kind:
            continue
        if _byline(text, page.rules):
            paragraph.kind = "byline"
        elif _standing_dateline(text, page.rules):
            paragraph.kind = "dateline"
        else:
            paragraph.dateline = inline_dateline(text, page.rules)
            if paragraph.dateline is None and following is not None and _headline(paragraph, following, page.rules):
                paragraph.kind = "headline"
            elif paragraph.closed:
                return


def _headline(paragraph: _Paragraph, following: _Paragraph, rules: LayoutRules) -> bool:
    text = paragraph.text
    if len(text) > LONGEST_HEADLINE or len(paragraph.lines) > 3 or NO_HEADLINE.search(text) or not any(c.isalpha() for c in text):
        return False
    if paragraph.lines[0].first.islower() or paragraph.lines[0].item or text[-1] in ",;:" or _boilerplate(text, rules):
        return False
    if text.lower() in rules.headings or not paragraph.closed:
        return paragraph.last or len(following.text) > len(text) or _above(following, rules)
    return text[-1] in '?!"”»' and paragraph.last and (_above(following, rules) or len(following.text) > 2 * len(text) and len(text) < LONGEST_HEADING)


def _above(following: _Paragraph, rules: LayoutRules) -> bool:
    """Does a line follow that stands under a headline?"""
    return _heads(following.lines[0], rules)


def _mark_the_rest(page: _Page) -> None:
    """Captions, boilerplate, headings between paragraphs, datelines of further reports."""
    paragraphs = page.paragraphs
    for i, paragraph in enumerate(paragraphs):
        if paragraph.kind:
            continue
        text = paragraph.text
        if _starts(text, page.rules.captions):
            paragraph.kind = "caption"
        elif _boilerplate(text, page.rules):
            paragraph.kind = "boilerplate"
        elif i >= 1 and i + 1 < len(paragraphs) and paragraph.dateline is None and _heading(paragraphs[i - 1], paragraph, paragraphs[i + 1]):
            paragraph.kind = "headline"
        elif paragraph.dateline is None and i >= 1 and paragraphs[i - 1].kind in ("headline", "byline"):
            paragraph.dateline = inline_dateline(text, page.rules)


def _heading(before: _Paragraph, paragraph: _Paragraph, after: _Paragraph) -> bool:
    """A short line without a stop, with blank lines around it and prose under it."""
    text = paragraph.text
    if not (before.last and paragraph.last) or before.lines[-1].text[-1] in ",:;" or len(paragraph.lines) > 1:
        return False
    short = len(text) <= LONGEST_HEADING and not paragraph.closed and text[-1] not in ",;"
    return short and paragraph.lines[0].first.isupper() and after.closed and len(after.text) > len(text)


def _boilerplate(text: str, rules: LayoutRules) -> bool:
    return text[0] == "©" or not (core := text[:80].strip("-–—_=#*.• ")) or core.lower() in rules.furniture or _starts(text, rules.boilerplate)


def _starts(text: str, beginnings: frozenset[str]) -> bool:
    """Does the text begin with one of the phrases of the table?"""
    return bool(beginnings) and _beginning(beginnings).match(text) is not None


@lru_cache(maxsize=64)
def _beginning(phrases: frozenset[str]) -> "regex.Pattern[str]":
    words = "|".join(regex.escape(phrase) for phrase in sorted(phrases, reverse=True))
    return regex.compile(rf"[\s(\[*•—–-]*(?:{words})(?<![\p{{L}}\p{{N}}](?=[\p{{L}}\p{{N}}]))", regex.IGNORECASE)


def _layout(page: _Page) -> Layout:
    zones: list[Zone] = []
    blocks: list[Block] = []
    for paragraph in page.paragraphs:
        if paragraph.kind:
            zones.append(Zone(kind=paragraph.kind, span=(paragraph.start, paragraph.end)))
            blocks.append(Block(paragraph.start, paragraph.end, whole=paragraph.kind in WHOLE))
        elif paragraph.dateline:
            words, rest = (paragraph.start + n for n in paragraph.dateline)
            zones.append(Zone(kind="dateline", span=(paragraph.start, words)))
            blocks += [Block(paragraph.start, rest, whole=True), Block(rest, paragraph.end)]
        else:
            blocks.append(Block(paragraph.start, paragraph.end))
    return Layout(tuple(zones), tuple((p.start, p.end) for p in page.paragraphs), tuple(blocks))
