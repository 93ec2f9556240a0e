"""Names and words as they are compared across documents: folded, in any language of the program."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from demarche.knowledge.parties import plain
from demarche.knowledge.words import common_words

WORD = re.compile(r"[^\W_]+")
SHORTEST = 4  # letters of a word that counts: shorter ones are mostly articles and prepositions in any of the languages
ENDING = 3  # letters by which two forms of one word may differ at the end


def content_words(text: str) -> frozenset[str]:
    """The folded words of four letters and more, without numbers."""
    return frozenset(w for w in WORD.findall(plain(text)) if len(w) >= SHORTEST and not w.isdigit())


def telling_words(text: str) -> frozenset[str]:
    """The content words without the commonest of any language, which tell little of what is spoken of ("would", "people")."""
    return content_words(text) - _common()


@cache
def _common() -> frozenset[str]:
    return frozenset(plain(w) for words in common_words().values() for w in words)


@lru_cache(maxsize=100_000)
def alike(one: str, other: str) -> bool:
    """Whether two folded words may be forms of one: they begin alike for four letters and more and differ in a short ending."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= SHORTEST and max(len(one), len(other)) - shared <= ENDING


def shared_words(one: Iterable[str], other: Iterable[str]) -> int:
    """How many words of the first have a form among the second."""
    others = tuple(other)
    return sum(any(alike(a, b) for b in others) for a in one)
