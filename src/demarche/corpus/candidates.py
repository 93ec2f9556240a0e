"""Which pairs of texts are worth comparing: those that share enough sampled shingles."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from demarche.corpus.words import Hashes

EARLIEST = 32  # texts with a shingle that later ones are paired with: the work stays linear where a thousand texts share a phrase
MOST = 12  # pairs of one text that are compared: those with most in common
ALWAYS = 4  # and those with the earliest texts; a pair is dropped only where it is among them for neither text
HELD = 4_000_000  # pairs in memory before they are counted: 32 MB
SHARED = 16  # sampled shingles, about 35 words: a long passage
SHARE = 0.15  # of the sampled shingles of the smaller text: a rewritten or quoted short text


def find_candidates(shingles: Sequence[Hashes]) -> list[tuple[int, int]]:
    """Pairs (earlier, later) of positions in `shingles`, which stand in the order in which the texts were seen."""
    pairs, counts = _count_shared(shingles)
    sizes = np.array([len(s) for s in shingles], np.int64)
    earlier, later = pairs // max(len(shingles), 1), pairs % max(len(shingles), 1)
    enough = (counts >= 2) & ((counts >= SHARED) | (counts >= SHARE * np.minimum(sizes[earlier], sizes[later])))
    best: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for a, b, count in zip(earlier[enough].tolist(), later[enough].tolist(), counts[enough].tolist(), strict=True):
        best[a].append((-count, a, b))
        best[b].append((-count, a, b))
    return sorted({(a, b) for candidates in best.values() for _, a, b in [*sorted(candidates)[:MOST], *sorted(candidates, key=lambda c: c[1:])[:ALWAYS]]})


def _count_shared(shingles: Sequence[Hashes]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Each pair once, as earlier * texts + later, and the number of shingles that the two share."""
    pairs = counts = np.zeros(0, np.int64)
    if not len(shingles):
        return pairs, counts
    owners, begins = _several(shingles)
    place = np.arange(len(owners))
    waiting: list[npt.NDArray[np.int64]] = []
    for nth in range(EARLIEST):
        later = np.flatnonzero(begins + nth < place)
        if not len(later):
            break
        waiting.append(owners[begins[later] + nth] * len(shingles) + owners[later])
        if sum(map(len, waiting)) > HELD:
            pairs, counts = _summed(pairs, counts, waiting)
            waiting = []
    return _summed(pairs, counts, waiting)


def _several(shingles: Sequence[Hashes]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The shingles that several texts have, sorted: the text of each, and the place where the same shingle begins."""
    hashes = np.concatenate(list(shingles))
    owners = np.repeat(np.arange(len(shingles), dtype=np.int64), [len(s) for s in shingles])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    same = hashes[1:] == hashes[:-1]
    several = np.concatenate([same, [False]]) | np.concatenate([[False], same]) if len(hashes) else np.zeros(0, np.bool_)
    hashes, owners = hashes[several], owners[several]
    starts = np.concatenate([[True], hashes[1:] != hashes[:-1]]) if len(hashes) else np.zeros(0, np.bool_)
    return owners, np.maximum.accumulate(np.where(starts, np.arange(len(hashes)), 0)) if len(hashes) else np.zeros(0, np.int64)


def _summed(
    pairs: npt.NDArray[np.int64], counts: npt.NDArray[np.int64], more: Sequence[npt.NDArray[np.int64]]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The counts, of pairs in their order, with one more for each time that a pair is among `more`."""
    new, times = np.unique(np.concatenate(more) if more else np.zeros(0, np.int64), return_counts=True)
    every = np.sort(np.concatenate([pairs, new]))  # several times as fast as np.union1d, which hashes
    every = every[np.diff(every, prepend=-1) > 0]
    summed = np.zeros(len(every), np.int64)
    summed[np.searchsorted(every, pairs)] += counts
    summed[np.searchsorted(every, new)] += times
    return every, summed
