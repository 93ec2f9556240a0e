"""How alike texts are in what they are about.

Each text is one vector. What all texts of a project share, and what those of one language share, tells none of them from the others: both are taken off
before the angles are compared, the more the more texts there are.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
_THOUGHT_OF = 50.0  # texts without a direction that are thought to be there too, so that what a few texts are about is not taken for what all have in common


class Likeness:
    """Texts laid out to be compared. Make it once; asking costs one product of a matrix and a vector."""

    def __init__(self, vectors: Vectors, languages: Sequence[str]) -> None:
        """`vectors` are [texts, width], each of any length but not zero; `languages` are compared as they are written."""
        # What is taken off is reckoned with and not taken off: of many texts a second matrix costs more than all products.
        names, self._language = np.unique(np.array(languages), return_inverse=True)
        self._vectors, self._lengths = vectors, np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
        self._middles = self._middles_of(len(names))
        shared = (vectors @ self._middles.T)[np.arange(len(vectors)), self._language] / self._lengths
        squares = np.einsum("ij,ij->i", self._middles, self._middles)[self._language]
        self._left = np.sqrt(np.maximum(1 - 2 * shared + squares, 1e-12))  # length of what is left of each text

    def to(self, which: int) -> Vectors:
        """[texts]: how alike each text is to the one with that number, from -1 (about something else) to 1 (the same)."""
        asked = self._vectors[which] / self._lengths[which] - self._middles[self._language[which]]
        products = self._vectors @ asked / self._lengths - (self._middles @ asked)[self._language]
        found: Vectors = products / (self._left * self._left[which])
        return found

    def _middles_of(self, count: int) -> Vectors:
        """[languages, width]: the middle of each language's texts; that of few lies near the middle of all."""
        shares = np.zeros((count, len(self._lengths)), np.float32)
        shares[self._language, np.arange(len(self._lengths))] = 1 / self._lengths
        sums, texts = shares @ self._vectors, np.bincount(self._language, minlength=count)[:, None]
        middle = sums.sum(0) / (len(self._lengths) + _THOUGHT_OF)
        found: Vectors = ((sums + _THOUGHT_OF * middle) / (texts + _THOUGHT_OF)).astype(np.float32)
        return found
