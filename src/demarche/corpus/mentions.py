"""What a sentence tells around the words that name a deed: who and what is with them, so that the deeds of two texts can be compared."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from demarche.language.analysis import Analysis, Sentence, Token

Span = tuple[int, int]
OPEN = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_BESIDE = frozenset({"nsubj", "obj", "obl", "nmod", "compound", "iobj", "appos", "acl"})  # dependents that say who, whom and what
_SHARED = frozenset({"nsubj", "obj", "obl", "nmod"})  # those of a word above that hold below it too
_LENT_BY = frozenset({"conj", "xcomp", "acl", "advcl", "compound", "nmod", "obj", "ccomp"})  # "tried to enter": the subject stands at the word above
_NEAR = 6  # words on each side
_HIGHEST = 2  # words above from which participants are taken


@dataclass(frozen=True)
class Mention:
    """The words that name a deed and those around them, as lemmas."""

    document: int  # number of its document
    sentence: int  # where its sentence begins, code points
    lemma: str  # of the head word
    words: frozenset[str]  # of all words of the trigger
    participants: Counter[str]
    surroundings: Counter[str]  # the rest of the sentence
    near: Counter[str]


def find_mention(analysis: Analysis, trigger: Span, document: int = 0) -> Mention | None:
    """The mention that a trigger span is; None where no word stands there."""
    for sentence in analysis.sentences:
        own = {i for i, t in enumerate(sentence.tokens) if t.start < trigger[1] and t.end > trigger[0]}
        if own:
            return _mention(sentence, own, document)
    return None


def open_words(tokens: Iterator[Token]) -> Counter[str]:
    """How often each noun, name, verb, adjective and numeral stands there, by lemma."""
    return Counter(t.lemma.lower() for t in tokens if t.upos in OPEN)


def _mention(sentence: Sentence, own: set[int], document: int) -> Mention:
    tokens = sentence.tokens
    head = _head(sentence, own)
    around = [i for i in range(len(tokens)) if i not in own]
    return Mention(
        document,
        sentence.start,
        tokens[head].lemma.lower(),
        frozenset(open_words(tokens[i] for i in own)) or frozenset({tokens[head].lemma.lower()}),
        open_words(tokens[i] for i in _participants(sentence, head) if i not in own),
        open_words(tokens[i] for i in around),
        open_words(tokens[i] for i in around if abs(i - head) <= _NEAR),
    )


def _head(sentence: Sentence, own: set[int]) -> int:
    """The topmost word of the trigger, one with a meaning of its own before others."""
    tops = [i for i in sorted(own) if sentence.tokens[i].head not in own] or sorted(own)
    return next((i for i in tops if sentence.tokens[i].upos in OPEN), tops[0])


def _participants(sentence: Sentence, head: int) -> Iterator[int]:
    for child in sentence.children(head):
        if _kind(sentence.tokens[child]) in _BESIDE:
            yield from sentence.subtree(child)
    below = head
    for _ in range(_HIGHEST):
        above = sentence.tokens[below].head
        if above < 0 or _kind(sentence.tokens[below]) not in _LENT_BY:
            return
        for child in sentence.children(above):
            if child != below and _kind(sentence.tokens[child]) in _SHARED:
                yield from sentence.subtree(child)
        below = above


def _kind(token: Token) -> str:
    return token.deprel.split(":")[0]
