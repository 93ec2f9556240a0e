"""Which items of several coders are the same one: what their answers are compared by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from pydantic import JsonValue

from demarche.record.base import Span
from demarche.record.items import ListName
from demarche.record.review import Coding

SAME = 0.5  # share of two spans that must be common, as for a record that answers to a case


@dataclass(frozen=True, slots=True)
class CodedItem:
    """One item as one coder has it. `there` is False where the coder says that there is none."""

    coder: str
    list: ListName
    item: str
    spans: tuple[Span, ...] = ()
    there: bool = True
    fields: dict[str, JsonValue] = field(default_factory=dict)

    @property
    def anchor(self) -> Span | None:
        """Where it stands, None for an item that is nowhere written."""
        return self.spans[0] if self.spans else None


@dataclass(slots=True)
class Unit:
    """One item as the coders have it: at most one of each, by coder."""

    list: ListName
    by: dict[str, CodedItem]

    @property
    def start(self) -> int:
        """Where the first of them begins."""
        return min((item.anchor[0] for item in self.by.values() if item.anchor), default=0)


def latest(codings: Iterable[Coding]) -> list[Coding]:
    """Of each coder's answers to one question the last one."""
    last = {(c.document, c.coder, c.codebook, c.list, c.item, c.field): c for c in sorted(codings, key=lambda c: c.n)}
    return list(last.values())


def coded_items(codings: Iterable[Coding]) -> list[CodedItem]:
    """The items of one document that these codings are about, each coder's apart, in the order in which they were coded."""
    items: dict[tuple[str, str, str], CodedItem] = {}
    for coding in latest(codings):
        key = (coding.coder, coding.list, coding.item)
        known = items.get(key, CodedItem(coding.coder, coding.list, coding.item))
        items[key] = _with(known, coding)
    return list(items.values())


def aligned(items: Sequence[CodedItem]) -> list[Unit]:
    """The items of one document as units, in text order: those whose words are most nearly the same belong together, at most one of each coder.

    Of items at the same words those with the same id go first, which coders have who were shown the machine's Reading; then the order of coding counts.
    """
    units = [Unit(item.list, {item.coder: item}) for item in items]
    place = dict(enumerate(units))
    for one, other in sorted(_pairs(items), key=lambda pair: _nearness(items[pair[0]], items[pair[1]]), reverse=True):
        first, second = place[one], place[other]
        if first is not second and first.by.keys().isdisjoint(second.by):
            first.by.update(second.by)
            place.update({number: first for number, unit in place.items() if unit is second})
    return sorted({id(unit): unit for unit in place.values()}.values(), key=lambda unit: (unit.start, unit.list))


def share(one: Span | None, other: Span | None) -> float:
    """Common characters of two spans, measured against both."""
    if one is None or other is None:
        return 0.0
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / (max(one[1], other[1]) - min(one[0], other[0])) if both > 0 else 0.0


def _with(item: CodedItem, coding: Coding) -> CodedItem:
    if coding.field is None:
        return CodedItem(item.coder, item.list, item.item, coding.spans, coding.value is True, item.fields)
    return CodedItem(item.coder, item.list, item.item, item.spans, item.there, {**item.fields, coding.field: coding.value})


def _pairs(items: Sequence[CodedItem]) -> Iterable[tuple[int, int]]:
    for one, other in combinations(range(len(items)), 2):
        a, b = items[one], items[other]
        if a.list == b.list and a.coder != b.coder and share(a.anchor, b.anchor) >= SAME:
            yield one, other


def _nearness(one: CodedItem, other: CodedItem) -> tuple[float, bool]:
    return share(one.anchor, other.anchor), one.item == other.item
