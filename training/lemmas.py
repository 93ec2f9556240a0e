"""A table of English forms whose lemma the training part leaves no doubt about; the encoder's rule is followed for all others.

python -m training.lemmas DATA OUT_FOLDER
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from training.corpora import Word, read_conllu
from training.data import ENGLISH

OPEN = ("VERB", "AUX", "NOUN", "ADJ", "ADV", "PRON", "DET", "NUM")
SHARE = 0.9  # of a form's occurrences that must have the lemma


def english_lemmas(data: Path) -> dict[str, str]:
    """{"said VERB": "say"}: lower-case form and tag to lemma."""
    words = (w for name in ENGLISH for d in read_conllu(data / name) for s in d.sentences for w in s)
    return _settled(words)


def _settled(words: Iterable[Word]) -> dict[str, str]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for word in words:
        if word.lemma and word.upos in OPEN:
            counts[f"{word.text.lower()} {word.upos}"][word.lemma] += 1
    best = {key: lemmas.most_common(1)[0] for key, lemmas in counts.items()}
    return {key: lemma for key, (lemma, n) in sorted(best.items()) if n >= SHARE * counts[key].total()}


def main(data: str, out: str) -> None:
    """Write lemmas.json into the folder `out`."""
    tables = {"en": english_lemmas(Path(data))}
    (Path(out) / "lemmas.json").write_text(json.dumps(tables, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
