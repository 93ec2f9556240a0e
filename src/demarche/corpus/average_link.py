"""Sets of things by how alike their pairs are: average linkage (Sokal and Michener 1958)."""

from collections.abc import Callable, Iterable

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Matrix = npt.NDArray[np.float32]


def linked_sets(count: int, likeness: Callable[[Numbers, Numbers], Matrix], least: float, block: int = 128) -> list[list[int]]:
    """Sets of the numbers below `count`, each in one set: the two most alike become one while the mean of `likeness` between them is at least `least`.

    `likeness(rows, columns)` gives [rows, columns]; minus infinity keeps two apart whatever joins them. Sets that no single pair links are never compared,
    and memory is that of `block` rows and of the largest connected part; time grows with the square of `count`.
    """
    return [[int(part[i]) for i in members] for part in _parts(count, likeness, least, block) for members in _merge(likeness(part, part), least)]


def _parts(count: int, likeness: Callable[[Numbers, Numbers], Matrix], least: float, block: int) -> Iterable[Numbers]:
    """Connected parts of the graph of pairs that are alike enough."""
    part = np.arange(count)
    everyone = np.arange(count)
    for first in range(0, count, block):
        rows = everyone[first : first + block]
        for row, alike in zip(rows, likeness(rows, everyone) >= least, strict=True):
            found = np.unique(part[np.append(np.flatnonzero(alike), row)])
            if len(found) > 1:
                part[np.isin(part, found)] = found[0]
    order = np.argsort(part, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(part[order])) + 1) if count else []


def _merge(likeness: Matrix, least: float) -> list[list[int]]:
    alike = likeness.astype(np.float64)
    np.fill_diagonal(alike, -np.inf)
    sets = [[i] for i in range(len(alike))]
    best = alike.max(1, initial=-np.inf)
    while len(alike) > 1:
        one = int(best.argmax())
        if best[one] < least:
            break
        other = int(alike[one].argmax())
        mean = (alike[one] * len(sets[one]) + alike[other] * len(sets[other])) / (len(sets[one]) + len(sets[other]))
        stale = (best == alike[one]) | (best == alike[other])  # those whose most alike may have been one of the two
        alike[one] = alike[:, one] = mean
        alike[other] = alike[:, other] = alike[one, one] = -np.inf
        sets[one], sets[other] = sets[one] + sets[other], []
        stale[[one, other]] = True
        best = np.maximum(best, alike[one])
        best[stale] = alike[stale].max(1)
    return [sorted(s) for s in sets if s]
