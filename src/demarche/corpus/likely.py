"""Pairs of passages that may tell of one deed: those that share a word, or who, to whom or where with the kind of deed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from demarche.corpus.exclusion import NIGHT, Exclusion
from demarche.corpus.naming import SHORTEST
from demarche.corpus.propositions import Proposition

CROWD = 200  # passages that share a key: in a larger crowd only those next in time are compared
NEIGHBOURS = 40
_PART = 4_000_000  # pairs that are held before those found twice are dropped: 32 MB

Numbers = npt.NDArray[np.int64]


def candidates(ordered: Sequence[Proposition], exclusions: Sequence[Exclusion]) -> Iterator[tuple[int, int]]:
    """Pairs that share a key and that nothing forbids, the earlier first, each once; in a crowd only neighbours in time."""
    pairs = _pairs(_crowds(ordered), len(ordered))
    first, second = pairs // max(len(ordered), 1), pairs % max(len(ordered), 1)
    allowed = ~_days_apart(exclusions, first, second)
    first, second = first[allowed], second[allowed]
    same = ~_others_act(exclusions, first, second)
    yield from zip(first[same].tolist(), second[same].tolist(), strict=True)


def _crowds(ordered: Sequence[Proposition]) -> list[Numbers]:
    crowds: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, proposition in enumerate(ordered):
        for key in set(_keys(proposition)):
            crowds[key].append(number)
    return [np.array(crowd, np.int64) for crowd in crowds.values() if len(crowd) > 1]


def _keys(one: Proposition) -> Iterator[tuple[str, ...]]:
    kinds = [k for k in (one.type, one.mode) if k]
    yield from (("word", w[:SHORTEST]) for w in one.trigger)
    for kind in kinds:
        yield from (("actor", kind, a) for a in one.actors)
        yield from (("state", kind, s) for s in one.actor_states)
        yield from (("recipient", kind, r) for r in one.recipients)
        yield from (("place", kind, p) for p in one.places)


def _pairs(crowds: Sequence[Numbers], count: int) -> Numbers:
    """Each pair once, as first * count + second, in order."""
    pairs, waiting, held = np.zeros(0, np.int64), [], 0
    for crowd in crowds:
        waiting.append(_neighbours(crowd, count))
        held += len(waiting[-1])
        if held > _PART:
            pairs, waiting, held = np.unique(np.concatenate([pairs, *waiting])), [], 0
    return np.unique(np.concatenate([pairs, *waiting]))


def _neighbours(crowd: Numbers, count: int) -> Numbers:
    reach = len(crowd) if len(crowd) <= CROWD else NEIGHBOURS
    return np.concatenate([crowd[:-away] * count + crowd[away:] for away in range(1, min(reach, len(crowd)))])


def _days_apart(exclusions: Sequence[Exclusion], first: Numbers, second: Numbers) -> npt.NDArray[np.bool_]:
    """[pairs], whether both are of one sort and their days lie too far apart for one deed."""
    apart = np.zeros(len(first), np.bool_)
    for sort in ("demands", "promises", "deeds"):
        known = np.array([sort in one.days for one in exclusions], np.bool_)
        begins, ends = (np.array([one.days[sort][at] if sort in one.days else 0 for one in exclusions], np.int64) for at in (0, 1))
        over = np.maximum(begins[first] - ends[second], begins[second] - ends[first]) > NIGHT.days
        apart |= known[first] & known[second] & over
    return apart


def _others_act(exclusions: Sequence[Exclusion], first: Numbers, second: Numbers) -> npt.NDArray[np.bool_]:
    """[pairs], whether other states act; asked once for each two sets of states."""
    known = {states: n for n, states in enumerate(dict.fromkeys(one.states for one in exclusions))}
    of, sets = np.array([known[one.states] for one in exclusions], np.int64), list(known)
    kinds, kind = np.unique(of[first] * len(sets) + of[second], return_inverse=True)
    other = [any(a.isdisjoint(b) for a in sets[k // len(sets)] for b in sets[k % len(sets)]) for k in kinds.tolist()]
    return np.array(other, np.bool_)[kind]
