"""Which texts are alike: by what they share themselves, and by whether the same other texts are most like both (Jarvis and Patrick 1973).

Two reports of one arrest and two of a like arrest elsewhere share as many words; but those of one arrest have the same neighbours.
"""

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
MOST = 8  # neighbours of a text, beside itself
LEAST = 0.05  # likeness below which two texts are unrelated; of texts on different matters nine in ten pairs lie below


class Neighbours:
    """The likeness of each two texts and the neighbours that they share. Memory is that of a square of texts, five bytes a pair."""

    def __init__(self, vectors: Matrix) -> None:
        """`vectors` are [texts, width], each of length one."""
        self.alike: Matrix = vectors @ vectors.T
        self.related: npt.NDArray[np.bool_] = self.alike >= LEAST
        np.fill_diagonal(self.related, val=True)
        self.shared = _shared(self.alike)


def _shared(alike: Matrix) -> Matrix:
    """[texts, texts]: the share of neighbours that two texts have in common, 1 for a text and itself."""
    count = len(alike)
    size = min(MOST + 1, count)
    ranked = alike.copy()
    np.fill_diagonal(ranked, np.inf)
    near = np.zeros((count, count), np.float32)
    np.put_along_axis(near, np.argsort(-ranked, axis=1, kind="stable")[:, :size], 1.0, axis=1)
    near *= ranked >= LEAST
    found: Matrix = near @ near.T / np.float32(max(size, 1))
    return found
