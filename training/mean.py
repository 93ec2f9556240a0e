"""The mean of the last weights of several runs that began alike, as one more run to export.

python -m training.mean --runs training/runs/one training/runs/two --out training/runs/mean
"""

import argparse
import shutil
from pathlib import Path

import torch
from torch import Tensor


def mean(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Parameter by parameter; whole numbers, which no training changes, are the first run's."""
    return {k: sum(s[k] for s in states) / len(states) if v.is_floating_point() else v for k, v in states[0].items()}


def main() -> None:
    """Write checkpoint.pt and labels.json."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--runs", type=Path, nargs="+", required=True)
    p.add_argument("--out", type=Path, required=True)
    args = p.parse_args()
    whole = mean([torch.load(run / "checkpoint.pt", weights_only=True)["network"] for run in args.runs])
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save({"network": whole, "average": whole}, args.out / "checkpoint.pt")
    shutil.copy(args.runs[0] / "labels.json", args.out / "labels.json")


if __name__ == "__main__":
    main()
