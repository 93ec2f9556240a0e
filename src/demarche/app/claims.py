"""The claims of a project: one proposition each, with who takes which side."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from demarche.app.marks import YES, is_contested, texts
from demarche.app.open import Project
from demarche.app.parties import find_parties
from demarche.corpus.findings import Listed
from demarche.errors import InputError
from demarche.record.claim import Claim
from demarche.record.event import EventType

__all__ = ["Filter", "claims", "is_contested", "texts"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims are asked for: all of those that are given must hold."""

    about: str | None = None  # a party that does the deed or that it is done to
    speaker: str | None = None  # a party that takes a stand
    event: str | None = None  # PLOVER type
    contested: bool = False  # asserted by one and denied by another
    waiting: bool = False  # denied by somebody, asserted by nobody


def claims(project: Project, wanted: Filter = Filter()) -> Listed[Claim]:
    """The claims that were asked for: contested ones first, then those that most texts speak of, then the one first spoken of.

    A deed of no PLOVER type is left out unless two speak of it, or it is denied. Raises InputError for a party or type that there is none of.
    """
    if wanted.event and wanted.event.upper() not in get_args(EventType):
        raise InputError(f"{wanted.event!r} is no type of event: choose one of {', '.join(get_args(EventType))}")
    return project.across.listed(Claim, "claim", _marks(project, wanted))


def _marks(project: Project, wanted: Filter) -> dict[str, Iterable[str]]:
    marks: dict[str, Iterable[str]] = {"telling": [YES]}
    if wanted.about:
        marks["about"] = find_parties(project.parties, wanted.about)
    if wanted.speaker:
        marks["speaker"] = find_parties(project.parties, wanted.speaker)
    if wanted.event:
        marks["event"] = [wanted.event.upper()]
    return marks | {name: [YES] for name in ("contested", "waiting") if getattr(wanted, name)}
