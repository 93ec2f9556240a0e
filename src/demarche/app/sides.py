"""A task laid out for who adjudicates it: each item with what every coder answered, what differs first, and choices turned into answers."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue

from demarche.app.adjudicate import SideBySide, compare
from demarche.app.code import Answer
from demarche.app.coded_text import MarkedItem, in_text_order, shown_words
from demarche.app.open import Project
from demarche.app.questions import as_text
from demarche.app.tasks import TaskRow, aliases, task_row
from demarche.errors import ReviewError
from demarche.evaluation.alignment import CodedItem, Unit, coded_items
from demarche.record import Document
from demarche.record.base import Span
from demarche.record.items import REFERENCES, ListName
from demarche.record.person import Person
from demarche.record.review import Codebook


@dataclass(frozen=True, slots=True)
class Given:
    """What one coder answered: `code` is the answer as JSON, by which it can be chosen; None where he answered nothing."""

    coder: str
    code: str | None
    words: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of an item. `holds` is the answer that all coders gave, None where they differ or did not answer."""

    name: str
    given: tuple[Given, ...]
    holds: str | None

    @property
    def differs(self) -> bool:
        """Whether the coders do not all give one answer; what none of them answered differs in nothing."""
        return self.holds is None and any(one.code is not None for one in self.given)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One item. `n` is its number in text order, from 1; `given` where it stands for each coder, `holds` where it stands for all."""

    n: int
    list: ListName
    name: str
    given: tuple[Given, ...]
    holds: str | None
    fields: tuple[FieldRow, ...]
    at: Span | None

    @property
    def differs(self) -> bool:
        """Whether anything about it differs."""
        return self.holds is None or any(row.differs for row in self.fields)


@dataclass(frozen=True, slots=True)
class Sides:
    """A task with the answers side by side; `held` is what the adjudicator said, once he has."""

    row: TaskRow
    document: Document
    codebook: Codebook
    coders: tuple[str, ...]
    units: tuple[UnitRow, ...]
    held: tuple[MarkedItem, ...]

    @property
    def differing(self) -> int:
        """How many items differ in anything."""
        return sum(unit.differs for unit in self.units)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the adjudicator says of one item: where it stands, () for nowhere, and its answers by field."""

    spans: tuple[Span, ...]
    answers: Mapping[str, JsonValue] = field(default_factory=dict)


def sides(project: Project, n: int, person: Person) -> Sides:
    """The task, what differs first. Raises ReviewError as `compare` does."""
    compared = compare(project, n, person.name)
    names = _names(compared)
    rows = sorted(_units(compared, names), key=lambda unit: not unit.differs)
    return Sides(task_row(project, n, person), compared.document, compared.codebook, tuple(sorted(names.values())), tuple(rows), _held(project, compared))


def chosen_answers(view: Sides, choices: Mapping[int, Choice]) -> list[Answer]:
    """The choices, by the number of the item, as answers to adjudicate. Raises ReviewError where an item has none."""
    if missing := [unit.n for unit in view.units if unit.n not in choices]:
        raise ReviewError(f"item {', '.join(map(str, sorted(missing)))}: say where it stands, or that nothing is there")
    return [answer for unit in sorted(view.units, key=lambda unit: unit.n) for answer in _answers(unit, choices[unit.n])]


def as_code(value: JsonValue) -> str:
    """An answer as JSON that is the same whenever the answer is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _answers(unit: UnitRow, choice: Choice) -> Iterator[Answer]:
    where = choice.spans or next((spans for given in unit.given if (spans := _spans(given.code))), ())
    yield Answer(unit.list, unit.name, value=bool(choice.spans), spans=where)
    if choice.spans:
        yield from (Answer(unit.list, unit.name, name, value) for name, value in choice.answers.items())


def _spans(code: str | None) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in json.loads(code)) if code else ()


def _names(compared: SideBySide) -> dict[str, str]:
    """What each coder who is done is called."""
    hidden = compared.task.blind and not compared.task.adjudicated_by
    known = aliases(compared.task)
    return {name: known[name] if hidden else name for name, state in compared.task.states.items() if state == "done"}


def _units(compared: SideBySide, names: Mapping[str, str]) -> Iterator[UnitRow]:
    called = {(item.coder, item.item): _called(unit, n, len(names)) for n, unit in enumerate(compared.units, 1) for item in unit.by.values()}
    made = _Made(compared, names, called)
    return (made.row(n, unit) for n, unit in enumerate(compared.units, 1))


def _called(unit: Unit, n: int, coders: int) -> str:
    """One name for what each coder has called by his own."""
    own = {item.item for item in unit.by.values()}
    return own.pop() if len(own) == 1 and len(unit.by) == coders else f"u{n}"


@dataclass(frozen=True, slots=True)
class _Made:
    compared: SideBySide
    names: Mapping[str, str]
    called: Mapping[tuple[str, str], str]

    def row(self, n: int, unit: Unit) -> UnitRow:
        items = sorted(((alias, unit.by.get(name)) for name, alias in self.names.items()), key=lambda one: one[0])
        given = tuple(Given(alias, self._where(item), self._told(item)) for alias, item in items)
        asked = [question.name for question in self.compared.codebook.fields if question.list == unit.list]
        fields = tuple(self._field(name, items, unit.list) for name in asked)
        at = next((item.anchor for item in unit.by.values() if item.anchor), None)
        return UnitRow(n, unit.list, _called(unit, n, len(self.names)), given, _shared(given), fields, at)

    def _where(self, item: CodedItem | None) -> str | None:
        return None if item is None else as_code([[*span] for span in item.spans] if item.there else [])

    def _told(self, item: CodedItem | None) -> str:
        if item is None:
            return "did not mark it"
        return shown_words(self.compared.document.text, item.spans) if item.there else "nothing is there"

    def _field(self, name: str, items: Sequence[tuple[str, CodedItem | None]], of: ListName) -> FieldRow:
        given = tuple(self._answer(alias, item, name, name in REFERENCES[of]) for alias, item in items)
        return FieldRow(name, given, _shared(given))

    def _answer(self, alias: str, item: CodedItem | None, name: str, names_items: bool) -> Given:
        if item is None or name not in item.fields:
            return Given(alias, None, "–")
        value = item.fields[name]
        if names_items:
            value = [self._unit(item.coder, part) for part in value] if isinstance(value, list) else self._unit(item.coder, value)
        return Given(alias, as_code(value), ", ".join(as_text(value)).replace("_", " ") or "none")

    def _unit(self, coder: str, id: JsonValue) -> JsonValue:
        return self.called.get((coder, id), id) if isinstance(id, str) else id


def _shared(given: Sequence[Given]) -> str | None:
    codes = {one.code for one in given}
    return codes.pop() if len(codes) == 1 else None


def _held(project: Project, compared: SideBySide) -> tuple[MarkedItem, ...]:
    by, text = compared.task.adjudicated_by, compared.document.text
    if by is None:
        return ()
    codings = [c for c in project.store.coding.codings(task=compared.task.n, coder=by) if c.origin == "adjudicated"]
    return in_text_order(MarkedItem(i.list, i.item, i.spans, shown_words(text, i.spans), i.there, i.fields, by) for i in coded_items(codings))
