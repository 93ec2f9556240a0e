"""Slips of the parser that spelling and names prove: a person right behind a verb who hangs on it without an adposition, an adposition taken for a verb."""

from dataclasses import replace

from demarche.language.analysis import Analysis, Sentence, Token

NAMES = ("PERSON", "ORG")
OF_A_NAME = ("PROPN", "NOUN", "ADJ", "DET", "NUM", "PART")  # what may stand between a verb and the name that is its object
NOMINAL = ("PROPN", "NOUN", "PRON")


def repaired(analysis: Analysis, adpositions: frozenset[str]) -> Analysis:
    """The Analysis with such slips mended in its trees; the same one for a language without the list of adpositions (in small letters)."""
    if not adpositions:
        return analysis
    sentences = tuple(_repaired(s, adpositions) for s in analysis.sentences)
    changed = any(new is not old for new, old in zip(sentences, analysis.sentences, strict=True))
    return replace(analysis, sentences=sentences) if changed else analysis


def _repaired(sentence: Sentence, adpositions: frozenset[str]) -> Sentence:
    tokens = list(sentence.tokens)
    for i, token in enumerate(tokens):
        if token.upos == "VERB" and i and token.head == i - 1 and token.text.lower() in adpositions:
            _tie_adposition(tokens, i)
    for entity in sentence.entities:
        if entity.label in NAMES:
            _tie_object(tokens, entity.start, entity.end)
    return sentence if all(a is b for a, b in zip(tokens, sentence.tokens, strict=True)) else replace(sentence, tokens=tuple(tokens))


def _tie_adposition(tokens: list[Token], index: int) -> None:
    """ "called ON | Minister Lorn to resign": the adposition of the noun behind it that hangs on the same verb."""
    verb = tokens[index].head
    noun = next((j for j in range(index + 1, len(tokens)) if tokens[j].upos in NOMINAL and not _is_within(tokens, j, index)), None)
    if noun is None:
        return
    for j, token in enumerate(tokens):
        if token.head == index:
            tokens[j] = replace(token, head=verb if j == noun else noun if j < noun else verb)
    tokens[index] = replace(tokens[index], upos="ADP", head=noun, deprel="case")
    tokens[noun] = replace(tokens[noun], head=verb, deprel="obl")


def _is_within(tokens: list[Token], noun: int, after: int) -> bool:
    """Whether a noun only belongs to another one behind a word."""
    head = tokens[noun].head
    return head > after and tokens[head].upos in NOMINAL


def _tie_object(tokens: list[Token], start: int, end: int) -> None:
    """ "met | Senator Alvarado": a name without an adposition, with nothing but its own words between it and the verb, is the object that the verb lacks."""
    inside = [i for i, t in enumerate(tokens) if t.start >= start and t.end <= end]
    head = next((i for i in inside if tokens[i].head not in inside), -1)
    verb = tokens[head].head if head >= 0 else -1
    if head < 0 or not 0 <= verb < head or tokens[verb].upos != "VERB" or not _is_loose(tokens, head, verb):
        return
    between = range(verb + 1, head)
    has_object = any(t.head == verb and t.deprel in ("obj", "ccomp") for t in tokens)
    has_case = any(t.head == head and t.deprel.partition(":")[0] == "case" for t in tokens)
    if has_object or has_case or any(tokens[i].upos not in OF_A_NAME for i in between):
        return
    tokens[head] = replace(tokens[head], deprel="obj")
    for i in between:
        if tokens[i].head == verb:
            tokens[i] = replace(tokens[i], head=head, deprel="nmod")


def _is_loose(tokens: list[Token], head: int, verb: int) -> bool:
    """Whether a name behind its verb hangs on it as an adverbial, or as a second subject behind the first."""
    relation = tokens[head].deprel.partition(":")[0]
    subjects = sum(t.head == verb and t.deprel.partition(":")[0] == "nsubj" for t in tokens[:verb])
    return relation in ("obl", "iobj") or relation == "nsubj" and subjects > 0
