"""The history of a document: which program and model read it when, and what people decided."""

import json
from dataclasses import dataclass
from typing import Any

from demarche.app.open import Project
from demarche.corpus.overlay import in_force
from demarche.record.review import Decision
from demarche.store.holdings import Made

WORDS = 300  # characters of a value that are told; the log itself has all


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the log, with what stood there before, if that was other, and after in a few words.

    `taken_back_by` is the number of the row that took it back.
    """

    row: Decision
    before: str
    after: str
    taken_back_by: int | None


@dataclass(frozen=True, slots=True)
class History:
    """The Readings of a document and the rows of the log, newest first both."""

    readings: tuple[Made, ...]
    log: tuple[Step, ...]


def history_of(project: Project, id: str) -> History:
    """The history of a document, empty lists where nothing was made or decided."""
    return History(tuple(project.store.holdings.made(id)[::-1]), steps_of(project, id))


def steps_of(project: Project, id: str) -> tuple[Step, ...]:
    """What was decided of a document, newest first."""
    rows = project.store.review.of(id)
    holding = {row.n for row in in_force(rows)}
    by = {row.undoes: row.n for row in rows if row.undoes is not None}
    return tuple(Step(row, _told(_changed(row)), _told(row.after), None if row.n in holding else by.get(row.n)) for row in reversed(rows))


def _changed(row: Decision) -> Any:
    return None if row.before == row.after else row.before


def _told(value: Any) -> str:
    """A value of the log in a line: fields with what they hold."""
    if value is None:
        return ""
    words = "; ".join(f"{name}: {_plain(held)}" for name, held in value.items() if held not in (None, [], "")) if isinstance(value, dict) else _plain(value)
    return words if len(words) <= WORDS else words[: WORDS - 1] + "…"


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
