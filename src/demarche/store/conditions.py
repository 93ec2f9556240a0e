"""The fields of a query as conditions on a document of `entries`.

What the Reading tells is one row an item and voice (`schema.told`), so that conditions which must hold of the same event, in the same
speaker's words, hold of one row.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, SelectBase, and_, or_, select, union_all

from demarche.store.days import Days
from demarche.store.folding import words_of
from demarche.store.numbers import Amount
from demarche.store.query import Condition, Field, Query, Words
from demarche.store.schema import entries, facets, names, told, told_of

Makers = dict[Field, Callable[[Query, list[Any]], list[ColumnElement[bool]]]]
_KIND: dict[Field, str] = {"speaker": "party", "about": "party", "figure": "unit"}  # kinds of names that are not called like their field
_EVENT: tuple[Field, ...] = ("event", "status", "happened")
_VOICE: tuple[Field, ...] = ("speaker", "said")
_WHOLE: tuple[Field, ...] = ("outlet", "language")


def holding(query: Query) -> list[ColumnElement[bool]]:
    """That every condition holds of a document."""
    wanted = [condition for condition in query.conditions if not condition.excluded]
    unwanted = [~and_(*_together(query, [condition])) for condition in query.conditions if condition.excluded]
    return [*_together(query, wanted), *unwanted]


def of_events(query: Query) -> list[ColumnElement[bool]]:
    """That a row of `told` which is an event's is what the conditions on events, their parties and places, and their voices ask for."""
    return _row(query, query.about(*_EVENT, "about", "place", *_VOICE))


def spans(query: Query, among: Sequence[int]) -> Select[tuple[int, int, int]] | None:
    """Where in some documents stands what the conditions ask for: document, start and end; None where they ask for nothing that has a place in a text."""
    groups = _groups([condition for condition in query.conditions if not condition.excluded])
    if not groups:
        return None
    columns = select(told.c.document, told.c.start, told.c.end)
    return columns.where(told.c.document.in_(among), told.c.start.is_not(None), *_row(query, groups[-1])).order_by(told.c.start)


def _together(query: Query, conditions: list[Condition]) -> list[ColumnElement[bool]]:
    whole = [entries.c.document.in_(_faceted(query, some)) for some in _by_field(conditions, _WHOLE)]
    return [*whole, *(entries.c.document.in_(_documents(query, group)) for group in _groups(conditions))]


def _documents(query: Query, group: list[Condition]) -> SelectBase:
    """The documents with a row of `told` of which all conditions hold. A figure is looked up by its measure and by its unit, each by its own index."""
    amounts = [c.value for c in group if c.field == "figure" and isinstance(c.value, Amount)]
    if not amounts:
        return _linked_first(query, group)
    other = _row(query, [condition for condition in group if condition.field != "figure"])
    return union_all(*(found for amount in amounts for found in _with_amount(query, amount, other)))


def _linked_first(query: Query, group: list[Condition]) -> Select[tuple[int]]:
    """The documents of a group without figures. A party or place is rarer than a type or status: its items are gone through, and the rest asked of each."""
    about, place = ([c for c in group if c.field == field] for field in ("about", "place"))
    first = about[:1] or place
    if not first:
        return select(told.c.document).where(*_row(query, group))
    same = told.c.document == told_of.c.document, told.c.item == told_of.c.item
    other = _row(query, [condition for condition in group if condition not in first], {"event": _filtered_type})
    rest = select(1).where(*same, *other).correlate(told_of).exists()
    named = _names(query, first[0].field, [condition.value for condition in first])
    return select(told_of.c.document).where(told_of.c.name.in_(named), rest)


def _with_amount(query: Query, amount: Amount, other: list[ColumnElement[bool]]) -> Iterator[Select[tuple[int]]]:
    among, bounds = select(told.c.document), list(_bounds(amount))
    if not amount.what:
        yield among.where(*bounds, *other)
        return
    yield among.where(told.c.measure == amount.what, *bounds, *other)
    units = _units(query, amount.what)
    if bounds or other:
        yield among.where(told_of.c.document == told.c.document, told_of.c.item == told.c.item, told_of.c.name.in_(units), *bounds, *other)
    else:  # only figures have a unit
        yield select(told_of.c.document).where(told_of.c.name.in_(units))


def _groups(conditions: list[Condition]) -> list[list[Condition]]:
    """Conditions that must hold of one row of `told`, each group with those on the voice: of a figure, of an agreement, of anything else."""
    voice = [condition for condition in conditions if condition.field in _VOICE]
    other = [condition for condition in conditions if condition.field in (*_EVENT, "about", "place")]
    groups = [*_by_field(conditions, ("figure", "agreement")), *([other] if other else [])]
    return [[*group, *voice] for group in groups] or ([voice] if voice else [])


def _by_field(conditions: list[Condition], fields: Iterable[Field]) -> list[list[Condition]]:
    groups = [[condition for condition in conditions if condition.field == field] for field in fields]
    return [group for group in groups if group]


def _row(query: Query, group: list[Condition], instead: Makers | None = None) -> list[ColumnElement[bool]]:
    """What must hold of one row of `told`, some of it put in another way.

    Only an event has a type, a status or days, only a figure a number, only an agreement is about one: the kind of the item need not be asked.
    """
    values = {field: [c.value for c in group if c.field == field] for field in _ON_ROW}
    on_row = {**_ON_ROW, **(instead or {})}
    if values["about"] or values["place"]:
        on_row |= {"event": _filtered_type, "status": _filtered_status}
    return [one for field, make in on_row.items() if values[field] for one in make(query, values[field])]


def _faceted(query: Query, conditions: list[Condition]) -> Select[tuple[int]]:
    return select(facets.c.document).where(facets.c.name.in_(_names(query, conditions[0].field, [c.value for c in conditions])))


def _names(query: Query, field: Field, values: list[Any]) -> Select[tuple[int]]:
    alike = or_(*(_named(query, field, value) for value in values))
    return select(names.c.n).where(names.c.kind == _KIND.get(field, field), alike)


def _named(query: Query, field: Field, value: Words) -> ColumnElement[bool]:
    column, pattern = names.c.folded if query.folded else names.c.plain, query.like(value)
    if value.whole:
        return names.c.name == value.written
    if field == "language":  # "en" is "en-GB" too, but not the "en" of another tag
        return column.like(pattern.removeprefix("%"))
    if value.written.isupper() and not value.prefix:
        return or_(column.like(pattern), names.c.code == value.written, names.c.code.startswith(value.written + " ", autoescape=True))
    return column.like(pattern)


def _linked(query: Query, field: Field, values: list[Any]) -> ColumnElement[bool]:
    link = told_of.alias()
    return and_(link.c.document == told.c.document, link.c.item == told.c.item, link.c.name.in_(_names(query, field, values)))


def _speaker(query: Query, values: list[Any]) -> list[ColumnElement[bool]]:
    return [told.c.speaker.in_(_names(query, "speaker", values))]


def _about(query: Query, values: list[Any]) -> list[ColumnElement[bool]]:
    return [_linked(query, "about", [value]) for value in values]


def _place(query: Query, values: list[Any]) -> list[ColumnElement[bool]]:
    return [_linked(query, "place", values)]


def _agreement(query: Query, values: list[Any]) -> list[ColumnElement[bool]]:
    return [_linked(query, "agreement", values)]


def _said(_: Query, values: list[Days]) -> list[ColumnElement[bool]]:
    return [or_(*(and_(told.c.said_from <= last, told.c.said_to >= first) for first, last in values))]


def _happened(_: Query, values: list[Days]) -> list[ColumnElement[bool]]:
    return [or_(*(and_(told.c.happened_from <= last, told.c.happened_to >= first) for first, last in values))]


def _type(_: Query, values: list[str]) -> list[ColumnElement[bool]]:
    return [told.c.type.in_(values)]


def _filtered_type(_: Query, values: list[str]) -> list[ColumnElement[bool]]:
    """The same without its index: a party or place is rarer than a type of event, which SQLite would look for first."""
    return [told.c.type.concat("").in_(values)]


def _filtered_status(_: Query, values: list[str]) -> list[ColumnElement[bool]]:
    return [told.c.status.concat("").in_(values)]


def _status(_: Query, values: list[str]) -> list[ColumnElement[bool]]:
    return [told.c.status.in_(values)]


def _figure(query: Query, values: list[Amount]) -> list[ColumnElement[bool]]:
    return [or_(*(and_(*_amount(query, value)) for value in values))]


def _amount(query: Query, value: Amount) -> Iterator[ColumnElement[bool]]:
    if value.what:
        yield or_(told.c.measure == value.what, _unit_of_told(_units(query, value.what)))
    yield from _bounds(value)


def _bounds(value: Amount) -> Iterator[ColumnElement[bool]]:
    if value.high < math.inf:
        yield (told.c.low if value.low > -math.inf else told.c.high) <= value.high
    if value.low > -math.inf:
        yield (told.c.high if value.high < math.inf else told.c.low) >= value.low


def _units(query: Query, what: str) -> Select[tuple[int]]:
    return _names(query, "figure", [Words(tuple(words_of(what)))])


def _unit_of_told(units: Select[tuple[int]]) -> ColumnElement[bool]:
    same = told_of.c.document == told.c.document, told_of.c.item == told.c.item
    return select(1).where(*same, told_of.c.name.in_(units)).correlate(told).exists()


_ON_ROW: Makers = {
    "speaker": _speaker,
    "said": _said,
    "about": _about,
    "place": _place,
    "event": _type,
    "status": _status,
    "happened": _happened,
    "figure": _figure,
    "agreement": _agreement,
}
