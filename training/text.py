"""Raw text to training words, by the very rules that the program reads with."""

import re
from functools import cache

from demarche.knowledge.words import word_lists
from demarche.language.quotations import find_quotations, quote_states
from demarche.language.rules import WordRules
from demarche.language.tokens import tokenise
from training.corpora import Word


@cache
def word_rules(language: str) -> WordRules:
    """The rules by which the program cuts words of a language."""
    return WordRules(**word_lists(language))


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Stretches between line breaks."""
    return [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


def words_of(text: str, rules: WordRules) -> list[Word]:
    """The text's words with their quotation states."""
    spans = tokenise(text, 0, len(text), rules)
    states = quote_states(find_quotations(text, paragraphs_of(text)), [a for a, _ in spans])
    return [Word(text[a:b], a == 0 or text[a - 1].isspace(), q, start=a, end=b) for (a, b), q in zip(spans, states, strict=True)]
