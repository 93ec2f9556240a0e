"""What forbids that two passages tell of one deed, and groups of passages in which nothing does.

Whether any passage of one group contradicts one of another is told from two sums, so that a group of thousands is joined as fast as one of two: of the
days, the latest beginning and the earliest end; of the actors, the different sets of states.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from demarche.corpus.collection import Days
from demarche.corpus.propositions import Proposition

RECENT = timedelta(10)  # days before the telling within which an undated deed of the news is taken to lie
REPLY = timedelta(14)  # days within which a denial is taken to answer what was said before it
NIGHT = timedelta(1)  # one side's night of the 3rd is the other's 4th

States = frozenset[str]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Of one passage or of a group: who acts, and when, each sort of days by itself: those of demands, of promises, and of deeds."""

    states: frozenset[States]  # the different sets of states that act, empty ones left out
    days: dict[str, tuple[int, int]]  # for each sort the latest first day and the earliest last day, as ordinals

    def forbids(self, other: "Exclusion") -> bool:
        """Whether a passage of the one and a passage of the other cannot be one deed: other actors, or other days."""
        if any(a.isdisjoint(b) for a in self.states for b in other.states):
            return True
        return any(sort in other.days and _apart(span, other.days[sort]) > NIGHT.days for sort, span in self.days.items())

    def with_(self, other: "Exclusion") -> "Exclusion":
        """That of both together."""
        days = dict(self.days)
        for sort, (first, last) in other.days.items():
            known = days.get(sort, (first, last))
            days[sort] = max(known[0], first), min(known[1], last)
        return Exclusion(self.states | other.states, days)


def exclusion_of(one: Proposition) -> Exclusion:
    """What one passage excludes. Days of demands and promises count only beside others of their own sort, as those of deeds do."""
    days = one.happened if one.stand in ("demands", "promises") else _window(one)
    sort = one.stand if one.stand in ("demands", "promises") else "deeds"
    return Exclusion(frozenset([one.actor_states]) if one.actor_states else frozenset(), {sort: (days[0].toordinal(), days[1].toordinal())} if days else {})


def _window(one: Proposition) -> Days | None:
    """The days within which the deed is taken to lie; None where that is open, as with a denial that names no day."""
    if one.happened or not one.said:
        return one.happened
    begins = one.said[0] - RECENT
    return (begins - REPLY if one.stand in ("denies", "doubts") else begins), one.said[1]


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0] - other[1], other[0] - one[1])


class Groups:
    """Passages by number, each in a group of its own until it is joined to others."""

    def __init__(self, exclusions: Sequence[Exclusion]) -> None:
        self._exclusions = list(exclusions)
        self._members = [[n] for n in range(len(exclusions))]
        self._at = list(range(len(exclusions)))  # of each passage the number of its group

    def join(self, a: int, b: int) -> None:
        """Makes one group of those of two passages, where nothing forbids it."""
        one, other = self._at[a], self._at[b]
        if one == other or self._exclusions[one].forbids(self._exclusions[other]):
            return
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        self._exclusions[one] = self._exclusions[one].with_(self._exclusions[other])
        for member in self._members[other]:
            self._at[member] = one
        self._members[one] += self._members[other]
        self._members[other] = []

    def all(self) -> list[list[int]]:
        """The groups, each in order, by their first passages."""
        return sorted(sorted(members) for members in self._members if members)
