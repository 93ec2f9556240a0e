"""Reported speech as the attribution heads see it: cues found anywhere, then what each word of the window is to each cue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from demarche.language.bio import best_sequences, runs
from demarche.language.encoder import Encoder, Read

Floats = npt.NDArray[np.float32]
Run = tuple[int, int]  # words [first, last) of a window
CUE_THRESHOLD = 0.6  # least probability that a word begins or continues a cue
OPENING = 1.0  # what another piece of source or content costs, in logarithms: fewer and longer pieces are likelier than they look word by word
LEAST_CHANCE = 1e-9
MOST_CUES = 16  # that are asked about at once


@dataclass(frozen=True)
class SpeechWords:
    """A cue with its source and contents as runs of words [first, last) of the window."""

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    confidence: float
    act: str
    act_sure: float
    negated: bool


def find_speech(encoder: Encoder, read: Read) -> list[SpeechWords]:
    """All attributions of one window, in the order of their cues."""
    chance = softmax(read.cue)
    cues = [(a, b) for a, b, _ in runs(_cue_labels(chance))]
    if not cues:
        return []
    names = encoder.labels["role"]
    roles = softmax(role_scores(encoder, read, cues))
    best = best_sequences(np.log(roles + LEAST_CHANCE), names, OPENING)
    found = (list(runs([names[i] for i in row])) for row in best.tolist())
    return [_attribution(encoder, read, cue, float(chance[cue[0], 1:].sum()), roles[n], runs_) for n, (cue, runs_) in enumerate(zip(cues, found, strict=True))]


def _cue_labels(chance: Floats) -> list[str]:
    likely = 1 - chance[:, 0] >= CUE_THRESHOLD
    begins = chance[:, 1] >= chance[:, 2]
    return ["B-CUE" if b else "I-CUE" if y else "O" for y, b in zip(likely, likely & begins, strict=True)]


def role_scores(encoder: Encoder, read: Read, cues: Sequence[tuple[int, int]]) -> Floats:
    """[C, W, roles]"""
    first, last = [a for a, _ in cues], [b - 1 for _, b in cues]
    vectors, buckets = read.cue_first[first] + read.cue_last[last], _distances(len(read.role_word), first, last)
    parts = (slice(n, n + MOST_CUES) for n in range(0, len(cues), MOST_CUES))
    return np.concatenate([encoder.roles(read, vectors[part], buckets[part]) for part in parts])


def _distances(words: int, first: list[int], last: list[int]) -> npt.NDArray[np.int64]:
    """[C, W] buckets: 0 within the cue, 1 to 7 before it and 8 to 14 after it, doubling in width."""
    at = np.arange(words)[None, :]
    before, after = np.maximum(np.array(first)[:, None] - at, 0), np.maximum(at - np.array(last)[:, None], 0)
    return np.where(before > 0, _bucket(before), np.where(after > 0, 7 + _bucket(after), 0))


def _bucket(distance: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.minimum(np.ceil(np.log2(np.maximum(distance, 1))).astype(np.int64) + 1, 7)


def _attribution(encoder: Encoder, read: Read, cue: Run, sure: float, roles: Floats, found: list[tuple[int, int, str]]) -> SpeechWords:
    sources = [(float(roles[a:b].max(1).sum()), (a, b)) for a, b, kind in found if kind == "SOURCE"]
    content = tuple((a, b) for a, b, kind in found if kind == "CONTENT")
    sure_of_roles = float(np.mean([roles[a:b].max(1).mean() for a, b, _ in found])) if found else 0.0
    act = softmax(read.act[slice(*cue)].mean(0))
    negated = bool(softmax(read.polarity[slice(*cue)].mean(0))[1] >= 0.5)
    return SpeechWords(
        cue, max(sources)[1] if sources else None, content, round(sure * sure_of_roles, 3), encoder.labels["act"][int(act.argmax())], float(act.max()), negated
    )


def softmax(x: Floats) -> Floats:
    """Probabilities over the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    out: Floats = e / e.sum(-1, keepdims=True)
    return out


def spans_of(found: SpeechWords, starts: Sequence[int], ends: Sequence[int]) -> Iterator[tuple[int, int] | None]:
    """Cue, source, then the contents as spans of the text; `starts` and `ends` are the words'."""
    for run in (found.cue, found.source, *found.content):
        yield (starts[run[0]], ends[run[1] - 1]) if run else None
