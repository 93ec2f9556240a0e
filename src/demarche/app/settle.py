"""Lay what an adjudicator said into the review log, so that it is in the reviewed Reading."""

from dataclasses import dataclass

from demarche.app.assign import task_of
from demarche.app.coded_text import shown_words
from demarche.app.decide import Wish, decide
from demarche.app.open import Project
from demarche.app.reviewed import reviewed
from demarche.errors import ReviewError
from demarche.evaluation.alignment import SAME, CodedItem, coded_items, share
from demarche.record import Reading
from demarche.record.base import Span
from demarche.record.items import LISTS, REFERENCES, SPANS, ListName, Values, as_spans, holds_many, items_of, spans_in
from demarche.record.review import Decision, Task


@dataclass(slots=True)
class _Course:
    """How far the laying down is: `ids` are those of the reviewed Reading by the adjudicator's."""

    project: Project
    task: Task
    person: str
    ids: dict[str, str]
    done: list[Decision]

    def reading(self) -> Reading:
        return reviewed(self.project, self.task.document).reading

    def decide(self, wish: Wish) -> Decision:
        self.done.append(decide(self.project, wish, self.person))
        return self.done[-1]


def settle(project: Project, n: int) -> list[Decision]:
    """The decisions that the adjudicated answers of a task come to, in the adjudicator's name; nothing for those that are laid down already.

    An item that is there is accepted, its fields set, or it is added; one that is not is rejected. What no answer says stays as the machine reads it, and a
    party or place that is new is called what its words say. Raises ReviewError where the task is not adjudicated, the document not read, where answers are
    missing without which an item cannot be made (then nothing is laid down), or where an answer does not go with the rest of its item (then what comes
    before it is laid down, and is not again when the rest is).
    """
    task = task_of(project, n)
    if task.adjudicated_by is None:
        raise ReviewError(f"task {n} is not adjudicated: adjudicate it first")
    codings = [c for c in project.store.coding.codings(task=n, coder=task.adjudicated_by) if c.origin == "adjudicated"]
    course = _Course(project, task, task.adjudicated_by, {}, [])
    items = sorted(coded_items(codings), key=lambda item: list(SPANS).index(item.list))  # parties before those who name them
    _check_enough(course, items)
    for item in items:
        _settle(course, item)
    return course.done


def _check_enough(course: _Course, items: list[CodedItem]) -> None:
    """Raises ReviewError where an item that is new to the record lacks what every item of its list has."""
    reading = course.reading()
    new = [item for item in items if item.there and _found(reading, item) is None]
    lacking = [f"{_called(reading, item)} has no answer to {', '.join(missing)}" for item in new if (missing := _missing(reading, item))]
    if lacking:
        raise ReviewError(
            f"task {course.task.n} cannot be laid into the record yet, and nothing was changed: {'; '.join(lacking)}. Add each of these at its words in "
            f"the Reader (/documents/{course.task.document}?panel=new), with what is missing, and lay the task down again: it takes up what it finds there"
        )


def _missing(reading: Reading, item: CodedItem) -> list[str]:
    known = {"id", *SPANS[item.list], *_given(reading, item)}
    return [name.replace("_", " ") for name, field in LISTS[item.list].model_fields.items() if field.is_required() and name not in known]


def _called(reading: Reading, item: CodedItem) -> str:
    """An item in a sentence: its list, its name in the task, its words and where they stand."""
    where = f" (characters {item.anchor[0]} to {item.anchor[1]})" if item.anchor else ""
    return f"{item.list.replace('_', ' ')} {item.item} “{shown_words(reading.document.text, item.spans)}”{where}"


def _settle(course: _Course, item: CodedItem) -> None:
    try:
        _lay_down(course, item)
    except ReviewError as error:
        told = _called(course.reading(), item)
        raise ReviewError(f"task {course.task.n}: {told} cannot be laid into the record: {error}. What comes before it is laid down and stays") from error


def _lay_down(course: _Course, item: CodedItem) -> None:
    id = _found(course.reading(), item)
    wish = Wish(course.task.document, "reject", id, reason=f"adjudicated task {course.task.n}")
    if not item.there:
        if id is not None:
            course.decide(wish)
        return
    values = _values(course, item)
    if id is None:
        whole = {**_as_spans_of(item.list, item.spans), **_name(course.reading(), item), **values}
        added = course.decide(Wish(wish.document, "new", None, item.list, whole, wish.reason))
        course.ids[item.item] = f"r{added.n}"
        return
    course.ids[item.item] = id
    _set(course, wish, item, values)


def _set(course: _Course, wish: Wish, item: CodedItem, values: Values) -> None:
    found = reviewed(course.project, course.task.document)
    of, present = items_of(found.reading)[wish.item or ""]
    changed = {name: value for name, value in values.items() if present[name] != value}
    moved = {name: value for name, value in _as_spans_of(of, item.spans).items() if as_spans(present[name]) != as_spans(value)}
    if moved and len(item.spans) == 1 and len(spans_in(of, present)) == 1:
        course.decide(Wish(wish.document, "edit-span", wish.item, values=moved, reason=wish.reason))
    if changed:
        course.decide(Wish(wish.document, "edit-field", wish.item, values=changed, reason=wish.reason))
    if not any(mark.item == wish.item and course.person in mark.people for mark in reviewed(course.project, course.task.document).marks):
        course.decide(Wish(wish.document, "accept", wish.item, reason=wish.reason))


def _found(reading: Reading, item: CodedItem) -> str | None:
    """The item of the reviewed Reading at the same words, nearest first; of several the one with the coder's id."""
    near = [(share(_first(of, v), item.anchor), id == item.item, id) for id, (of, v) in items_of(reading).items() if of == item.list]
    best = max(near, default=(0.0, False, ""))
    return best[2] if best[0] >= SAME else None


def _first(of: ListName, values: Values) -> Span | None:
    return next(iter(spans_in(of, values)), None)


def _values(course: _Course, item: CodedItem) -> Values:
    """The answers, with the reviewed Reading's ids in place of the adjudicator's."""
    answers = _answers(item)
    for name in answers.keys() & set(REFERENCES[item.list]):
        given = answers[name]
        whole = [course.ids.get(str(id), str(id)) for id in (given if isinstance(given, list) else [given])]
        answers[name] = [*whole] if holds_many(item.list, name) else whole[0]
    return answers


def _answers(item: CodedItem) -> Values:
    return {name: value for name, value in item.fields.items() if value is not None}


def _given(reading: Reading, item: CodedItem) -> Values:
    """What is known of a new item."""
    return {**_name(reading, item), **_answers(item)}


def _name(reading: Reading, item: CodedItem) -> Values:
    """What a new party or place is called where no answer says: its words."""
    return {"name": " ".join(reading.words(item.anchor).split())} if item.list in ("parties", "places") and item.anchor else {}


def _as_spans_of(of: ListName, spans: tuple[Span, ...]) -> Values:
    """The spans as the first span field of the list holds them."""
    name = SPANS[of][0]
    return {name: [[*span] for span in spans] if holds_many(of, name) else [*spans[0]]} if spans else {}
