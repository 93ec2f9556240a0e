"""Windows to tensors."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from demarche.language.pieces import Pieces
from training.corpora import IGNORE, Window
from training.labels import Labels, lemma_rule

FIRST, PAD, LAST, MASK_FROM_END = 0, 1, 2, 1
LONGEST = 510
Known = dict[str, tuple[Tensor, list[Tensor]]]  # key of a window -> scores of the cue head, and of the roles for each attribution


@dataclass
class Soft:
    """What a teacher thinks of a window: scores before the softmax."""

    cue: Tensor  # [W, 3]
    roles: list[Tensor]  # [W, roles] for each attribution


@dataclass
class Encoded:
    """A window as numbers."""

    pieces: list[int]
    quotes: list[int]
    first: list[int]
    last: list[int]
    labels: dict[str, list[int]]
    sentences: list[tuple[int, int]]
    attributions: list[tuple[tuple[int, int], list[int]]]
    soft: Soft | None = None
    key: str = ""  # its words, by which soft labels are found


def attach(windows: Iterable[Encoded], file: Path) -> int:
    """Give the windows that the file knows their soft labels; how many there are."""
    known: Known = torch.load(file, weights_only=True)
    taught = [(window, *known[window.key]) for window in windows if window.key in known]
    fitting = [row for row in taught if len(row[1]) == len(row[0].first) and len(row[2]) == len(row[0].attributions)]  # two windows may begin alike
    for window, cue, roles in fitting:
        window.soft = Soft(cue.float(), [r.float() for r in roles])
    return len(fitting)


def encode(window: Window, pieces: Pieces, labels: Labels) -> Encoded | None:
    """The window as numbers, None where it is longer than the encoder reads."""
    ids, quotes, first, last = [FIRST], [0], [], []
    for word in window.words:
        own = pieces.ids(word.text, word.spaced)
        first.append(len(ids)), last.append(len(ids) + len(own) - 1)
        ids += own
        quotes += [word.quote] * len(own)
    if len(ids) > LONGEST:
        return None
    key = f"{len(window.words)} {' '.join(w.text for w in window.words)}"
    return Encoded([*ids, LAST], [*quotes, 0], first, last, _labels(window, labels), window.sentences, _roles(window, labels), key=key)


def _labels(window: Window, labels: Labels) -> dict[str, list[int]]:
    numbers = {name: {label: n for n, label in enumerate(getattr(labels, name))} for name in ("upos", "lemma", "deprel", "entity", "cue", "act", "polarity")}
    out = {name: [numbers[name].get(getattr(w, name), IGNORE) for w in window.words] for name in ("upos", "deprel", "entity", "cue", "act", "polarity")}
    out["lemma"] = [numbers["lemma"].get(lemma_rule(w.text, w.lemma), IGNORE) if w.lemma else IGNORE for w in window.words]
    heads = [IGNORE] * len(window.words)
    for a, b in window.sentences:
        heads[a:b] = [a + w.head if w.head is not None else IGNORE for w in window.words[a:b]]
    return out | {"head": heads}


def _roles(window: Window, labels: Labels) -> list[tuple[tuple[int, int], list[int]]]:
    number = {label: n for n, label in enumerate(labels.role)}
    return [(cue, [number[roles.get(i, "O")] for i in range(len(window.words))]) for cue, roles in window.attributions]


def batches(windows: list[Encoded], size: int, draw: random.Random) -> Iterator[list[Encoded]]:
    """Windows of like length together, up to `size` padded pieces a batch, in random order."""
    order = sorted(draw.sample(windows, len(windows)), key=lambda w: len(w.pieces) + draw.randint(0, 12))
    groups: list[list[Encoded]] = [[]]
    for window in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(window.pieces) > size:
            groups.append([])
        groups[-1].append(window)
    draw.shuffle(groups)
    yield from groups


@dataclass
class Batch:
    """Tensors of a batch; words of all windows stand one after another (N of them)."""

    pieces: Tensor  # [B, T]
    quotes: Tensor  # [B, T]
    mask: Tensor  # [B, T]
    first: Tensor  # [N] index into B * T
    last: Tensor  # [N]
    labels: dict[str, Tensor]  # name -> [N]
    sentence: Tensor  # [N] number of the word's sentence in the batch, -1 where it has none
    offsets: list[int]  # where each window's words begin, and N
    windows: list[Encoded]

    def spans(self) -> Iterator[tuple[Encoded, int, int]]:
        """Each window with the numbers of its first word and the one after its last."""
        yield from zip(self.windows, self.offsets[:-1], self.offsets[1:], strict=True)


def collate(windows: list[Encoded]) -> Batch:
    """Pad the windows to one length."""
    longest = max(len(w.pieces) for w in windows)
    pad = lambda values, filler: torch.tensor([v + [filler] * (longest - len(v)) for v in values])  # noqa: E731
    offsets, sentence = [0], []
    for window in windows:
        own = [-1] * len(window.first)
        for a, b in window.sentences:
            own[a:b] = [offsets[-1] + a] * (b - a)
        sentence += own
        offsets.append(offsets[-1] + len(window.first))
    place = lambda name: torch.tensor([n * longest + i for n, w in enumerate(windows) for i in getattr(w, name)])  # noqa: E731
    labels = {name: torch.tensor([x for w in windows for x in w.labels[name]]) for name in windows[0].labels}
    heads = [IGNORE if h == IGNORE else h + offsets[n] for n, w in enumerate(windows) for h in w.labels["head"]]
    labels["head"] = torch.tensor(heads)
    pieces = pad([w.pieces for w in windows], PAD)
    return Batch(
        pieces, pad([w.quotes for w in windows], 0), (pieces != PAD).long(), place("first"), place("last"), labels, torch.tensor(sentence), offsets, windows
    )


def masked_words(batch: Batch, share: float, mask_piece: int) -> Tensor:
    """The pieces with a share of the words replaced by the mask: a word dropout."""
    flat = batch.pieces.flatten().clone()
    chosen = torch.rand(len(batch.first)) < share
    for a, b in zip(batch.first[chosen].tolist(), batch.last[chosen].tolist(), strict=True):
        flat[a : b + 1] = mask_piece
    return flat.view_as(batch.pieces)
