"""The claims of a project: one proposition each, with who takes which side."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from demarche.app.open import Project
from demarche.app.parties import find_parties
from demarche.errors import InputError
from demarche.record.claim import Claim
from demarche.record.event import EventType


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims are asked for: all of those that are given must hold."""

    about: str | None = None  # a party that does the deed or that it is done to
    speaker: str | None = None  # a party that takes a stand
    event: str | None = None  # PLOVER type
    contested: bool = False  # asserted by one and denied by another
    waiting: bool = False  # denied by somebody, asserted by nobody


def claims(project: Project, wanted: Filter = Filter()) -> list[Claim]:
    """The claims that were asked for: contested ones first, then those that most texts speak of, then the one first spoken of.

    A deed of no PLOVER type is left out unless two speak of it, or it is denied. Raises InputError for a party or type that there is none of.
    """
    if wanted.event and wanted.event.upper() not in get_args(EventType):
        raise InputError(f"{wanted.event!r} is no type of event: choose one of {', '.join(get_args(EventType))}")
    found = _filtered(project, wanted)
    return sorted(found, key=lambda claim: (not is_contested(claim), -texts(claim)))


def is_contested(claim: Claim) -> bool:
    """Whether one says that it is so and another that it is not."""
    stands = {position.stand for position in claim.positions}
    return "asserts" in stands and bool(stands & {"denies", "doubts"})


def texts(claim: Claim) -> int:
    """How many texts speak of it, copies of one text counted once."""
    return len({passage.family for position in claim.positions for passage in position.passages})


def _filtered(project: Project, wanted: Filter) -> Iterator[Claim]:
    about = find_parties(project.collection, wanted.about) if wanted.about else None
    speaker = find_parties(project.collection, wanted.speaker) if wanted.speaker else None
    for claim in project.claims:
        if about is not None and about.isdisjoint((*claim.actors, *claim.recipients)):
            continue
        if speaker is not None and speaker.isdisjoint(p.speaker or "" for p in claim.positions):
            continue
        if wanted.event and claim.type != wanted.event.upper() or wanted.contested and not is_contested(claim) or wanted.waiting and not claim.waiting:
            continue
        if _tells_something(claim):
            yield claim


def _tells_something(claim: Claim) -> bool:
    return claim.type is not None or len(claim.positions) > 1 or any(p.stand == "denies" for p in claim.positions)
