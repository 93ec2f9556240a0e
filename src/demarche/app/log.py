"""The review log of a project: who decided what, when, what stood there before and after, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from demarche.app.history import Step, steps_of
from demarche.app.open import Project
from demarche.record.review import Decision
from demarche.store.review import LogFilter

__all__ = ["LogFilter", "LogPage", "ToldLog", "last_step", "log", "told_log"]
LATELY = 20  # rows of a person among which the last that can be taken back is looked for


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some rows of the log, newest first, and how many there are in all."""

    rows: tuple[Decision, ...]
    total: int


def log(project: Project, wanted: LogFilter = LogFilter(), limit: int = 50, offset: int = 0) -> LogPage:
    """The rows that were asked for; those that were taken back too, each of which some "undo" row names."""
    return LogPage(tuple(project.store.review.rows(wanted, limit, offset)), project.store.review.count(wanted))


@dataclass(frozen=True, slots=True)
class ToldLog:
    """Some rows of the log, newest first, told in words, and how many there are in all."""

    steps: tuple[Step, ...]
    total: int


def told_log(project: Project, wanted: LogFilter = LogFilter(), limit: int = 50, offset: int = 0) -> ToldLog:
    """The rows that were asked for, with what stood there before and after in words, and which row took each back."""
    found = log(project, wanted, limit, offset)
    return ToldLog(tuple(_steps(project, found.rows)), found.total)


def last_step(project: Project, person: str) -> Step | None:
    """What this person decided last and nobody took back."""
    steps = told_log(project, LogFilter(person=person), LATELY).steps
    return next((step for step in steps if step.taken_back_by is None and step.row.kind != "undo"), None)


def _steps(project: Project, rows: Iterable[Decision]) -> Iterator[Step]:
    steps: dict[str, dict[int, Step]] = {}
    for row in rows:
        if row.document not in steps:
            steps[row.document] = {step.row.n: step for step in steps_of(project, row.document)}
        yield steps[row.document][row.n]
