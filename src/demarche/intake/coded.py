"""Codings that come from another program: what was found, and where its offsets lie in our text."""

import hashlib
import re
from dataclasses import dataclass

from pydantic import JsonValue

from demarche.record.base import Span
from demarche.record.items import LISTS, ListName

LONGEST = 400_000_000  # bytes of a file of codings, unpacked: a thousand times the largest project that coders finish in a year
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class FoundItem:
    """One item that a coder marked, with his answers about it."""

    list: ListName
    item: str
    spans: tuple[Span, ...]
    there: bool
    answers: dict[str, JsonValue]


@dataclass(frozen=True, slots=True)
class FoundCodings:
    """One coder's codings of one text; `coder` is None where the file does not name him. `left_out` says what could not be taken and why."""

    name: str
    document: str
    coder: str | None
    items: tuple[FoundItem, ...]
    left_out: tuple[str, ...] = ()


def document_id(text: str) -> str:
    """The id that a document of this text has."""
    return hashlib.sha256(text.encode()).hexdigest()


def known_list(name: str) -> ListName | None:
    """The list of that name, None where there is none."""
    return next((of for of in LISTS if of == name), None)


def place(text: str, span: Span, words: str | None, units_first: bool = False) -> Span | None:
    """Where an annotation lies in code points, whether its offsets count those or UTF-16 units: as its words say, blanks of any kind being alike.

    None where the words stand at neither place. Without words, UTF-16 units count where `units_first`, else code points.
    """
    found = [span, _from_units(text, span)]
    for start, end in reversed(found) if units_first else found:
        if 0 <= start < end <= len(text) and (words is None or _same(text[start:end], words)):
            return start, end
    return None


def _from_units(text: str, span: Span) -> Span:
    if text.isascii():
        return span
    encoded = text.encode("utf-16-le")
    return _from_unit(encoded, span[0]), _from_unit(encoded, span[1])


def _from_unit(encoded: bytes, at: int) -> int:
    """The code points before a UTF-16 unit; -1 where it lies outside the text or within a character."""
    if not 0 <= 2 * at <= len(encoded):
        return -1
    try:
        return len(encoded[: 2 * at].decode("utf-16-le"))
    except UnicodeDecodeError:
        return -1


def _same(found: str, words: str) -> bool:
    return _BLANKS.sub(" ", found).strip() == _BLANKS.sub(" ", words).strip()
