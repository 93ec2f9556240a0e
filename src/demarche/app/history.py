"""The history of a document: which program and model read it when, and what people decided."""

from dataclasses import dataclass
from typing import Any

from demarche.app.logged_words import Wording
from demarche.app.open import Project
from demarche.corpus.overlay import in_force
from demarche.export.cards import heading
from demarche.record import Reading
from demarche.record.review import Decision
from demarche.store.holdings import Made

WORDS = 300  # characters of a value that are told; the log itself has all


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the log in a few words: what stood there before, if that was other, and after.

    `taken_back_by` is the number of the row that took it back, `what` are the words of the item and `title` is what the text is called.
    """

    row: Decision
    before: str
    after: str
    taken_back_by: int | None
    what: str = ""
    title: str = ""


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
    document = project.store.document(id)
    text, title = (document.text, heading(Reading(document=document))) if document else ("", "a text that was taken out")
    holding, by_number = {row.n for row in in_force(rows)}, {row.n: row for row in rows}
    by = {row.undoes: row.n for row in rows if row.undoes is not None}
    return tuple(_step(Wording(row, text, by_number), title, None if row.n in holding else by.get(row.n)) for row in reversed(rows))


def _step(words: Wording, title: str, taken_back_by: int | None) -> Step:
    row = words.row
    return Step(row, _short(words.told(_changed(row))), _short(words.told(row.after)), taken_back_by, words.what, title)


def _changed(row: Decision) -> Any:
    return None if row.before == row.after else row.before


def _short(words: str) -> str:
    return words if len(words) <= WORDS else words[: WORDS - 1] + "…"
