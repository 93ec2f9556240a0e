"""What the lists of a Reading have in common: where an item stands, what it tells, which other items it names, which values its fields can have."""

from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from demarche.record.agreement import Agreement
from demarche.record.attribution import Attribution
from demarche.record.base import Record, Span
from demarche.record.event import Event
from demarche.record.figure import Figure
from demarche.record.party import Party
from demarche.record.place import Place
from demarche.record.reading import Reading
from demarche.record.speech_act import SpeechAct
from demarche.record.time import Time

ListName = Literal["parties", "attributions", "events", "times", "places", "figures", "agreements", "speech_acts"]
Values = dict[str, Any]  # an item as plain JSON values

LISTS: dict[ListName, type[Record]] = {
    "parties": Party,
    "attributions": Attribution,
    "events": Event,
    "times": Time,
    "places": Place,
    "figures": Figure,
    "agreements": Agreement,
    "speech_acts": SpeechAct,
}
# Span fields, the one where the item stands first; of an attribution the first that is written.
SPANS: dict[ListName, tuple[str, ...]] = {
    "parties": ("mentions",),
    "attributions": ("cue", "source_span", "content"),
    "events": ("trigger", "affected"),
    "times": ("span",),
    "places": ("mentions",),
    "figures": ("span",),
    "agreements": ("span",),
    "speech_acts": ("span", "content"),
}
# What is said of the item itself: two items of one place that agree in these are the same finding.
TELLING: dict[ListName, tuple[str, ...]] = {
    "parties": ("name", "kind", "country", "code"),
    "attributions": ("manner", "act", "polarity", "source_class"),
    "events": ("type", "mode", "polarity", "status"),
    "times": ("type", "value", "mod"),
    "places": ("name", "kind", "geonames"),
    "figures": ("value", "low", "high", "bound", "unit", "measure", "count"),
    "agreements": ("agreement", "name", "relation", "polarity", "article"),
    "speech_acts": ("kind",),
}
# Fields that hold ids of other items.
REFERENCES: dict[ListName, tuple[str, ...]] = {
    "parties": (),
    "attributions": ("source", "toward", "inside"),
    "events": ("actors", "recipients", "places", "time", "said_in", "figures"),
    "times": ("anchor",),
    "places": ("ends",),
    "figures": ("of", "part_of", "since", "until", "at", "place", "said_in"),
    "agreements": ("party", "said_in"),
    "speech_acts": ("by", "toward", "supported_by", "opposed_by", "said_in"),
}
OURS = ("id", "confidence", "why", "candidates")  # what the program says of its own reading, which nobody else can
DCT = "dct"  # what a time's anchor is where it is no item


def values_of(record: Record) -> Values:
    """The item as plain JSON values, as `Reading.to_dict` has it."""
    return record.model_dump(mode="json", by_alias=True)


def spans_in(of: ListName, values: Values) -> tuple[Span, ...]:
    """Every span of an item, the first where it stands; none for a party that is nowhere written."""
    return tuple(span for field in SPANS[of] for span in as_spans(values.get(field)))


def as_spans(value: Any) -> tuple[Span, ...]:
    """The spans that a field holds: one, several or none."""
    if not value:
        return ()
    return ((value[0], value[1]),) if isinstance(value[0], int) else tuple((a, b) for a, b in value)


def telling_values(of: ListName, values: Values) -> Values:
    """What the item says, without where it stands and whom it names."""
    return {field: values.get(field) for field in TELLING[of]}


def ids_in(of: ListName, values: Values) -> tuple[str, ...]:
    """Ids of the other items that an item names."""
    found = (values.get(field) for field in REFERENCES[of])
    return tuple(id for value in found for id in ([value] if isinstance(value, str) else value or ()) if id != DCT)


def vocabulary(of: ListName) -> dict[str, tuple[str, ...]]:
    """The fields whose values are a closed set, with that set."""
    fields = {name: _choices(info.annotation) for name, info in LISTS[of].model_fields.items()}
    return {name: found for name, found in fields.items() if found}


def list_of(reading: Reading, id: str) -> ListName | None:
    """The list that an item stands in, None where there is no such item."""
    return next((name for name in LISTS if any(record.id == id for record in getattr(reading, name))), None)


def holds_many(of: ListName, field: str) -> bool:
    """Whether a field holds a list."""
    annotation = LISTS[of].model_fields[field].annotation
    return get_origin(annotation) is tuple and get_args(annotation)[-1] is Ellipsis


def items_of(reading: Reading) -> dict[str, tuple[ListName, Values]]:
    """Every item of a Reading by its id, in the order of the lists."""
    whole = reading.to_dict()  # once for all: a call for each item takes ten times as long
    return {values["id"]: (name, values) for name in LISTS for values in whole[name]}


def _choices(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    if get_origin(annotation) in (UnionType, Union):
        return next((found for part in get_args(annotation) if (found := _choices(part))), ())
    return ()
