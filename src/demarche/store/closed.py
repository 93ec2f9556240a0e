"""What a person still has to code, asked in one question: which documents that closes to him, and which tasks go back when he leaves."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from demarche.record.review import TaskState
from demarche.store.schema import families, task_steps, tasks

CODING: tuple[TaskState, ...] = ("assigned", "begun")
_PART = 500  # values in one statement


def coded_blind(connection: Connection, person: str) -> dict[str, int]:
    """The number of the task by which the person codes each document, for those of blind tasks that he is not done with and nobody adjudicated."""
    return {row.document: row.n for row in connection.execute(_open_tasks(person).where(tasks.c.blind).order_by(tasks.c.n.desc()))}


def with_copies(connection: Connection, coded: Mapping[str, int]) -> dict[str, int]:
    """These documents and all that are folded with one of them, each by the number of its task."""
    found: dict[str, int] = {}
    other = families.alias("other")
    for some in _parts(list(coded)):
        copies = select(families.c.document, other.c.document.label("copy")).join(other, other.c.family == families.c.family)
        found |= {row.copy: coded[row.document] for row in connection.execute(copies.where(families.c.document.in_(some)))}
    return {**found, **coded}


def open_tasks(connection: Connection, person: str) -> list[int]:
    """The numbers of the tasks that the person has still to code, the first given first."""
    return [row.n for row in connection.execute(_open_tasks(person).order_by(tasks.c.n))]


def give_back(connection: Connection, coder: str, person: str, made: str) -> None:
    """Takes the coder off all tasks that he has still to code; `person` is who does so. What he answered stays."""
    steps = [{"task": n, "coder": coder, "state": "withdrawn", "person": person, "made": made} for n in open_tasks(connection, coder)]
    if steps:
        connection.execute(insert(task_steps), steps)


def _open_tasks(person: str) -> Select[Any]:
    own = task_steps.c.coder == person, task_steps.c.state != "adjudicated"
    last = select(func.max(task_steps.c.n)).where(*own).group_by(task_steps.c.task)
    over = select(task_steps.c.task).where(task_steps.c.state == "adjudicated")
    mine = select(tasks.c.document, tasks.c.n).join(task_steps, task_steps.c.task == tasks.c.n).where(task_steps.c.n.in_(last))
    return mine.where(task_steps.c.state.in_(CODING), tasks.c.n.not_in(over))


def _parts(documents: list[str]) -> Iterable[list[str]]:
    return (documents[start : start + _PART] for start in range(0, len(documents), _PART))
