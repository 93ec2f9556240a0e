"""Two texts side by side: what the one keeps of the other, leaves out, adds and changes, in words.

Runs of words in common are found by their shingles wherever they stand, so that a moved paragraph is still kept (greedy string tiling, Wise 1993, in one pass);
what lies between two runs is compared word by word.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import Levenshtein

from demarche.corpus.shingles import LENGTH, hash_shingles
from demarche.corpus.words import Words

Kind = Literal["kept", "left_out", "added", "changed"]

PLACES_TRIED = 8  # places of one shingle in the other text that are tried: a refrain does not make the work quadratic
LONGEST_GAP = 400  # words between two runs that are still compared word by word
ALIKE = 0.4  # of the words of two gaps that must agree, or they are no two wordings of one thing
SLOT = 3  # words: two stretches as short as this in the same place always count as one changed for the other


@dataclass(frozen=True, order=True)
class Run:
    """A stretch of words `a_start:a_end` of the one text and `b_start:b_end` of the other; one of the two is empty for left_out and added."""

    b_start: int
    b_end: int
    a_start: int
    a_end: int
    kind: Kind


def align(a: Words, b: Words) -> tuple[Run, ...]:
    """What `b` makes of `a`, in the order of `b`, then what it leaves out in the order of `a`; every word of both stands in a run."""
    runs: list[Run] = []
    last_a = last_b = 0
    for b_start, b_end, a_start, a_end in [*_common(a, b), (len(b), len(b), len(a), len(a))]:
        if a_start >= last_a:
            runs += _between(a, b, (last_a, a_start), (last_b, b_start))
        elif b_start > last_b:
            runs.append(Run(last_b, b_start, last_a, last_a, "added"))
        if b_end > b_start:
            runs.append(Run(b_start, b_end, a_start, a_end, "kept"))
        last_a, last_b = a_end, b_end
    return tuple(_joined(_reworded_once(runs)) + _left_out(len(a), runs))


def words_kept(runs: tuple[Run, ...], sizes: tuple[int, int]) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which words of the one and of the other text, of the given sizes, stand in a run that is kept."""
    in_a, in_b = np.zeros(sizes[0], np.bool_), np.zeros(sizes[1], np.bool_)
    for run in runs:
        if run.kind == "kept":
            in_a[run.a_start : run.a_end] = True
            in_b[run.b_start : run.b_end] = True
    return in_a, in_b


def _common(a: Words, b: Words) -> list[tuple[int, int, int, int]]:
    where: dict[int, list[int]] = defaultdict(list)
    for at, shingle in enumerate(hash_shingles(a.keys).tolist()):
        if len(where[shingle]) < PLACES_TRIED:
            where[shingle].append(at)
    shingles, a_keys, b_keys = hash_shingles(b.keys).tolist(), a.keys.tolist(), b.keys.tolist()
    found: list[tuple[int, int, int, int]] = []
    at = expected = 0
    while at < len(shingles):
        places = where.get(shingles[at], ())
        if not places:
            at += 1
            continue
        length, place = max(((_length(a_keys, b_keys, p, at), p) for p in places), key=lambda m: (m[0], m[1] >= expected, -m[1]))
        found.append((at, at + length, place, place + length))
        at, expected = at + length, place + length
    return found


def _length(a: list[int], b: list[int], at_a: int, at_b: int) -> int:
    most = min(len(a) - at_a, len(b) - at_b)
    length = LENGTH
    while length < most and a[at_a + length] == b[at_b + length]:
        length += 1
    return min(length, most)


def _between(a: Words, b: Words, in_a: tuple[int, int], in_b: tuple[int, int]) -> list[Run]:
    size_a, size_b = in_a[1] - in_a[0], in_b[1] - in_b[0]
    if not size_b:
        return []
    added = [Run(*in_b, in_a[0], in_a[0], "added")]
    if not size_a or max(size_a, size_b) > LONGEST_GAP:
        return added
    left, right = a.keys[slice(*in_a)].tolist(), b.keys[slice(*in_b)].tolist()
    if Levenshtein.normalized_similarity(left, right) >= ALIKE:
        codes = Levenshtein.opcodes(left, right)
        return [_run(code.tag, (code.src_start, code.src_end), (code.dest_start, code.dest_end), (in_a[0], in_b[0])) for code in codes if code.tag != "delete"]
    return [Run(*in_b, *in_a, "changed")] if max(size_a, size_b) <= SLOT else added


def _run(tag: str, in_a: tuple[int, int], in_b: tuple[int, int], base: tuple[int, int]) -> Run:
    kinds: dict[str, Kind] = {"equal": "kept", "replace": "changed", "insert": "added"}
    return Run(in_b[0] + base[1], in_b[1] + base[1], in_a[0] + base[0], in_a[1] + base[0], kinds[tag])


def _reworded_once(runs: list[Run]) -> list[Run]:
    """The runs, with each word of the one text put in other words at most once, and only where it is kept nowhere."""
    kept = {at for run in runs if run.kind == "kept" for at in range(run.a_start, run.a_end)}
    sound: list[Run] = []
    for run in runs:
        if run.kind == "changed" and not kept.isdisjoint(range(run.a_start, run.a_end)):
            run = Run(run.b_start, run.b_end, run.a_start, run.a_start, "added")
        elif run.kind == "changed":
            kept.update(range(run.a_start, run.a_end))
        sound.append(run)
    runs[:] = sound
    return sound


def _joined(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and last.kind == run.kind and last.b_end == run.b_start and last.a_end == run.a_start:
            joined[-1] = Run(last.b_start, run.b_end, last.a_start, run.a_end, run.kind)
        else:
            joined.append(run)
    return joined


def _left_out(size: int, runs: list[Run]) -> list[Run]:
    there = np.zeros(size + 2, np.bool_)
    there[0] = there[-1] = True
    for run in runs:
        there[run.a_start + 1 : run.a_end + 1] = True
    edges = np.flatnonzero(np.diff(there.astype(np.int8)))
    end = max((run.b_end for run in runs), default=0)
    return [Run(end, end, int(first), int(last), "left_out") for first, last in zip(edges[::2], edges[1::2], strict=True)]
