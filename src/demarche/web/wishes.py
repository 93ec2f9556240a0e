"""What a form of the Reader asks for, as a wish for a decision."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from starlette.datastructures import FormData

from demarche.app.changes import answers, changed
from demarche.app.decide import Wish
from demarche.errors import ReviewError
from demarche.record.base import Span
from demarche.record.items import SPANS, ListName, Values
from demarche.record.review import DecisionKind

Items = Mapping[str, tuple[ListName, Values]]
SET = "set."  # before the names of fields whose value a form gives
LONGEST = 9  # digits of a number that counts characters


def wish_of(form: FormData, document: str, items: Callable[[], Items]) -> Wish:
    """The wish; `items` gives those of the reviewed Reading. Raises ReviewError where something that it needs is missing or cannot be."""
    kind, item, reason = _kind(form), _text(form, "item") or None, _text(form, "reason")
    match kind:
        case "edit-span":
            return Wish(document, kind, item, values=_span_values(form, *_present(items(), item)), reason=reason)
        case "edit-field":
            of, values = _present(items(), item)
            return Wish(document, kind, item, values=changed(of, _given(form), values), reason=reason)
        case "new":
            of = _list(form)
            return Wish(document, kind, list=of, values=_whole(of, form), reason=reason)
        case "merge":
            return Wish(document, kind, _text(form, "party"), values={"into": _text(form, "into")}, reason=reason)
        case "note" | "flag" | "verdict":
            return Wish(document, kind, item, values={"text": _text(form, "text")}, reason=reason)
        case _:
            return Wish(document, kind, item, reason=reason)


def span_of(form: Mapping[str, Any]) -> Span:
    """The span that two fields give. Raises ReviewError where one of them is no number."""
    return _whole_number(form, "start"), _whole_number(form, "end")


def _kind(form: FormData) -> DecisionKind:
    kinds: dict[str, DecisionKind] = {kind: kind for kind in get_args(DecisionKind)}
    found = kinds.get(_text(form, "kind"))
    if found is None:
        raise ReviewError(f"{_text(form, 'kind')!r} is no kind of decision: choose one of {', '.join(kinds)}")
    return found


def _list(form: FormData) -> ListName:
    lists: dict[str, ListName] = {name: name for name in SPANS}
    found = lists.get(_text(form, "list"))
    if found is None:
        raise ReviewError(f"a new item belongs to a list: choose one of {', '.join(lists)}")
    return found


def _present(items: Items, item: str | None) -> tuple[ListName, Values]:
    found = items.get(item or "")
    if found is None:
        raise ReviewError(f"{item or 'nothing'!r} is no item of the reviewed Reading: it may have been rejected meanwhile")
    return found


def _span_values(form: FormData, of: ListName, values: Values) -> Values:
    """One span field with the new span in its place; of a field of several spans the others stay."""
    field, _, piece = _text(form, "field").partition(".")
    if field not in SPANS[of]:
        raise ReviewError(f"{field!r} is no span of {of}: choose one of {', '.join(SPANS[of])}")
    new = list(span_of(form))
    if not piece:
        return {field: new}
    rows = list(values[field] or ())
    at = int(piece) if piece.isdecimal() and len(piece) < LONGEST else len(rows)
    if at > len(rows):
        raise ReviewError(f"{field} has {len(rows)} passages: there is none of number {piece}")
    return {field: [*rows[:at], new, *rows[at + 1 :]]}


def _whole(of: ListName, form: FormData) -> Values:
    field = {"attributions": "content"}.get(of, SPANS[of][0])
    span = list(span_of(form))
    set_ = {name: value for name, value in answers(of, _given(form)).items() if value is not None}
    return {**set_, field: [span] if field in ("content", "mentions") else span}


def _given(form: FormData) -> dict[str, Sequence[str]]:
    """The answers by field; a list from which all was taken away sends nothing, so that the form names the fields that it shows."""
    return {name: [text for text in form.getlist(SET + name) if isinstance(text, str)] for name in form.getlist("shown") if isinstance(name, str)}


def _text(form: Mapping[str, Any], name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _whole_number(form: Mapping[str, Any], name: str) -> int:
    text = _text(form, name)
    if not text.isdecimal() or len(text) > LONGEST:
        raise ReviewError(f"{name} of the span: {text or 'nothing'!r} is no number of characters; select the words in the text")
    return int(text)
