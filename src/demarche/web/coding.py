"""What the forms of a coding task ask for, as answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Form

from demarche.app.code import Answer, TaskView
from demarche.app.coded_text import MarkedItem, free_name, own_items
from demarche.app.questions import value_of
from demarche.errors import ReviewError
from demarche.record.base import Span
from demarche.record.items import ListName

Do = Literal["mark", "move", "there", "not there", "answer"]
Place = Annotated[int | None, Form(ge=0, le=10**9)]


@dataclass(frozen=True, slots=True)
class CodingForm:
    """One form: a new item at words ("mark"), other words for one ("move"), that it is there or is not, or an answer to one of its fields."""

    do: Do
    of: ListName
    item: str
    field: str
    value: tuple[str, ...]
    span: Span | None


def coding_form(
    do: Annotated[Do, Form()], of: Annotated[ListName, Form(alias="list")], item: Annotated[str, Form(max_length=100)] = "",
    field: Annotated[str, Form(max_length=40)] = "", value: Annotated[list[str] | None, Form(max_length=500)] = None, start: Place = None, end: Place = None,
) -> CodingForm:  # fmt: skip
    """The form as it came in."""
    return CodingForm(do, of, item, field, tuple(value or ()), (start, end) if start is not None and end is not None else None)


def answers_of(view: TaskView, form: CodingForm, coder: str) -> list[Answer]:
    """The answer of a form. Raises ReviewError where it needs words that are not chosen, or an item that is not there."""
    match form.do:
        case "mark":
            return [Answer(form.of, free_name(view, view.codings, coder), spans=_chosen(form))]
        case "move":
            return [Answer(form.of, form.item, spans=_chosen(form))]
        case "answer":
            return [Answer(form.of, form.item, form.field, value_of(view.codebook, form.of, form.field, form.value))]
        case _:
            return _there(view, form, coder)


def named_item(items: Iterable[MarkedItem], key: str | None) -> MarkedItem | None:
    """The item that an address names, None where there is none."""
    return next((item for item in items if item.key == key), None)


def _there(view: TaskView, form: CodingForm, coder: str) -> list[Answer]:
    found = named_item(own_items(view, coder), f"{form.of}.{form.item}")
    if found is None:
        raise ReviewError(f"{form.of} {form.item}: there is no such item: mark its words first")
    there = form.do == "there"
    kept = [Answer(form.of, form.item, name, value) for name, value in found.answers.items()] if there and found.there is None else []
    return [Answer(form.of, form.item, value=there, spans=found.spans), *kept]


def _chosen(form: CodingForm) -> tuple[Span, ...]:
    if form.span is None:
        raise ReviewError("choose words in the text first: with the mouse, or with the arrow keys and Shift")
    return (form.span,)
