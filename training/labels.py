"""The label sets: what each head can say, collected from the training part alone."""

import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from training.corpora import ACTS, BIO_CUE, BIO_ENTITIES, POLARITIES, ROLES, Window, Word

MOST_LEMMA_RULES = 1500


def lemma_rule(form: str, lemma: str) -> str:
    """How to make the lemma of a form: "case|cut|add". case is "l" (lower the form first) or "=" ; then cut letters off the end and add others."""
    best = None
    for case, base in (("=", form), ("l", form.lower())):
        same = next((i for i, (a, b) in enumerate(zip(base, lemma, strict=False)) if a != b), min(len(base), len(lemma)))
        rule = (len(base) - same + len(lemma) - same, f"{case}|{len(base) - same}|{lemma[same:]}")
        best = min(best, rule) if best else rule
    return best[1]


@dataclass
class Labels:
    """Every head's labels, in the order of its outputs."""

    upos: list[str]
    lemma: list[str]
    deprel: list[str]
    entity: list[str]
    cue: list[str]
    act: list[str]
    polarity: list[str]
    role: list[str]

    def sizes(self) -> dict[str, int]:
        """Outputs of each head."""
        return {name: len(values) for name, values in asdict(self).items()}


def collect(windows: list[Window]) -> Labels:
    """Labels of the windows, the commonest lemma rules first."""
    words: list[Word] = [w for window in windows for w in window.words]
    rules = Counter(lemma_rule(w.text, w.lemma) for w in words if w.lemma)
    return Labels(
        sorted({w.upos for w in words if w.upos}),
        [rule for rule, _ in rules.most_common(MOST_LEMMA_RULES)],
        sorted({w.deprel for w in words if w.deprel}),
        list(BIO_ENTITIES),
        list(BIO_CUE),
        list(ACTS),
        list(POLARITIES),
        list(ROLES),
    )


def known_labels(layers: Path) -> Labels:
    """The labels that lie beside shipped layers; those of heads that they have not are the program's own."""
    own = asdict(collect([]))
    known = json.loads(layers.with_name("labels.json").read_text(encoding="utf-8"))
    return Labels(**(own | known))
