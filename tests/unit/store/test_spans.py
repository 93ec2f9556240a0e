"""Every span of a record is found, by a name that tells where it stands."""

from typing import Any, get_args, get_origin

from demarche.record import Reading
from demarche.record.base import Record, Span
from demarche.store.spans import spans


def test_spans_are_named_after_the_record_and_the_field(reading: Reading) -> None:
    names = [name for name, _ in spans(reading)]
    for name in ("sentences", "document zones span", "attributions a1 content", "events e1 trigger", "places l1 mentions"):
        assert name in names


def test_pairs_of_whole_numbers_stand_in_fields_of_spans_alone() -> None:
    assert _pairs(Reading) == {"sentences", "published_span", "mentions", "source_span", "cue", "content", "trigger", "affected", "span"}


def _pairs(kind: type[Record]) -> set[str]:
    """Fields of a record, and of the records in it, that hold pairs of whole numbers."""
    found = set()
    for name, field in kind.model_fields.items():
        for part in _parts(field.annotation):
            if isinstance(part, type) and issubclass(part, Record):
                found |= _pairs(part)
            elif part == get_args(Span)[0]:
                found.add(name)
    return found


def _parts(annotation: Any) -> list[Any]:
    if annotation == get_args(Span)[0]:
        return [annotation]
    if get_origin(annotation) is None:
        return [annotation]
    return [part for argument in get_args(annotation) for part in _parts(argument)]
