"""The weights of the signs of judgement: a logistic regression on Security Council speeches whose sentences are marked as criticising or not.

    python -m training.judgement TRAIN.jsonl

reads the speeches with the installed program and prints the `[weights]` of knowledge/en/judgement.toml. The threshold stands in the bias: a sentence
judges where its score is 0 or more, the point of the best F1 on the speeches it was fitted on. Nothing is drawn at random: the same speeches give the
same weights.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import demarche
from demarche.knowledge.judgement import SIGNS, judgement_words
from demarche.language.analysis import Analysis
from demarche.stages.events.judging import Judging
from demarche.stages.events.scene import Scene

Array = NDArray[np.float64]
RIDGE = 1.0  # on signs scaled to one deviation
STEPS = 50  # of Newton's method, which needs about eight


def samples(path: Path) -> Iterator[tuple[list[float], bool]]:
    """The signs of each sentence in a speaker's own voice that holds a word of blame, and whether the gold says that it judges."""
    for line in path.read_text(encoding="utf-8").splitlines():
        speech = json.loads(line)
        reading = demarche.read(speech["text"], uri=speech["id"])
        analysis = Analysis(speech["text"], "en", tuple(demarche.analyse(speech["text"])))
        judging = Judging(Scene(reading), analysis, judgement_words("en"))
        judged = [s["span"] for s in speech["sentences"] if s["evaluation"]]
        for said, signs in zip(judging.said, judging.signs(), strict=True):
            if said.strong or said.weak:
                sentence = said.tree.sentence
                yield [signs[name] for name in SIGNS], any(a < sentence.end and sentence.start < b for a, b in judged)


def fitted(signs: Array, judged: Array) -> tuple[Array, float]:
    """Weights and bias of the log odds, by Newton's method. Shapes: (sentences, signs), (sentences,)."""
    mean, deviation = signs.mean(0), signs.std(0) + 1e-9
    scaled = np.c_[(signs - mean) / deviation, np.ones(len(signs))]
    ridge = np.r_[np.full(signs.shape[1], RIDGE), 1e-6]
    weights = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        odds = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (judged - odds) - ridge * weights
        weights += np.linalg.solve(scaled.T @ (scaled * (odds * (1 - odds))[:, None]) + np.diag(ridge), slope)
    own = weights[:-1] / deviation
    return own, float(weights[-1] - own @ mean)


def best_threshold(scores: Array, judged: Array) -> float:
    """The score from which on F1 over the sentences is highest."""
    found = [(2 * judged[scores >= t].sum() / ((scores >= t).sum() + judged.sum()), t) for t in np.unique(scores)]
    return float(max(found)[1])


def main(path: Path) -> None:
    """Prints the table of weights."""
    rows = list(samples(path))
    signs, judged = np.array([r[0] for r in rows]), np.array([float(r[1]) for r in rows])
    weights, bias = fitted(signs, judged)
    threshold = best_threshold(signs @ weights + bias, judged)
    for name, value in (("bias", bias - threshold), *zip(SIGNS, weights, strict=True)):
        sys.stdout.write(f"{name} = {value:.2f}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
