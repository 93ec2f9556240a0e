"""A text to its signature: the sampled shingles by which copies are found without comparing every text with every other.

The sample is FracMinHash (Irber and others 2022, after Broder 1997, "On the resemblance and containment of documents"): of all shingles those whose hash is
below a fixed bound. Unlike a MinHash of fixed length it also shows that a short text stands inside a long one.
"""

import hashlib
from dataclasses import dataclass, field

import numpy as np

from demarche.corpus.words import Hashes, Words

LENGTH = 4  # words a shingle: long enough to be rare, short enough to survive a changed word in every sentence
SAMPLED = 2  # one shingle in this many is kept
_BOUND = np.uint64((1 << 64) // SAMPLED - 1)
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Signature:
    """What is kept of a text to find its copies: give it to the store as columns (`shingles.tobytes()`), about 16 bytes for four words."""

    document: str  # Document id
    words: int
    digest: bytes  # alike for texts with the same words in the same order
    shingles: Hashes = field(repr=False, compare=False)  # [sampled], sorted, each once


def sign(document: str, words: Words) -> Signature:
    """The signature of a document, by its id and its words."""
    hashes = hash_shingles(words.keys)
    digest = hashlib.blake2b(words.keys.tobytes(), digest_size=16).digest()
    return Signature(document, len(words), digest, np.unique(hashes[hashes <= _BOUND]))


def hash_shingles(keys: Hashes) -> Hashes:
    """The hash of the shingle that begins at each word; LENGTH - 1 fewer than words, none for a text shorter than a shingle."""
    if len(keys) < LENGTH:
        return np.zeros(0, np.uint64)
    count = len(keys) - LENGTH + 1
    value = np.zeros(count, np.uint64)
    for at in range(LENGTH):
        value = (value ^ keys[at : at + count]) * _MULTIPLIER
        value ^= value >> np.uint64(29)
    return value
