"""The coding tasks of a project as each person may see them: whose they are, how far, and which wait for somebody to adjudicate."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from demarche.app.assign import task_of
from demarche.app.document import about
from demarche.app.open import Project
from demarche.record.person import Person
from demarche.record.review import Task, TaskState

OPEN: tuple[TaskState, ...] = ("assigned", "begun")
Stage = Literal["coding", "to adjudicate", "adjudicated", "withdrawn"]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task. `coders` are their names with their states, "Coder 1" for one whom this person may not know yet; `mine` is this person's own state."""

    n: int
    document: str
    title: str
    blind: bool
    shows: str
    codebook: int
    coders: Mapping[str, TaskState]
    mine: TaskState | None
    stage: Stage
    may_adjudicate: bool
    adjudicated_by: str | None
    person: str
    made: str


def task_rows(project: Project, person: Person) -> list[TaskRow]:
    """Every task as this person may see it, the newest first."""
    return [_row(project, task, person) for task in reversed(project.store.coding.tasks())]


def task_row(project: Project, n: int, person: Person) -> TaskRow:
    """One task as this person may see it. Raises ReviewError where there is none of that number."""
    return _row(project, task_of(project, n), person)


def aliases(task: Task) -> dict[str, str]:
    """The names under which the coders of a task stand before it is adjudicated, in an order that tells nothing of who they are."""
    order = sorted(task.states, key=lambda name: hashlib.sha256(f"{task.n} {task.document} {name}".encode()).hexdigest())
    return {name: f"Coder {place}" for place, name in enumerate(order, 1)}


def _row(project: Project, task: Task, person: Person) -> TaskRow:
    stage, mine = _stage(task), task.states.get(person.name)
    may = stage == "to adjudicate" and mine is None and person.may("coder")
    title = about(project, task.document).title if project.store.document(task.document) else "a text that was taken out"
    return TaskRow(
        task.n, task.document, title, task.blind, task.shows, task.codebook, _named(task, person.name), mine, stage, may, task.adjudicated_by, task.person,
        task.made,
    )  # fmt: skip


def _stage(task: Task) -> Stage:
    states = set(task.states.values())
    if task.adjudicated_by:
        return "adjudicated"
    if states == {"withdrawn"}:
        return "withdrawn"
    return "coding" if states & set(OPEN) else "to adjudicate"


def _named(task: Task, person: str) -> Mapping[str, TaskState]:
    """Whom the person may know: all once it is adjudicated, and who gave the task; a coder of a blind one himself alone; others see that there are coders."""
    if not task.blind or task.adjudicated_by or task.person == person and person not in task.states:
        return task.states
    if person in task.states:
        return {person: task.states[person]}
    return {alias: task.states[name] for name, alias in aliases(task).items()}
