"""Trains the shared encoder and its heads on all tasks at once.

    python -m training.train --weights e5-small-q4.bin --data shared/data --out training/runs/first --steps 6000
        [--start src/demarche/language/model/layers.onnx]

Seeded and resumable: the same command goes on from the last checkpoint in --out. The word embeddings stay frozen. What is kept is the running average of the
weights over steps (decay AVERAGE). With --start the layers begin as those that are shipped, at a lower rate.
"""

import argparse
import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from demarche.language.pieces import Pieces
from training.batches import Batch, Encoded, attach, batches, collate, encode, masked_words
from training.data import SHARES, training_windows
from training.e5_weights import read_e5, unpack
from training.labels import Labels, collect, known_labels
from training.losses import WEIGHTS, losses
from training.network import Encoder, Heads
from training.shipped import start_from
from training.vocabulary import kept_rows, tokenizer

AVERAGE = 0.998
ENCODER_RATE, HEAD_RATE = 2.5e-4, 1.5e-3
STARTED = 0.6  # of the rates, for layers that have learned before
WARM_UP = 300
DROP, WORD_DROP = 0.1, 0.08
BATCH_PIECES = 2048


class Network(nn.Module):
    """Encoder and heads over a frozen embedding table."""

    def __init__(self, weights: Path, labels: Labels) -> None:
        super().__init__()
        e5 = read_e5(weights)
        rows = kept_rows(e5)
        self.pieces = Pieces(tokenizer(e5, rows))
        self.mask_piece = len(rows) - 1
        self.table = torch.tensor(unpack(e5.blocks("emb.word")).reshape(-1, e5.hidden)[rows])
        self.encoder, self.heads = Encoder(e5), Heads(labels.sizes())

    def words(self, batch: Batch, pieces: Tensor, drop: float) -> Tensor:
        """[N, 768]: first and last piece of each word"""
        hidden = self.encoder(self.table[pieces], batch.mask, batch.quotes, drop).flatten(0, 1)
        return torch.cat([hidden[batch.first], hidden[batch.last]], -1)


@dataclass(frozen=True)
class Pace:
    """Highest learning rates, and steps until they are reached."""

    encoder: float
    heads: float
    warm_up: int = WARM_UP


class Run:
    """Network, optimiser, running average and place in the run; saved and taken up again as a whole."""

    def __init__(self, network: nn.Module, steps: int, out: Path, pace: Pace) -> None:
        self.network, self.steps, self.step, self.file = network, steps, 0, out / "checkpoint.pt"
        groups = [{"params": part.parameters(), "lr": rate} for part, rate in ((network.encoder, pace.encoder), (network.heads, pace.heads))]
        self.optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.99), weight_decay=0.01)
        up = min(pace.warm_up, steps // 3)
        warm = lambda s: min((s + 1) / max(1, up), max(0.0, (steps - s) / max(1, steps - up)))  # noqa: E731
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, warm)
        self.average = {k: v.detach().clone() for k, v in network.state_dict().items()}
        if self.file.exists():
            self._load()

    def learn(self, batch: Batch) -> dict[str, float]:
        """One step on one batch; the losses."""
        with torch.autocast("cpu", torch.bfloat16):
            words = self.network.words(batch, masked_words(batch, WORD_DROP, self.network.mask_piece), DROP)
            found = losses(self.network.heads, words, batch, DROP)
            total = sum(WEIGHTS[name] * loss for name, loss in found.items())
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimiser.step(), self.schedule.step()
        self.step += 1
        decay = min(AVERAGE, (1 + self.step) / (10 + self.step))
        for name, value in self.network.state_dict().items():
            self.average[name].lerp_(value.detach(), 1 - decay)
        return {name: loss.item() for name, loss in found.items()}

    def save(self) -> None:
        """The whole run to its file, in one rename."""
        state = {
            "network": self.network.state_dict(),
            "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "schedule": self.schedule.state_dict(),
            "step": self.step,
        }
        torch.save(state, self.file.with_suffix(".new"))
        self.file.with_suffix(".new").replace(self.file)

    def _load(self) -> None:
        state = torch.load(self.file, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.schedule.load_state_dict(state["schedule"])
        self.average, self.step = state["average"], state["step"]


def endless(parts: dict[str, list[Encoded]], shares: dict[str, float], draw: random.Random) -> Iterator[list[Encoded]]:
    """Batches for ever: each round takes a share of every corpus, drawn anew; of a share of 2.5 every window twice and half of them once more."""
    while True:
        whole = [w for name, windows in parts.items() for w in windows * int(shares[name])]
        drawn = [w for name, windows in parts.items() for w in draw.sample(windows, int(len(windows) * (shares[name] % 1)))]
        yield from batches([*whole, *drawn], BATCH_PIECES, draw)


def main() -> None:
    """Train until --steps, with a line of losses every 50 steps and a checkpoint every 250."""
    args = _arguments()
    torch.manual_seed(args.seed)
    draw = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    windows = training_windows(args.data, draw, args.without, args.silver)
    labels = known_labels(args.start) if args.start else collect([w for part in windows.values() for w in part])
    windows = {kind: part for kind, part in windows.items() if kind in args.kinds}
    (args.out / "labels.json").write_text(json.dumps(asdict(labels), ensure_ascii=False), encoding="utf-8")
    network = Network(args.weights, labels)
    if args.start:
        print("made anew:", *start_from(network, args.start), flush=True)
    parts = {name: [e for w in part if (e := encode(w, network.pieces, labels))] for name, part in windows.items()}
    print({name: (len(p), sum(len(e.pieces) for e in p)) for name, p in parts.items()}, flush=True)
    if args.soft:
        print(attach(parts["articles"], args.soft), "windows with soft labels", flush=True)
    run = Run(network, args.steps, args.out, Pace(STARTED * ENCODER_RATE, STARTED * HEAD_RATE) if args.start else Pace(ENCODER_RATE, HEAD_RATE))
    network.train()
    learn(run, endless(parts, SHARES, draw))
    run.save()


def learn(run: Run, source: Iterator[list[Encoded]], every: int = 250) -> None:
    """Steps until the run is done, with a line of losses every 50 and a checkpoint `every` so many."""
    sums: dict[str, list[float]] = defaultdict(list)
    began, pieces = time.time(), 0
    while run.step < run.steps:
        batch = collate(next(source))
        for name, loss in run.learn(batch).items():
            sums[name].append(loss)
        pieces += int(batch.mask.sum())
        if run.step % 50 == 0:
            print(run.step, f"{pieces / (time.time() - began):.0f} pieces/s", *(f"{k} {sum(v) / len(v):.3f}" for k, v in sorted(sums.items())), flush=True)
            sums.clear()
        if run.step % every == 0:
            run.save()


def _arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--weights", type=Path, required=True, help="e5-small-q4.bin")
    p.add_argument("--data", type=Path, required=True, help="folder with parse/, parse_languages/, ner/, attribution/ and nesting/")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--start", type=Path, help="layers.onnx to begin with, labels.json beside it; without it the layers are those of multilingual-e5-small")
    p.add_argument("--without", help="a publisher of the attribution corpus that is held out")
    p.add_argument("--silver", type=Path, help="documents with the program's own attributions, from training.silver")
    p.add_argument("--soft", type=Path, help="soft labels of the articles, from training.soft")
    p.add_argument("--kinds", nargs="+", choices=SHARES, default=list(SHARES), help="of windows, where not all are wanted")
    p.add_argument("--steps", type=int, default=6000)
    p.add_argument("--seed", type=int, default=1)
    return p.parse_args()


if __name__ == "__main__":
    main()
