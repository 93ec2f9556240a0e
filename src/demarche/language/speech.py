"""Reported speech as the attribution heads see it: cues found anywhere, then what each word of the window is to each cue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from demarche.language.bio import runs
from demarche.language.encoder import Encoder, Read

Floats = npt.NDArray[np.float32]
CUE_THRESHOLD = 0.5  # least probability that a word begins or continues a cue


@dataclass(frozen=True)
class SpeechWords:
    """A cue with its source and contents as runs of words [first, last) of the window."""

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    confidence: float


def find_speech(encoder: Encoder, read: Read) -> list[SpeechWords]:
    """All attributions of one window, in the order of their cues."""
    chance = softmax(read.cue)
    cues = [(a, b) for a, b, _ in runs(_cue_labels(chance))]
    if not cues:
        return []
    roles = softmax(role_scores(encoder, read, cues))
    return [_attribution(cue, float(chance[cue[0], 1:].sum()), roles[n], encoder.labels["role"]) for n, cue in enumerate(cues)]


def _cue_labels(chance: Floats) -> list[str]:
    likely = 1 - chance[:, 0] >= CUE_THRESHOLD
    begins = chance[:, 1] >= chance[:, 2]
    return ["B-CUE" if b else "I-CUE" if y else "O" for y, b in zip(likely, likely & begins, strict=True)]


def role_scores(encoder: Encoder, read: Read, cues: Sequence[tuple[int, int]]) -> Floats:
    """[C, W, roles]"""
    first, last = [a for a, _ in cues], [b - 1 for _, b in cues]
    cue = _leaky(read.cue_first[first] + read.cue_last[last])
    cue = np.concatenate([cue, np.ones((len(cues), 1), dtype=np.float32)], axis=1)
    scores: Floats = np.einsum("crk,nk->cnr", np.einsum("cd,rdk->crk", cue, encoder.role_weight), read.role_word)
    distance: Floats = encoder.role_distance[_distances(len(read.role_word), first, last)]
    return scores + distance


def _distances(words: int, first: list[int], last: list[int]) -> npt.NDArray[np.int64]:
    """[C, W] buckets: 0 within the cue, 1 to 7 before it and 8 to 14 after it, doubling in width."""
    at = np.arange(words)[None, :]
    before, after = np.maximum(np.array(first)[:, None] - at, 0), np.maximum(at - np.array(last)[:, None], 0)
    return np.where(before > 0, _bucket(before), np.where(after > 0, 7 + _bucket(after), 0))


def _bucket(distance: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.minimum(np.ceil(np.log2(np.maximum(distance, 1))).astype(np.int64) + 1, 7)


def _attribution(cue: tuple[int, int], sure: float, roles: Floats, names: list[str]) -> SpeechWords:
    labels = [names[i] for i in roles.argmax(1)]
    found = list(runs(labels))
    sources = [(float(roles[a:b].max(1).sum()), (a, b)) for a, b, kind in found if kind == "SOURCE"]
    content = tuple((a, b) for a, b, kind in found if kind == "CONTENT")
    sure_of_roles = float(np.mean([roles[a:b].max(1).mean() for a, b, _ in found])) if found else 0.0
    return SpeechWords(cue, max(sources)[1] if sources else None, content, round(sure * sure_of_roles, 3))


def _leaky(x: Floats) -> Floats:
    return np.where(x > 0, x, np.float32(0.1) * x)


def softmax(x: Floats) -> Floats:
    """Probabilities over the last axis."""
    e = np.exp(x - x.max(-1, keepdims=True))
    out: Floats = e / e.sum(-1, keepdims=True)
    return out


def spans_of(found: SpeechWords, starts: Sequence[int], ends: Sequence[int]) -> Iterator[tuple[int, int] | None]:
    """Cue, source, then the contents as spans of the text; `starts` and `ends` are the words'."""
    for run in (found.cue, found.source, *found.content):
        yield (starts[run[0]], ends[run[1] - 1]) if run else None
