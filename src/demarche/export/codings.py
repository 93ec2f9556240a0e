"""What a coder's answers are on the way to another program: each item with its spans, its answers, and those that name other items."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from demarche.record import Document
from demarche.record.base import Span
from demarche.record.items import REFERENCES, ListName
from demarche.record.review import Coding

UNPLACED = "{} items that stand at no words: a form of marked words has no room for them"


@dataclass(frozen=True, slots=True)
class Coded:
    """One coder's codings of one document."""

    document: Document
    coder: str
    codings: tuple[Coding, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """One item: `answers` by field; `links` are those answers that name other marked items, with the items named."""

    list: ListName
    item: str
    spans: tuple[Span, ...]
    there: bool
    answers: dict[str, JsonValue]
    links: dict[str, tuple[str, ...]]


def marked_items(coded: Coded) -> tuple[list[Marked], int]:
    """The items at words, in the order in which they were coded, and how many stand at none."""
    marks = {(c.list, c.item): c for c in coded.codings if c.field is None}
    placed = {item for (_, item), mark in marks.items() if mark.spans}
    answers = [c for c in coded.codings if c.field is not None]
    items = [_marked(mark, [a for a in answers if (a.list, a.item) == key], placed) for key, mark in marks.items() if mark.spans]
    without = {(a.list, a.item) for a in answers} | marks.keys()
    return items, len(without) - len(items)


def by_coder(documents: Iterable[Document], codings: Sequence[Coding]) -> Iterator[Coded]:
    """What each coder coded of each document; a document that nobody coded is left out."""
    for document in documents:
        ours = [c for c in codings if c.document == document.id]
        for coder in sorted({c.coder for c in ours}):
            yield Coded(document, coder, tuple(c for c in ours if c.coder == coder))


def _marked(mark: Coding, answers: list[Coding], placed: set[str]) -> Marked:
    links = {a.field or "": named for a in answers if (named := _named(a, placed))}
    plain = {a.field or "": a.value for a in answers if a.field not in links}
    return Marked(mark.list, mark.item, mark.spans, mark.value is True, plain, links)


def _named(answer: Coding, placed: set[str]) -> tuple[str, ...]:
    """The marked items that an answer names; nothing where one of them is not marked, or named twice."""
    if answer.field not in REFERENCES[answer.list]:
        return ()
    ids = tuple(i for i in (answer.value if isinstance(answer.value, list) else [answer.value]) if isinstance(i, str))
    return ids if ids and placed.issuperset(ids) and len(set(ids)) == len(ids) else ()
