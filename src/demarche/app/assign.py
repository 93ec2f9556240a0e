"""Give a document to coders."""

from collections.abc import Sequence
from dataclasses import dataclass

from demarche.app.codebook import codebook
from demarche.app.decide import check_person
from demarche.app.open import Project
from demarche.errors import ReviewError
from demarche.record.review import Shown, Task


@dataclass(frozen=True, slots=True)
class Terms:
    """How a task is to be done: whether coders are kept from each other, and what they see before they begin."""

    blind: bool = True
    shows: Shown = "text"


def assign(project: Project, document: str, coders: Sequence[str], person: str, terms: Terms = Terms()) -> Task:
    """The task, by the present codebook. Raises ReviewError where the document is not here or not read as the terms need it, or a coder is named twice."""
    for name in (person, *coders):
        check_person(name)
    if not coders or len(set(coders)) != len(coders):
        raise ReviewError("a task has one coder or several different ones: name each once")
    if terms.shows == "machine" and project.store.reading(document) is None:
        raise ReviewError(f"document {document} is not read yet: read it first, or let coders begin with the text alone")
    task = Task(document=document, codebook=codebook(project, person).version, coders=tuple(coders), blind=terms.blind, shows=terms.shows, person=person)
    return project.store.coding.add_task(task)


def withdraw(project: Project, task: int, coder: str, person: str) -> None:
    """Takes a coder off a task; what he answered stays, and counts no longer for it. Raises ReviewError where he is not on it."""
    check_person(person)
    found = task_of(project, task)
    if coder not in found.coders or found.states[coder] == "withdrawn":
        raise ReviewError(f"{coder!r} is not on task {task}: name one of its coders")
    project.store.coding.bring(task, "withdrawn", coder, person)


def task_of(project: Project, n: int) -> Task:
    """The task with all its coders, for those who may see them. Raises ReviewError where there is none of that number."""
    found = project.store.coding.task(n)
    if found is None:
        raise ReviewError(f"there is no task {n}: give the number of one that is there")
    return found
