"""What an outlet prints under or above many texts that are otherwise different: shingles that prove no copy."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from demarche.corpus.shingles import LENGTH, hash_shingles
from demarche.corpus.words import Hashes, Words

FEWEST = 4  # texts of one outlet: three may be a statement and two of its own reports on it
LEAST_SHARE = 0.05  # of the outlet's texts: a large agency may quote one statement in several reports
DIFFERENT = 2.0  # texts' worth of different shingles that the texts with this shingle hold together; copies and updates of one text hold about one
DAYS = 5  # days on which it was printed: a daily bulletin differs from the last one in little
LOOKED_AT = 8  # texts of those with the shingle that are compared
HOLE = 4  # words between two stretches of boilerplate that are boilerplate too: one shingle in two is sampled, a bulletin's figure differs


@dataclass(frozen=True)
class Print:
    """One text as an outlet printed it."""

    outlet: str
    digest: bytes  # of its words
    day: str | None  # ISO 8601
    shingles: Hashes  # [sampled], sorted


def find_boilerplate(prints: Iterable[Print]) -> dict[str, Hashes]:
    """For each outlet that has any, the sorted shingles of its boilerplate."""
    texts: dict[str, dict[bytes, Print]] = defaultdict(dict)
    for printed in prints:
        texts[printed.outlet].setdefault(printed.digest, printed)
    found = {outlet: _of_outlet([by_digest[d] for d in sorted(by_digest)]) for outlet, by_digest in texts.items() if len(by_digest) >= FEWEST}
    return {outlet: shingles for outlet, shingles in found.items() if len(shingles)}


def own_words(words: Words, boilerplate: Hashes) -> npt.NDArray[np.bool_]:
    """[words], False where a word belongs to the boilerplate."""
    own = np.ones(len(words), np.bool_)
    if not len(boilerplate):
        return own
    last = -HOLE - 1
    for at in np.flatnonzero(np.isin(hash_shingles(words.keys), boilerplate)).tolist():
        own[(last if at - last <= HOLE else at) : at + LENGTH] = False
        last = at + LENGTH
    return own


def _of_outlet(texts: list[Print]) -> Hashes:
    hashes = np.concatenate([text.shingles for text in texts])
    owners = np.repeat(np.arange(len(texts)), [len(text.shingles) for text in texts])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]])) if len(hashes) else np.zeros(0, np.int64)
    counts = np.diff(np.append(starts, len(hashes)))
    verdicts: dict[tuple[int, ...], bool] = {}
    found: list[np.uint64] = []
    often = counts >= max(FEWEST, LEAST_SHARE * len(texts))
    for at, count in zip(starts[often].tolist(), counts[often].tolist(), strict=True):
        holders = tuple(owners[at : at + count].tolist())
        if holders not in verdicts:
            verdicts[holders] = _different([texts[holder] for holder in holders])
        if verdicts[holders]:
            found.append(hashes[at])
    return np.array(found, np.uint64)


def _different(holders: list[Print]) -> bool:
    if len({text.day for text in holders if text.day}) >= DAYS:
        return True
    sample = holders[:LOOKED_AT]
    largest = max(len(text.shingles) for text in sample)
    return len(np.unique(np.concatenate([text.shingles for text in sample]))) >= DIFFERENT * largest
