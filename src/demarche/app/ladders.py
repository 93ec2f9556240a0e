"""The ladders of a project: one figure each over time, by those who give it."""

from collections.abc import Iterable
from dataclasses import dataclass

from demarche.app.open import Project
from demarche.app.parties import find_parties
from demarche.corpus.findings import Listed
from demarche.errors import InputError
from demarche.record.ladder import Ladder


@dataclass(frozen=True, slots=True)
class Filter:
    """Which ladders are asked for: all of those that are given must hold."""

    about: str | None = None  # a party whose people or things are counted, or that gives a number
    measure: str | None = None


def ladders(project: Project, wanted: Filter = Filter()) -> Listed[Ladder]:
    """The ladders that were asked for: those with contradictions and jumps first, then the longest, then the one that begins first.

    Raises InputError for a party or a measure that there is none of.
    """
    marks: dict[str, Iterable[str]] = {"about": find_parties(project.parties, wanted.about)} if wanted.about else {}
    if wanted.measure:
        measures = project.across.values("ladder", "measure")
        if wanted.measure not in measures:
            raise InputError(f"nothing is counted as {wanted.measure!r} here; what is counted: {', '.join(measures) or 'nothing'}")
        marks["measure"] = [wanted.measure]
    return project.across.listed(Ladder, "ladder", marks)
