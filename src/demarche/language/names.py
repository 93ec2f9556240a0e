"""Names over a whole text: the same words are the same kind of name wherever they stand."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from demarche.language.analysis import Entity, Sentence


def agreed(text: str, sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences with one label for each name: the one for which the model's probabilities sum to most over the text."""
    found = list(sentences)
    labels = _labels(text, [e for s in found for e in s.entities])
    return [_relabelled(text, s, labels) for s in found]


def _labels(text: str, entities: Sequence[Entity]) -> dict[str, str]:
    """Label of each name that has several."""
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for entity in entities:
        sums[text[entity.start : entity.end]][entity.label] += entity.sure
    return {name: max(counts, key=counts.__getitem__) for name, counts in sums.items() if len(counts) > 1}


def _relabelled(text: str, sentence: Sentence, labels: dict[str, str]) -> Sentence:
    if not any(text[e.start : e.end] in labels for e in sentence.entities):
        return sentence
    entities = tuple(replace(e, label=labels.get(text[e.start : e.end], e.label)) for e in sentence.entities)
    return Sentence(sentence.start, sentence.end, sentence.tokens, entities)
