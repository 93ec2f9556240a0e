"""Codebooks, tasks and codings of a project: rows are added and never changed."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, func, insert, select

from demarche.errors import ReviewError
from demarche.record.review import Codebook, Coding, Task, TaskState
from demarche.store.characters import check_characters
from demarche.store.closed import coded_blind, open_tasks, with_copies
from demarche.store.database import project_of, transaction
from demarche.store.moments import now, written
from demarche.store.schema import codebooks, codings, documents, task_steps, tasks

_KEYS = ("task", "document", "coder", "codebook")


class CodingStore:
    """What coders answered, to which tasks, by which codebook."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add_codebook(self, codebook: Codebook, migrated: Iterable[Coding] = ()) -> Codebook:
        """The codebook as the next version, with the codings that were migrated to it: both or neither."""
        made = written(now())
        with transaction(self._engine) as connection:
            version = (connection.scalar(select(func.max(codebooks.c.version))) or 0) + 1
            kept = codebook.with_(version=version, made=made)
            whole = kept.model_dump_json()
            check_characters(f"{project_of(self._engine)}: codebook", person=kept.person, codebook=whole)
            connection.execute(insert(codebooks).values(version=version, codebook=whole, person=kept.person, made=made))
            for coding in migrated:
                self._add(connection, coding.with_(codebook=version, made=made))
        return kept

    def codebooks(self) -> list[Codebook]:
        """Every version, oldest first."""
        with transaction(self._engine, write=False) as connection:
            return [Codebook.model_validate_json(row) for row in connection.scalars(select(codebooks.c.codebook).order_by(codebooks.c.version))]

    def add_task(self, task: Task) -> Task:
        """The task with its number, assigned to its coders. Raises ReviewError where its document is not in the project."""
        made = written(now())
        values = {name: getattr(task, name) for name in ("document", "codebook", "blind", "shows", "person")}
        check_characters(f"{project_of(self._engine)}: task", person=task.person, coders=" ".join(task.coders))
        with transaction(self._engine) as connection:
            if connection.scalar(select(documents.c.n).where(documents.c.id == task.document)) is None:
                raise ReviewError(f"document {task.document} is not in the project: add it first")
            n = connection.execute(insert(tasks).values(**values, made=made).returning(tasks.c.n)).scalar_one()
            steps = [{"task": n, "coder": coder, "state": "assigned", "person": task.person, "made": made} for coder in task.coders]
            connection.execute(insert(task_steps), steps)
        return task.with_(n=n, made=made, states=dict.fromkeys(task.coders, "assigned"))

    def bring(self, task: int, state: TaskState, coder: str, person: str = "", answers: Iterable[Coding] = ()) -> list[Coding]:
        """Brings a task to a state for a coder, with the answers that go with it: both or neither. `person` is who does so, the coder himself where empty.

        Raises ReviewError for a second adjudication.
        """
        made = written(now())
        check_characters(f"{project_of(self._engine)}: task {task}", coder=coder, person=person)
        with transaction(self._engine) as connection:
            if state == "adjudicated":
                _check_open(connection, task)
            connection.execute(insert(task_steps).values(task=task, coder=coder, state=state, person=person or coder, made=made))
            return [self._add(connection, coding.with_(made=made)) for coding in answers]

    def tasks(self, document: str | None = None) -> list[Task]:
        """Every task, or those of a document, in the order in which they were given, with all their coders."""
        wanted = select(tasks).order_by(tasks.c.n)
        with transaction(self._engine, write=False) as connection:
            rows = connection.execute(wanted if document is None else wanted.where(tasks.c.document == document)).mappings().all()
            steps = connection.execute(select(task_steps).where(task_steps.c.task.in_([row["n"] for row in rows])).order_by(task_steps.c.n)).mappings().all()
        return [_task(row, [step for step in steps if step["task"] == row["n"]]) for row in rows]

    def task(self, n: int) -> Task | None:
        """The task of that number with all its coders, None where there is none."""
        with transaction(self._engine, write=False) as connection:
            row = connection.execute(select(tasks).where(tasks.c.n == n)).mappings().first()
            steps = connection.execute(select(task_steps).where(task_steps.c.task == n).order_by(task_steps.c.n)).mappings().all()
        return _task(row, list(steps)) if row else None

    def closed_to(self, person: str) -> dict[str, int]:
        """The documents that a person codes blind and is not done with, and those that are folded with them, each by the number of the task."""
        with transaction(self._engine, write=False) as connection:
            coded = coded_blind(connection, person)
            return with_copies(connection, coded) if coded else {}

    def open_tasks(self, person: str) -> list[int]:
        """The numbers of the tasks that a person has still to code, the first given first."""
        with transaction(self._engine, write=False) as connection:
            return open_tasks(connection, person)

    def add(self, answers: Iterable[Coding]) -> list[Coding]:
        """The codings with their numbers: all or none."""
        made = written(now())
        with transaction(self._engine) as connection:
            return [self._add(connection, coding.with_(made=made)) for coding in answers]

    def codings(self, *, task: int | None = None, document: str | None = None, coder: str | None = None, codebook: int | None = None) -> list[Coding]:
        """The codings of all of these that are given, oldest first, those too that were answered anew since."""
        wanted = select(codings).order_by(codings.c.n)
        for name, value in zip(_KEYS, (task, document, coder, codebook), strict=True):
            if value is not None:
                wanted = wanted.where(codings.c[name] == value)
        with transaction(self._engine, write=False) as connection:
            return [_coding(row) for row in connection.execute(wanted).mappings()]

    def documents(self) -> frozenset[str]:
        """Ids of the documents that anybody coded."""
        with transaction(self._engine, write=False) as connection:
            return frozenset(connection.scalars(select(codings.c.document).distinct()))

    def _add(self, connection: Connection, coding: Coding) -> Coding:
        values = coding.model_dump(mode="json", exclude={"n"})
        row: dict[str, Any] = values | {name: json.dumps(values[name], ensure_ascii=False) for name in ("spans", "value")}
        check_characters(f"{project_of(self._engine)}: coding of document {coding.document}", **{k: v for k, v in row.items() if isinstance(v, str)})
        return coding.with_(n=connection.execute(insert(codings).values(row).returning(codings.c.n)).scalar_one())


def _check_open(connection: Connection, task: int) -> None:
    by = connection.scalar(select(task_steps.c.coder).where(task_steps.c.task == task, task_steps.c.state == "adjudicated"))
    if by is not None:
        raise ReviewError(f"task {task} was adjudicated by {by}: give a new task to have it coded again")


def _coding(row: RowMapping) -> Coding:
    return Coding.model_validate(dict(row) | {name: json.loads(row[name]) for name in ("spans", "value")})


def _task(row: RowMapping, steps: list[RowMapping]) -> Task:
    states = {step["coder"]: step["state"] for step in steps if step["state"] != "adjudicated"}
    by = next((step["coder"] for step in reversed(steps) if step["state"] == "adjudicated"), None)
    return Task.model_validate(dict(row) | {"coders": tuple(states), "states": states, "adjudicated_by": by})
