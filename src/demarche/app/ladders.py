"""The ladders of a project: one figure each over time, by those who give it."""

from dataclasses import dataclass

from demarche.app.open import Project
from demarche.app.parties import find_parties
from demarche.errors import InputError
from demarche.record.ladder import Ladder


@dataclass(frozen=True, slots=True)
class Filter:
    """Which ladders are asked for: all of those that are given must hold."""

    about: str | None = None  # a party whose people or things are counted, or that gives a number
    measure: str | None = None


def ladders(project: Project, wanted: Filter = Filter()) -> list[Ladder]:
    """The ladders that were asked for: those with contradictions and jumps first, then the longest, then the one that begins first.

    Raises InputError for a party or a measure that there is none of.
    """
    about = find_parties(project.collection, wanted.about) if wanted.about else None
    measures = sorted({ladder.measure for ladder in project.ladders if ladder.measure})
    if wanted.measure and wanted.measure not in measures:
        raise InputError(f"nothing is counted as {wanted.measure!r} here; what is counted: {', '.join(measures) or 'nothing'}")
    found = [one for one in project.ladders if (about is None or _is_about(one, about)) and wanted.measure in (None, one.measure)]
    return sorted(found, key=lambda one: (not (one.contradictions or one.jumps), -len(one.steps)))


def _is_about(ladder: Ladder, parties: frozenset[str]) -> bool:
    return not parties.isdisjoint((*ladder.of, *(step.owner or "" for step in ladder.steps)))
