"""Soft labels: what the teacher thinks of each word of PolNeAR's training part.

    python -m training.soft --mpnet all-mpnet-base-v2 --run training/runs/teacher --data DATA --out training/runs/soft.pt [--share 0.2]

`python -m training.train --soft training/runs/soft.pt` learns from them beside the corpus's own labels.
"""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor

from training.batches import Batch, Encoded, Known, batches, collate
from training.labels import Labels
from training.losses import role_scores
from training.teacher import Teacher, articles

BATCH_PIECES = 1536


@torch.no_grad()
def soft_labels(teacher: Teacher, windows: list[Encoded], draw: random.Random) -> Known:
    """The teacher's scores for every window, its cues the corpus's own."""
    return {key: scores for group in batches(windows, BATCH_PIECES, draw) for key, scores in _scores(teacher, collate(group))}


def _scores(teacher: Teacher, batch: Batch) -> Iterator[tuple[str, tuple[Tensor, list[Tensor]]]]:
    with torch.autocast("cpu", torch.bfloat16):
        words = teacher.words(batch, batch.pieces, 0.0)
        found = teacher.heads(words)
        any_cue = any(w.attributions for w in batch.windows)
        roles = iter(role_scores(teacher.heads, words, found["role_word"], batch, 0.0) if any_cue else ())
    for window, a, b in batch.spans():
        yield window.key, (found["cue"][a:b].half(), [next(roles)[: b - a].half() for _ in window.attributions])


def main() -> None:
    """Write the labels."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("mpnet", "run", "data", "out"):
        p.add_argument(f"--{name}", type=Path, required=True)
    p.add_argument("--share", type=float, default=1.0, help="of the windows")
    p.add_argument("--seed", type=int, default=7)
    args = p.parse_args()
    labels = Labels(**json.loads((args.run / "labels.json").read_text(encoding="utf-8")))
    teacher = Teacher(args.mpnet, labels)
    teacher.load_state_dict(torch.load(args.run / "checkpoint.pt", weights_only=True)["network"])
    draw = random.Random(args.seed)
    windows = articles(args.data, teacher, labels)
    torch.save(soft_labels(teacher.eval(), draw.sample(windows, int(args.share * len(windows))), draw), args.out)


if __name__ == "__main__":
    main()
