"""Labels of the kind B-X, I-X, O: the best sequence by their scores, and sequences to spans."""

from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

NEVER = -1e4


def steps_of(names: Sequence[str], opening: float = 0.0) -> npt.NDArray[np.float32]:
    """[n, n] scores of one label after another: an I only goes on with its own kind, and a B costs `opening`."""
    steps = np.zeros((len(names), len(names)), dtype=np.float32)
    for j, name in enumerate(names):
        inside, _, kind = name.partition("-")
        if inside == "B":
            steps[:, j] = -opening
        if inside == "I":
            steps[:, j] = [0.0 if before in (f"B-{kind}", f"I-{kind}") else NEVER for before in names]
    return steps


def best_sequences(scores: npt.NDArray[np.float32], names: Sequence[str], opening: float = 0.0) -> npt.NDArray[np.int64]:
    """[C, W] the best legal labels of each of C sequences (Viterbi); scores [C, W, n] are logarithms of probabilities."""
    steps = steps_of(names, opening)
    start = np.array([NEVER if name.startswith("I-") else -opening * name.startswith("B-") for name in names], dtype=np.float32)
    count, width, _ = scores.shape
    best = scores[:, 0] + start
    back = np.zeros((width, count, len(names)), dtype=np.int64)
    for w in range(1, width):
        ways = best[:, :, None] + steps
        back[w] = ways.argmax(1)
        best = ways.max(1) + scores[:, w]
    out = np.empty((count, width), dtype=np.int64)
    out[:, -1] = best.argmax(1)
    for w in range(width - 1, 0, -1):
        out[:, w - 1] = back[w][np.arange(count), out[:, w]]
    return out


def runs(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(first, past the last, kind) of every run; an I without its B begins a run."""
    begin, kind = 0, ""
    for n, label in enumerate([*labels, "O"]):
        inside, _, name = label.partition("-")
        if kind and (inside != "I" or name != kind):
            yield begin, n, kind
            kind = ""
        if inside != "O" and not kind:
            begin, kind = n, name


def joined(found: Iterable[tuple[int, int, str]], kinds: Collection[str]) -> list[tuple[int, int, str]]:
    """The runs with neighbours of one of the kinds put together."""
    out: list[tuple[int, int, str]] = []
    for first, last, kind in found:
        if out and out[-1][1:] == (first, kind) and kind in kinds:
            out[-1] = (out[-1][0], last, kind)
        else:
            out.append((first, last, kind))
    return out
