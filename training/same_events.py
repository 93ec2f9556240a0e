"""Fits the weights by which two mentions are taken for one deed: logistic regression on the train part of ECB+ (Cybulska and Vossen 2014, CC BY 3.0).

    python -m training.same_events --data FOLDER

FOLDER holds train.jsonl and dev.jsonl: documents with `id`, `text` and `mentions` of `spans` and `chain`. The weights are fitted on train; the least mean
probability at which sets are joined is chosen on dev. No chance is in it: the same data gives the same table.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from demarche.app.engine import analyse_text
from demarche.corpus.average_link import linked_sets
from demarche.corpus.deed_pairs import DeedPairs
from demarche.corpus.mentions import find_mention
from demarche.corpus.same_events import deed_pairs
from demarche.knowledge.sameness import SamenessWeights

TABLE = Path(__file__).resolve().parent.parent / "src/demarche/knowledge/same_events.toml"
LEAST = (0.2, 0.25, 0.3)  # mentions as annotated are joined best at 0.35; events as found, from which some are missing, at 0.3
RIDGE = 1e-5  # a pair
ORIGIN = """# How much each sign counts that two mentions name one deed: see demarche.corpus.deed_pairs.
# Origin: fitted by training/same_events.py on the train part of ECB+ (Cybulska and Vossen, LREC 2014, CC BY 3.0); weights only, no text.
# Licence: MIT, as the program.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    names, bias, weights = fit(*pairs_of(load(data / "train.jsonl")))
    pairs, chains = mentions_of(load(data / "dev.jsonl"))
    model = max((SamenessWeights(dict(zip(names, weights, strict=True)), bias, least) for least in LEAST), key=lambda m: b_cubed(pairs, chains, m))
    rows = "\n".join(f"{name} = {weight:.3f}" for name, weight in model.weights.items())
    TABLE.write_text(f"{ORIGIN}bias = {bias:.3f}\nleast = {model.least}\n\n[weights]\n{rows}\n", encoding="utf-8")
    print(TABLE.read_text(encoding="utf-8"), f"dev: B3 F1 {b_cubed(pairs, chains, model):.3f}")


def load(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def mentions_of(documents: list[dict[str, Any]]) -> tuple[DeedPairs, list[str]]:
    """The pairs of all annotated mentions, and the chain of each."""
    analyses = [analyse_text(d["text"], "en") for d in documents]
    rows = [(find_mention(analyses[n], (m["spans"][0][0], m["spans"][-1][1]), n), m["chain"]) for n, d in enumerate(documents) for m in d["mentions"]]
    return deed_pairs([m for m, _ in rows if m], analyses), [chain for m, chain in rows if m]


def pairs_of(documents: list[dict[str, Any]]) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Names of the signs, [pairs, signs] and [pairs] whether both are of one chain; pairs within a topic, since those between topics are easy."""
    pairs, chains = mentions_of(documents)
    topics = [d["topic"] for d in documents for _ in d["mentions"]]  # every annotated mention has a word
    names: list[str] = []
    signs, same = [], []
    for members in by_value(topics):
        upper = np.triu_indices(len(members), 1)
        found = dict(pairs.signs(members, members))
        names = list(found)
        signs.append(np.stack([values[upper] for values in found.values()], 1))
        same.append(np.array([chains[members[a]] == chains[members[b]] for a, b in zip(*upper, strict=True)], float))
    return names, np.concatenate(signs).astype(float), np.concatenate(same)


def by_value(values: list[Any]) -> Iterator[np.ndarray]:
    groups = defaultdict(list)
    for n, value in enumerate(values):
        groups[value].append(n)
    return (np.array(members) for members in groups.values())


def fit(names: list[str], signs: np.ndarray, same: np.ndarray, rounds: int = 30, ridge: float = RIDGE) -> tuple[list[str], float, np.ndarray]:
    """(names, bias, weights) of a logistic regression with a small ridge, by Newton's method."""
    x = np.c_[signs, np.ones(len(signs))]
    small = np.append(np.full(signs.shape[1], ridge * len(x)), 1e-6)
    b = np.zeros(x.shape[1])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-x @ b))
        b -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(small), x.T @ (p - same) + small * b)
    return names, float(b[-1]), b[:-1]


def b_cubed(pairs: DeedPairs, chains: list[str], model: SamenessWeights) -> float:
    """B3 F1 of the sets against the chains."""
    sets = linked_sets(len(chains), lambda one, other: pairs.chance(model, one, other), model.least)
    shared: dict[tuple[int, str], int] = defaultdict(int)
    for n, members in enumerate(sets):
        for i in members:
            shared[n, chains[i]] += 1
    size = {chain: chains.count(chain) for chain in set(chains)}
    precision = sum(k * k / len(sets[n]) for (n, _), k in shared.items()) / len(chains)
    recall = sum(k * k / size[chain] for (_, chain), k in shared.items()) / len(chains)
    return 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
    main()
