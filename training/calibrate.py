"""Fits what `demarche.stages.attributions.confidence` needs, and tells how far off the confidences are.

    python -m training.calibrate --data shared/data

Logistic regression (Newton's method) over the explicit outermost attributions of PolNeAR's dev part, read from raw text. The calibration error (mean distance
of confidence and share of right ones over ten bins, weighted) is told for constants that were fitted on the other half of the documents.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import demarche
from demarche.app.engine import analyse_text
from training.corpora import jsonl

BINS = 10
HALF = 0.5


@dataclass(frozen=True)
class Seen:
    """One attribution of a Reading: features (1, logit of how sure the model is, whether the trees agree), whether it is right, and its document."""

    features: tuple[float, float, float]
    right: bool
    document: int


def seen(document: dict, number: int) -> list[Seen]:
    """The attributions of a document that the model had a part in."""
    reading = demarche.read(document["text"], published=document["published"])
    sure = {s.cue: s.confidence for s in analyse_text(document["text"], "en").speech}
    outermost = [a for a in reading.attributions if a.inside is None and a.manner != "inherited" and a.cue in sure]
    free = list(document["attributions"])
    out = []
    for a in outermost:
        match = next((g for g in free if is_right(a, g)), None)
        if match:
            free.remove(match)
        chance = min(max(sure[a.cue], 0.01), 0.999)
        out.append(Seen((1.0, float(np.log(chance / (1 - chance))), float(a.why != "model")), match is not None, number))
    return out


def is_right(found: demarche.Attribution, gold: dict) -> bool:
    """Half of source and content shared, and something of the cue."""
    source = [found.source_span] if found.source_span else []
    return share(found.content, gold["content"]) >= HALF and share(source, gold["source"]) >= HALF and share([found.cue], gold["cue"]) > 0


def share(one: list, other: list) -> float:
    """Code points in both by code points in either; 1 where both are empty."""
    a, b = ({i for s, e in spans for i in range(s, e)} for spans in (one, other))
    return len(a & b) / len(a | b) if a or b else 1.0


def fit(rows: list[Seen], rounds: int = 30) -> np.ndarray:
    """Weights of the features."""
    x, y = np.array([r.features for r in rows]), np.array([r.right for r in rows], dtype=float)
    weights = np.zeros(x.shape[1])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-x @ weights))
        weights += np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(len(weights)), x.T @ (y - p) - 1e-3 * weights)
    return weights


def error(rows: list[Seen], weights: np.ndarray) -> float:
    """Expected calibration error."""
    p = 1 / (1 + np.exp(-np.array([r.features for r in rows]) @ weights))
    y = np.array([r.right for r in rows], dtype=float)
    bins = np.minimum((p * BINS).astype(int), BINS - 1)
    return float(sum(abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).mean() for b in set(bins)))


def main() -> None:
    """The weights of all, and the error of those of either half on the other."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, required=True)
    args = p.parse_args()
    rows = [s for n, d in enumerate(jsonl(args.data / "attribution/dev.jsonl")) for s in seen(d, n)]
    odd, even = [r for r in rows if r.document % 2], [r for r in rows if not r.document % 2]
    print(json.dumps({"weights": fit(rows).round(2).tolist(), "right": sum(r.right for r in rows), "of": len(rows)}))
    print(json.dumps({"error": round((error(odd, fit(even)) + error(even, fit(odd))) / 2, 3), "unscaled": round(error(rows, np.array([0.0, 1.0, 0.0])), 3)}))


if __name__ == "__main__":
    main()
