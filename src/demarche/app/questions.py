"""The questions of a codebook as a coder answers them: the answers that there are, the letter of each, and words turned into values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import JsonValue, TypeAdapter, ValidationError

from demarche.app.changes import TARGETS
from demarche.errors import ReviewError
from demarche.record.items import LISTS, REFERENCES, SPANS, ListName, holds_many
from demarche.record.review import Codebook, CodeField

TAKEN = frozenset("gjkmnuwx")  # letters that do something else where people code


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `choices` are answers with their words; where there are none any answer may be written. `key` is its letter, "" where none was left."""

    list: ListName
    name: str
    label: str
    help: str
    key: str
    choices: tuple[tuple[str, str], ...]
    many: bool
    is_bool: bool


def letters(book: Codebook) -> dict[tuple[ListName, str], str]:
    """The letter of each question, by its list and name: the first of its own letters that no other question of the list has, in the codebook's order."""
    found: dict[tuple[ListName, str], str] = {}
    for field in book.fields:
        taken = TAKEN | {letter for (of, _), letter in found.items() if of == field.list}
        spare = (letter for letter in (*field.name.lower(), *"abcdefhilopqrstvyz") if letter.isalpha() and letter not in taken)
        found[field.list, field.name] = next(spare, "")
    return found


def lists_of(book: Codebook) -> tuple[ListName, ...]:
    """The lists that the codebook asks about: what a coder can mark."""
    return tuple(dict.fromkeys(field.list for field in book.fields))


def questions_of(book: Codebook, of: ListName, named: Mapping[ListName, Sequence[tuple[str, str]]]) -> tuple[Question, ...]:
    """What is asked about an item of a list. `named` are the items that an answer can name: id and words, by list."""
    keys = letters(book)
    return tuple(_question(field, keys[of, field.name], named) for field in book.fields if field.list == of)


def value_of(book: Codebook, of: ListName, name: str, texts: Sequence[str]) -> JsonValue:
    """The answer that texts of a form give; null for none. Raises ReviewError where the field has no such value."""
    texts = [text.strip() for text in texts if text.strip()]
    if name not in LISTS[of].model_fields:
        raise ReviewError(f"{of} have no field {name!r}: choose of what the codebook asks")
    if holds_many(of, name):
        return [*texts]
    if not texts:
        return None
    closed = any((field.list, field.name) == (of, name) and field.values for field in book.fields)
    return texts[0] if closed else _read(of, name, texts[0])


def as_text(value: JsonValue) -> tuple[str, ...]:
    """An answer as a form gives it."""
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple(map(str, value))
    return (str(value).lower() if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value),)


def _question(field: CodeField, key: str, named: Mapping[ListName, Sequence[tuple[str, str]]]) -> Question:
    many = holds_many(field.list, field.name)
    return Question(field.list, field.name, field.name.replace("_", " "), field.help, key, _choices(field, named), many, _is_bool(field))


def _choices(field: CodeField, named: Mapping[ListName, Sequence[tuple[str, str]]]) -> tuple[tuple[str, str], ...]:
    if field.values:
        return tuple((value, value.replace("_", " ")) for value in field.values)
    if field.name in REFERENCES[field.list]:
        return tuple(one for of, names in TARGETS.items() if field.name in names for one in named.get(of, ()))
    return (("true", "yes"), ("false", "no")) if _is_bool(field) else ()


def _is_bool(field: CodeField) -> bool:
    return _annotation(field.list, field.name) is bool


def _annotation(of: ListName, name: str) -> Any:
    return LISTS[of].model_fields[name].annotation


def _read(of: ListName, name: str, text: str) -> JsonValue:
    annotation = _annotation(of, name)
    if annotation is str or str in get_args(annotation):
        return text
    if name in SPANS[of]:
        raise ReviewError(f"{of}.{name} is a span: mark its words instead")
    kind = TypeAdapter(annotation)
    try:
        found: JsonValue = kind.dump_python(kind.validate_strings(text), mode="json")
    except ValidationError as error:
        raise ReviewError(f"{text!r} is no answer for {of}.{name}: {error.errors(include_url=False)[0]['msg']}") from error
    return found
