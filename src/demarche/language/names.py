"""Names over a whole text: the same words are the same kind of name wherever they stand, and a surname alone tells what the whole name is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from demarche.language.analysis import Entity, Sentence

PERSON, ORGANISATION = "PERSON", "ORG"
_WORDS = (2, 3)  # of a name whose surname may stand alone


def agreed(text: str, sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences with one label for each name: the one for which the model's probabilities sum to most over the text.

    Pieces of one name are one entity; a name is a person's where its last word alone is one who acts.
    """
    found = [_joined(s) for s in sentences]
    found = _relabelled(text, found, _labels(text, [e for s in found for e in s.entities]))
    return _relabelled(text, found, dict.fromkeys(_persons(text, found) | _surnames(text, found), PERSON))


def _joined(sentence: Sentence) -> Sentence:
    """The sentence with the pieces of a name that the tree holds together as one entity, a person's where one of them is."""
    merged: list[Entity] = []
    for entity in sentence.entities:
        if merged and PERSON in (entity.label, merged[-1].label) and _is_rest(sentence, merged[-1], entity):
            merged[-1] = Entity(merged[-1].start, entity.end, PERSON, max(merged[-1].sure, entity.sure))
        else:
            merged.append(entity)
    return sentence if len(merged) == len(sentence.entities) else replace(sentence, entities=tuple(merged))


def _is_rest(sentence: Sentence, before: Entity, entity: Entity) -> bool:
    """Whether an entity touches the one before it and hangs on it as a further word of the same name."""
    first = next((t for t in sentence.tokens if t.start == entity.start), None)
    if first is None or not 0 <= entity.start - before.end <= 1 or first.deprel.partition(":")[0] != "flat" or first.head < 0:
        return False
    return before.start <= sentence.tokens[first.head].start < before.end


def _labels(text: str, entities: Sequence[Entity]) -> dict[str, str]:
    """Label of each name that has several."""
    sums: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for entity in entities:
        sums[text[entity.start : entity.end]][entity.label] += entity.sure
    return {name: max(counts, key=counts.__getitem__) for name, counts in sums.items() if len(counts) > 1}


def _persons(text: str, sentences: Sequence[Sentence]) -> set[str]:
    """Whole names that were not taken for a person's though their last word alone is a person who acts, and nobody else is called by it."""
    called = [text[e.start : e.end] for s in sentences for e in s.entities if e.label == PERSON]
    known = {name.split()[-1] for name in called if " " in name}
    acting = {text[e.start : e.end] for s in sentences for e, relation, _ in _placed(s) if e.label == PERSON and relation == "nsubj"} - known
    named = (text[e.start : e.end] for s in sentences for e, _, marked in _placed(s) if e.label != PERSON and not marked)
    return {name for name in named if len(name.split()) in _WORDS and name.istitle() and name.split()[-1] in acting}


def _surnames(text: str, sentences: Sequence[Sentence]) -> set[str]:
    """Names of one word that were taken for an organisation's and are the last word of a person's whole name."""
    entities = [(text[e.start : e.end], e.label) for s in sentences for e in s.entities]
    last = {name.split()[-1] for name, label in entities if label == PERSON and " " in name}
    return {name for name, label in entities if label == ORGANISATION and name in last and name.istitle()}


def _placed(sentence: Sentence) -> Iterator[tuple[Entity, str, bool]]:
    """Each entity with the relation of its head word, and whether a preposition or article stands before it."""
    for entity in sentence.entities:
        inside = [i for i, t in enumerate(sentence.tokens) if entity.start <= t.start < entity.end]
        top = next((i for i in inside if sentence.tokens[i].head not in inside), None)
        if top is not None:
            below = {sentence.tokens[k].deprel.partition(":")[0] for k in sentence.children(top)}
            yield entity, sentence.tokens[top].deprel.partition(":")[0], bool(below & {"case", "det"})


def _relabelled(text: str, sentences: Sequence[Sentence], labels: Mapping[str, str]) -> list[Sentence]:
    """The sentences with these labels for these names."""
    return [replace(s, entities=tuple(_with_label(text, e, labels) for e in s.entities)) if s.entities else s for s in sentences] if labels else list(sentences)


def _with_label(text: str, entity: Entity, labels: Mapping[str, str]) -> Entity:
    return replace(entity, label=labels.get(text[entity.start : entity.end], entity.label))
