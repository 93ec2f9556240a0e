"""Every span of a record, wherever it stands in it."""

from collections.abc import Iterator
from typing import Any

from demarche.record.base import Record, Span


def spans(record: Record) -> Iterator[tuple[str, Span]]:
    """Each span and a name for it: "events e1 trigger", "attributions a2 content", "sentences"."""
    for field in type(record).model_fields:
        yield from _spans(field, getattr(record, field))


def _spans(name: str, value: Any) -> Iterator[tuple[str, Span]]:
    if isinstance(value, Record):
        id = "" if name == "document" else getattr(value, "id", "")  # the caller names the document
        for inner, span in spans(value):
            yield " ".join(filter(None, (name, id, inner))), span
    elif _is_span(value):
        yield name, value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(name, item)


def _is_span(value: object) -> bool:
    """A record holds no other pair of whole numbers than a span."""
    return isinstance(value, tuple) and len(value) == 2 and all(type(item) is int for item in value)
