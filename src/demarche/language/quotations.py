"""Quotations: which marks open, which close, and what lies inside; in one pass over the marks of each paragraph."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from demarche.language.analysis import Quotation

Span = tuple[int, int]

MARK = regex.compile(r"''|``|,,(?=\p{L})|[\"“”„‟«»‹›‘’‚‛'＂「」『』]")
SINGLE = "‘’‚‛'‹›"
PARTNERS = {
    '"': '"”', "＂": "＂", "''": "''", "``": "''\"", "“": "”\"“", "„": "“”\"‟", "‟": "”“", ",,": "''\"”“", "”": "”", "«": "»", "»": "«", "‹": "›", "›": "‹",
    "‘": "’", "’": "’", "‚": "‘’", "‛": "’", "'": "'", "「": "」", "『": "』",
}  # fmt: skip
OPENS_ONLY = ("„", "‟", "‚", "‛", "``", ",,", "「", "『")
CLOSES_ONLY = ("」", "』")
ELISION = regex.compile(r"['’‘](?:\p{Ll}-\p{L}|\d0?s?\b|n['’]|em\b)")  # 's-Hertogenbosch, '90s, rock 'n' roll
DASHES = "—–―"
TO_NARRATOR = regex.compile(r"(?<=[,!?…])\s*[—–―]\s*(?=\p{Ll})|\s[—–―](?=\p{Ll})")
TO_SPEECH = regex.compile(r"(?<=[.,:;])\s*(?P<dash>[—–―])\s*(?=\S)|(?P<dash>[—–―])[.,:;]?\s")
MOST_BETWEEN = 20  # paragraphs without a mark, after which a quotation that was left open is taken to be over


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    text: str
    opens: bool  # may open, by what stands around it
    closes: bool  # may close
    firm: bool = True  # certainly a closing mark, were it open: a stop before it or no letter after it


def find_quotations(text: str, paragraphs: Iterable[Span]) -> tuple[Quotation, ...]:
    """Quotations in the order of their beginnings, none across paragraphs.

    One whose mark is not closed ends with its paragraph; where a later paragraph goes on with it, that part is a quotation of its own, `carried`.
    """
    found: list[Quotation] = []
    carry = _Carry()
    for start, end in paragraphs:
        marks = _marks(text, start, end)
        found += carry.goes_on(text, marks, (start, end))
        quotations, left = _pair(marks, end)
        if carry.reopened and quotations:
            quotations[0] = replace(quotations[0], carried=True)
        carry.leave(left)
        found += quotations
        if text[start] in DASHES:
            found += _dialogue(text, (start, end), quotations)
    return tuple(_nested(found))


def quote_states(quotations: Sequence[Quotation], positions: Iterable[int]) -> list[int]:
    """For each of the sorted positions 0 outside, 1 inside a quotation, 2 inside an inner one, 3 inside one carried over from an earlier paragraph."""
    states, around, following = [], [], 0
    for position in positions:
        while following < len(quotations) and quotations[following].start <= position:
            around.append(quotations[following])
            following += 1
        while around and around[-1].end <= position:
            around.pop()
        states.append(0 if not around else 2 if around[-1].depth else 3 if around[-1].carried else 1)
    return states


def _dialogue(text: str, paragraph: Span, inside: Sequence[Quotation]) -> Iterator[Quotation]:
    """Speech of a paragraph that begins with a dash, where a later dash hands over to the narrator; the others may be list items."""
    at, end = paragraph
    while match := TO_NARRATOR.search(text, at + 1, end):
        if not any(q.start < match.start() < q.end or q.start < at < q.end for q in inside):
            yield Quotation(at, match.start(), 0)
        back = TO_SPEECH.search(text, match.end(), end)
        if back is None:
            return
        at = back.start("dash")
    if at > paragraph[0] and not any(q.start < at < q.end for q in inside):
        yield Quotation(at, end, 0)


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    marks = [_mark(text, m.span(), (start, end)) for m in MARK.finditer(text, start, end)]
    marks = [m for m in marks if m.opens or m.closes]
    firm = False  # does a firm single closing mark follow before the next opening one?
    for mark in reversed(marks):
        if mark.text in SINGLE:
            mark.closes = mark.closes and (mark.firm or not firm)
            firm = not mark.opens and (firm or (mark.closes and mark.firm))
    return marks


def _mark(text: str, span: Span, paragraph: Span) -> _Mark:
    at, stop = span
    mark = text[at:stop]
    before = text[at - 1] if at > paragraph[0] else " "
    after = text[stop] if stop < paragraph[1] else " "
    if mark in SINGLE and (before.isalnum() and after.isalnum() or ELISION.match(text, at)):
        return _Mark(at, stop, mark, False, False)
    lonely = before.isspace() and after.isspace() and mark not in SINGLE
    opens = lonely or (not after.isspace() and (before.isspace() or not before.isalnum() and before not in ".,!?…;%"))
    closes = lonely or (not before.isspace() and not after.isalnum()) or (mark in '"”»' and before in ".,!?…")
    if mark in "«»":  # French and others set a blank inside: « mot »
        opens, closes = not before.isalnum(), not after.isalnum()
    if mark in OPENS_ONLY or mark in CLOSES_ONLY:
        opens, closes = mark in OPENS_ONLY, mark in CLOSES_ONLY
    return _Mark(at, stop, mark, opens, closes, not (before in "sSxXzZ" and after.isspace()))


def _pair(marks: list[_Mark], end: int) -> tuple[list[Quotation], _Mark | None]:
    """Quotations of one paragraph, and the outermost mark that was left open."""
    found: list[Quotation] = []
    stack: list[_Mark] = []
    for mark in marks:
        at = _partner(stack, mark)
        if at is not None:
            found.append(Quotation(stack[at].start, mark.end, 0))
            del stack[at:]
        elif mark.opens:
            stack.append(mark)
    left = next((m for m in stack if m.text not in SINGLE), None)
    if left:
        found.append(Quotation(left.start, end, 0, closed=False))
    return sorted(found, key=lambda q: q.start), left


def _partner(stack: list[_Mark], mark: _Mark) -> int | None:
    """Place in the stack of the mark that this one closes, or None; one of the last three, so that a thousand open marks cost no more than one."""
    if not mark.closes:
        return None
    for at in range(len(stack) - 1, max(len(stack) - 4, -1), -1):
        if mark.text in PARTNERS[stack[at].text]:
            return at
    return None


class _Carry:
    """A quotation that was left open, and the paragraphs since."""

    def __init__(self) -> None:
        self._mark: _Mark | None = None
        self._between: list[Span] = []
        self.reopened = False

    def leave(self, mark: _Mark | None) -> None:
        """Take note of what the paragraph left open."""
        if mark:
            self._mark, self._between = mark, []
        elif self.reopened:
            self._mark = None

    def goes_on(self, text: str, marks: list[_Mark], paragraph: Span) -> list[Quotation]:
        """Quotations that a paragraph's first mark settles: those from the beginnings of the paragraphs to a mark that closes. Takes that mark out."""
        self.reopened = False
        if self._mark is None:
            return []
        if not marks:
            self._between.append(paragraph)
            self._mark = self._mark if len(self._between) < MOST_BETWEEN else None
            return []
        first = marks[0]
        partner = first.text in PARTNERS[self._mark.text]
        self.reopened = first.opens and not text[paragraph[0] : first.start].strip() and (partner or first.text == self._mark.text)
        if self.reopened:
            return []
        self._mark, between, self._between = None, self._between, []
        if not partner or not first.closes or first.opens:
            return []
        del marks[0]
        return [Quotation(a, b, 0, closed=False, carried=True) for a, b in between] + [Quotation(paragraph[0], first.end, 0, carried=True)]


def _nested(found: list[Quotation]) -> Iterator[Quotation]:
    """The quotations in order, with their depths."""
    ends: list[int] = []
    for quotation in sorted(found, key=lambda q: (q.start, -q.end)):
        while ends and ends[-1] <= quotation.start:
            ends.pop()
        yield replace(quotation, depth=len(ends))
        ends.append(quotation.end)
