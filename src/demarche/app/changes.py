"""What of an item people can set: each field with its present value and the answers that there are, and answers turned into values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from demarche.errors import ReviewError
from demarche.record import Reading
from demarche.record.items import LISTS, REFERENCES, ListName, Values, items_of, vocabulary

# Fields that take words or a number.
PLAIN: dict[ListName, tuple[str, ...]] = {
    "parties": ("name", "country", "code"),
    "attributions": (),
    "events": ("mode",),
    "times": ("value",),
    "places": ("name", "country"),
    "figures": ("value", "low", "high", "unit", "measure"),
    "agreements": ("name", "article"),
    "speech_acts": (),
}
NUMBERS = frozenset({("figures", "value"), ("figures", "low"), ("figures", "high")})
TARGETS: dict[ListName, tuple[str, ...]] = {  # which fields name items of a list
    "parties": ("source", "toward", "actors", "recipients", "of", "party", "by", "supported_by", "opposed_by"),
    "places": ("places", "place", "ends"),
    "times": ("time", "since", "until", "at"),
    "attributions": ("inside", "said_in"),
    "figures": ("figures", "part_of"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an item. `choices` are value and words; where it is `free` any words may stand. `value` holds what is set, several where `many`."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]
    value: tuple[str, ...]
    many: bool
    optional: bool
    free: bool


def fields_of(reading: Reading, of: ListName, values: Mapping[str, Any]) -> tuple[Field, ...]:
    """The fields of an item that can be set; those of a new one where `values` is empty."""
    names = [*vocabulary(of), *PLAIN[of], *(name for name in REFERENCES[of] if name != "anchor")]
    return tuple(_field(reading, of, name, values) for name in names)


def answers(of: ListName, given: Mapping[str, Sequence[str]]) -> Values:
    """Field to value, from the answers by field. Raises ReviewError where a number is none."""
    return {name: _value(of, name, texts) for name, texts in given.items()}


def changed(of: ListName, given: Mapping[str, Sequence[str]], before: Mapping[str, Any]) -> Values:
    """Only those answers that are not what stands there."""
    return {name: value for name, value in answers(of, given).items() if name not in before or value != before[name]}


def _field(reading: Reading, of: ListName, name: str, values: Mapping[str, Any]) -> Field:
    info = LISTS[of].model_fields[name]
    default = None if info.is_required() else info.get_default(call_default_factory=True)
    choices = tuple((value, value.replace("_", " ").lower()) for value in vocabulary(of).get(name, ())) or _named(reading, name, values.get("id"))
    optional = not info.is_required() and default in (None, ())
    return Field(name, name.replace("_", " "), choices, _texts(values.get(name, default)), isinstance(default, tuple), optional, name in PLAIN[of])


def _named(reading: Reading, name: str, own: str | None) -> tuple[tuple[str, str], ...]:
    target = next((of for of, names in TARGETS.items() if name in names), None)
    if target is None:
        return ()
    return tuple((id, _label(reading, of, values)) for id, (of, values) in items_of(reading).items() if of == target and id != own)


def _label(reading: Reading, of: ListName, values: Values) -> str:
    """An item in a list of choices: its name, else its speaker, else its words; with its id, since two may be called the same."""
    if of == "attributions":
        party = reading.party(values["source"])
        name = party.name if party else reading.words(values["source_span"]) or "somebody unnamed"
        return f"{name}: {_short(reading.words(values['content'][0] if values['content'] else values['cue']))} ({values['id']})"
    return f"{_short(values.get('name') or reading.words(values.get('span')))} ({values['id']})"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 40 else words[:39] + "…"


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, list | tuple):
        return tuple(map(str, value))
    return (str(int(value)) if isinstance(value, float) and value.is_integer() else str(value),)


def _value(of: ListName, name: str, texts: Sequence[str]) -> Any:
    texts = [text for text in texts if text.strip()]
    info = LISTS[of].model_fields.get(name)
    if info is None:
        raise ReviewError(f"{name!r} is no field of {of}")
    if isinstance(info.get_default(call_default_factory=True), tuple):
        return list(texts)
    if not texts:
        return None
    return _number(name, texts[0]) if (of, name) in NUMBERS else texts[0]


def _number(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise ReviewError(f"{name}: {text!r} is no number") from error
