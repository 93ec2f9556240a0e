"""Adjudicate a task: see what its coders answered side by side, and say what holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from demarche.app.assign import task_of
from demarche.app.closed import check_open, closed_to
from demarche.app.code import Answer, TaskView, checked_answers
from demarche.app.codebook import codebook_of
from demarche.app.decide import check_person
from demarche.app.open import Project
from demarche.errors import ReviewError
from demarche.evaluation.alignment import Unit, aligned, coded_items
from demarche.record import Document
from demarche.record.review import Codebook, Coding, Task


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A task with the answers of all its coders, item by item in text order."""

    task: Task
    document: Document
    codebook: Codebook
    units: tuple[Unit, ...]


def compare(project: Project, n: int, person: str) -> SideBySide:
    """What the coders answered. Raises ReviewError for one of them, while one of them is not done, and for who codes the text blind in another task."""
    task = task_of(project, n)
    _check_adjudicator(task, person)
    check_open(closed_to(project.store, person), task.document)
    document = project.store.document(task.document)
    if document is None:
        raise ReviewError(f"document {task.document} was taken out of the project: withdraw the task")
    working = {coder for coder, state in task.states.items() if state == "done"}
    codings = [c for c in project.store.coding.codings(task=n, codebook=task.codebook) if c.coder in working and c.origin != "adjudicated"]
    return SideBySide(task, document, codebook_of(project, task.codebook), tuple(aligned(coded_items(codings))))


def agreed_answers(sides: SideBySide) -> list[Answer]:
    """What all coders answered alike: the items that all marked at the same words, and the fields in which they do not differ."""
    done = sum(state == "done" for state in sides.task.states.values())
    found: list[Answer] = []
    for number, unit in enumerate(sides.units, 1):
        items = list(unit.by.values())
        if len(items) == done and len({(item.spans, item.there) for item in items}) == 1:
            name = items[0].item if len({item.item for item in items}) == 1 else f"u{number}"
            found.append(Answer(unit.list, name, value=items[0].there, spans=items[0].spans))
            shared = [f for f in items[0].fields if all(f in item.fields and item.fields[f] == items[0].fields[f] for item in items)]
            found += [Answer(unit.list, name, f, items[0].fields[f]) for f in shared]
    return found


def adjudicate(project: Project, n: int, answers: Sequence[Answer], person: str) -> list[Coding]:
    """The codings that hold for the task, in the name of who adjudicated; the coders' own stay, and from now on coders see each other's.

    Raises ReviewError as `compare` does, where it is adjudicated already, and for an answer as `code` does.
    """
    sides = compare(project, n, person)
    reading = project.store.reading(sides.task.document) if sides.task.shows == "machine" else None
    view = TaskView(sides.task, sides.document, sides.codebook, reading, ())
    codings = [coding.with_(origin="adjudicated") for coding in checked_answers(view, answers, person)]
    return project.store.coding.bring(n, "adjudicated", person, answers=codings)


def _check_adjudicator(task: Task, person: str) -> None:
    check_person(person)
    if person in task.coders:
        raise ReviewError(f"{person} coded task {task.n}: somebody else adjudicates it")
    waiting = sum(state in ("assigned", "begun") for state in task.states.values())
    if waiting:
        raise ReviewError(f"task {task.n}: {waiting} of its coders {'is' if waiting == 1 else 'are'} not done: wait for them, or withdraw them")
