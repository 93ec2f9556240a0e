"""Words that tell whether two texts speak of the same deed, and how much each sign of sameness weighs."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from demarche.knowledge.tables import language_table, world_table


@dataclass(frozen=True)
class DeedGroups:
    """Which words may name one and the same deed in one language."""

    groups: dict[str, frozenset[int]]  # lemma -> numbers of its groups
    speech: frozenset[str]  # lemmas of saying, which two texts share without meaning one statement
    light: frozenset[str]  # lemmas that name no deed alone

    def alike(self, one: str, other: str) -> bool:
        """Whether the two lemmas are one or stand in one group."""
        return one == other or bool(self.groups.get(one, frozenset()) & self.groups.get(other, frozenset()))


@dataclass(frozen=True)
class SamenessWeights:
    """The logistic model of `training/same_events.py`: a weight a sign, and the least mean probability at which two sets are one."""

    weights: dict[str, float]
    bias: float
    least: float


@cache
def deed_groups(language: str | None) -> DeedGroups:
    """The groups of a language; none for a language without the table `same_deeds`."""
    table = language_table(language, "same_deeds")
    found: dict[str, set[int]] = {}
    for number, line in enumerate(table.get("groups", [])):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return DeedGroups({word: frozenset(numbers) for word, numbers in found.items()}, _words(table, "speech"), _words(table, "light"))


@cache
def sameness_weights() -> SamenessWeights:
    """The fitted weights, of the table `same_events`."""
    table = world_table("same_events")
    return SamenessWeights(dict(table["weights"]), float(table["bias"]), float(table["least"]))


def _words(table: dict[str, Any], name: str) -> frozenset[str]:
    return frozenset(table.get(name, "").split())
