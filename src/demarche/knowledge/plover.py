"""PLOVER's event types, modes and contexts, with quad and score."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from demarche.knowledge.tables import world_table


@dataclass(frozen=True, slots=True)
class PloverType:
    """One of the 16 types. `quad` 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; `score` -10 to 10."""

    name: str
    quad: int
    score: float
    recipient: bool  # a recipient is required
    definition: str
    modes: Mapping[str, float] = field(default_factory=dict)  # score of each mode


@cache
def plover_types() -> Mapping[str, PloverType]:
    """The types by name, in the manual's order."""
    return {name: PloverType(name, **values) for name, values in world_table("plover")["types"].items()}


@cache
def plover_contexts() -> Mapping[str, str]:
    """What each context is about, by its name."""
    contexts: dict[str, str] = world_table("plover")["contexts"]
    return contexts


@cache
def verbal_types() -> frozenset[str]:
    """Types whose deed is done by saying it."""
    return frozenset(world_table("plover")["kinds"]["verbal"])


def plover_version() -> str:
    """Version of the codebook."""
    return str(world_table("plover")["version"])


def quad(type: str | None) -> int | None:
    """The quad class of a type, None for none.

    >>> quad("AID"), quad(None)
    (2, None)
    """
    return plover_types()[type].quad if type else None


def score(type: str | None, mode: str | None = None) -> float | None:
    """The score of a type in a mode, -10 to 10; None for no type.

    >>> score("RETREAT", "disarm"), score("AGREE")
    (10, 2.5)
    """
    known = plover_types().get(type or "")
    return known.modes.get(mode or "", known.score) if known else None


def announced_type(type: str | None) -> str | None:
    """The type of a deed that is announced or promised but not yet done: help to come is AGREE, a withdrawal to come CONCEDE."""
    announced: dict[str, str] = world_table("plover")["announced"]
    return announced.get(type, type) if type else None
