"""Bags of words as vectors whose inner product tells how much two bags share, rare words counting more."""

import math
import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
WIDTH = 2048  # places of a vector; two words fall on one place by chance, and then share a little
_UNSEEN = 300  # documents thought to be there besides those given, so that words which all texts of one topic share keep a weight


class WordWeights:
    """The weight of each word by how few documents have it (inverse document frequency)."""

    def __init__(self, documents: Sequence[Counter[str]]) -> None:
        self._count = Counter(word for bag in documents for word in bag)
        self._documents = len(documents) + _UNSEEN

    def weight(self, word: str) -> float:
        """Natural logarithm of how many documents there are to one that has the word."""
        return math.log(self._documents / max(1, self._count[word]))

    def vectors(self, bags: Sequence[Counter[str]]) -> Vectors:
        """[bags, WIDTH], each of length one, an empty bag's all zero: logarithmic counts times the words' weights, hashed with a sign."""
        out = np.zeros((len(bags), WIDTH), np.float32)
        for row, bag in zip(out, bags, strict=True):
            for word, count in bag.items():
                place = zlib.crc32(word.encode())
                row[place % WIDTH] += (1 if place >> 31 else -1) * (1 + math.log(count)) * self.weight(word)
        lengths = np.linalg.norm(out, axis=1, keepdims=True)
        out /= np.where(lengths > 0, lengths, 1)
        return out
