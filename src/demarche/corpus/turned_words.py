"""The words of a text that mean something, and whether each is turned round: negated, denied, prevented."""

from collections.abc import Iterator
from dataclasses import dataclass

from demarche.corpus.stems import family
from demarche.knowledge.stance import StanceWords
from demarche.language.analysis import Analysis, Sentence

_OPEN = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
_GOVERNED = frozenset({"obj", "obl", "nmod", "xcomp", "ccomp", "nsubj", "acl", "compound", "amod", "advmod"})
_ASIDE = frozenset({"parataxis", "advcl", "appos"})  # what stands above these does not reach below
_STEPS = 4  # words above that are asked


@dataclass(frozen=True)
class Word:
    """A word that means something."""

    lemma: str
    family: str
    upos: str
    turned: bool


def turned_words(analysis: Analysis, words: StanceWords) -> list[Word]:
    """The nouns, names, verbs, adjectives, adverbs and numerals of a text, in order; turned twice is not turned."""
    return [word for sentence in analysis.sentences for word in _of_sentence(sentence, words)]


def _of_sentence(sentence: Sentence, words: StanceWords) -> Iterator[Word]:
    for i, token in enumerate(sentence.tokens):
        lemma = token.lemma.lower()
        if token.upos in _OPEN and len(lemma) > 1:
            yield Word(lemma, family(lemma), token.upos, _turns(sentence, i, words) % 2 == 1)


def _turns(sentence: Sentence, index: int, words: StanceWords) -> int:
    """How many words turn this one round: negations on it, and negations on and turning words among those above it in its clause."""
    tokens = sentence.tokens
    count = _negations(sentence, index, words)
    below = index
    for _ in range(_STEPS):
        above, kind = tokens[below].head, tokens[below].deprel.split(":")[0]
        if above < 0 or kind in _ASIDE:
            break
        lemma = tokens[above].lemma.lower()
        count += kind in _GOVERNED and (lemma in words.turning or tokens[above].upos == "VERB" and lemma in words.refusing)
        count += _negations(sentence, above, words, below)
        below = above
    return count


def _negations(sentence: Sentence, index: int, words: StanceWords, beside: int = -1) -> int:
    children = (sentence.tokens[child] for child in sentence.children(index) if child != beside)
    return sum(t.lemma.lower() in words.negations or t.text.lower() in words.negations for t in children)
