"""Which pairs of texts are worth comparing: those that share enough sampled shingles."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from demarche.corpus.words import Hashes

EARLIEST = 32  # texts with a shingle that later ones are paired with: the work stays linear where a thousand texts share a phrase
MOST = 12  # pairs of one text that are compared: those with most in common
ALWAYS = 4  # and those with the earliest texts; a pair is dropped only where it is among them for neither text
SHARED = 16  # sampled shingles, about 35 words: a long passage
SHARE = 0.15  # of the sampled shingles of the smaller text: a rewritten or quoted short text


def find_candidates(shingles: Sequence[Hashes], new: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Pairs (earlier, later) of positions in `shingles`, which stand in the order in which the texts were seen; at least one of a pair is new."""
    pairs, counts = _count_shared(shingles, new)
    sizes = np.array([len(s) for s in shingles], np.int64)
    earlier, later = pairs // len(shingles), pairs % len(shingles)
    enough = (counts >= 2) & ((counts >= SHARED) | (counts >= SHARE * np.minimum(sizes[earlier], sizes[later])))
    best: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for a, b, count in zip(earlier[enough].tolist(), later[enough].tolist(), counts[enough].tolist(), strict=True):
        best[a].append((-count, a, b))
        best[b].append((-count, a, b))
    return sorted({(a, b) for candidates in best.values() for _, a, b in [*sorted(candidates)[:MOST], *sorted(candidates, key=lambda c: c[1:])[:ALWAYS]]})


def _count_shared(shingles: Sequence[Hashes], new: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Each pair once, as earlier * texts + later, and the number of shingles that the two share."""
    empty = np.zeros(0, np.int64)
    if not len(shingles):
        return empty, empty
    hashes = np.concatenate(list(shingles))
    owners = np.repeat(np.arange(len(shingles), dtype=np.int64), [len(s) for s in shingles])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    place = np.arange(len(hashes))
    begins = np.maximum.accumulate(np.where(np.concatenate([[True], hashes[1:] != hashes[:-1]]), place, 0)) if len(hashes) else place
    pairs, counts = empty, empty
    for nth in range(EARLIEST):
        later = np.flatnonzero(begins + nth < place)
        if not len(later):
            break
        a, b = owners[begins[later] + nth], owners[later]
        keep = new[a] | new[b]
        pairs, counts = _summed(np.concatenate([pairs, a[keep] * len(shingles) + b[keep]]), np.concatenate([counts, np.ones(int(keep.sum()), np.int64)]))
    return pairs, counts


def _summed(pairs: npt.NDArray[np.int64], counts: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    unique, where = np.unique(pairs, return_inverse=True)
    return unique, np.bincount(where, weights=counts, minlength=len(unique)).astype(np.int64)
