"""The shipped model on the dev parts with gold words: what it costs to find the words oneself is the difference to the figures from raw text.

python -m training.evaluate --data shared/data [--model src/demarche/language/model]
"""

import argparse
from collections import Counter
from pathlib import Path

from demarche.language.encoder import Encoder
from demarche.language.lemmas import lemma
from demarche.language.trees import best_tree
from demarche.language.windows import windows
from training.corpora import Word, read_conllu
from training.data import with_quotes

Scores = Counter[str]


def score_document(encoder: Encoder, sentences: list[list[Word]], known: dict[str, str]) -> Scores:
    """Counts of right tags, lemmas, heads and labelled heads over all words of a document."""
    pieces = [[encoder.pieces.ids(w.text, w.spaced) for w in s] for s in sentences]
    counts: Scores = Counter()
    for first, last in windows([sum(map(len, p)) for p in pieces], []):
        counts += _window(encoder, sentences[first:last], pieces[first:last], known)
    return counts


def _window(encoder: Encoder, sentences: list[list[Word]], pieces: list[list[tuple[int, ...]]], known: dict[str, str]) -> Scores:
    read = encoder.read([p for s in pieces for p in s], [w.quote for s in sentences for w in s])
    counts, a = Counter(), 0
    for words in sentences:
        b = a + len(words)
        heads = best_tree(read.arc_dependent[a:b] @ read.arc_head[a:b].T)
        for i, word in enumerate(words):
            counts["words"] += 1
            tag = encoder.labels["upos"][read.upos[a + i]]
            found = known.get(f"{word.text.lower()} {tag}") or lemma(word.text, encoder.labels["lemma"][read.lemma[a + i]])
            counts["upos"] += tag == word.upos
            counts["lemma"] += word.lemma in (None, found)
            counts["uas"] += heads[i] == word.head
            counts["las"] += heads[i] == word.head and _label(encoder, read, a + i, a + heads[i], heads[i] == i) == word.deprel
        a = b
    return counts


def _label(encoder: Encoder, read, word: int, head: int, root: bool) -> str:
    if root:
        return "root"
    scores = (read.label_dependent[word] @ encoder.label_weight) @ read.label_head[head]
    scores[encoder.labels["deprel"].index("root")] = -1e9
    return encoder.labels["deprel"][int(scores.argmax())]


def main() -> None:
    """One line a treebank."""
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--model", type=Path, default=Path("src/demarche/language/model"))
    p.add_argument("--limit", type=int, help="only the first documents")
    args = p.parse_args()
    encoder = Encoder(args.model)
    files = [*sorted(args.data.glob("parse/*-dev.conllu")), *sorted(args.data.glob("parse_languages/*-dev.conllu"))]
    for path in files:
        known = encoder.known_lemmas.get("en" if path.parent.name == "parse" else path.stem[:2], {})
        counts: Scores = Counter()
        for document in read_conllu(path)[: args.limit]:
            counts += score_document(encoder, with_quotes(document).sentences, known)
        print(
            f"{path.stem:<18} words {counts['words']:>6}",
            *(f"{k} {100 * counts[k] / counts['words']:.2f}" for k in ("upos", "lemma", "uas", "las")),
            flush=True,
        )


if __name__ == "__main__":
    main()
