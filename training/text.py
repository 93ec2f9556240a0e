"""Raw text to training words, by the very rules that the program reads with."""

import re

from demarche.language.quotations import find_quotations, quote_states
from demarche.language.rules import WordRules
from demarche.language.tokens import tokenise
from training.corpora import Word

ENGLISH = WordRules(
    titles=frozenset("mr mrs ms dr gen sen rep gov lt col sgt capt st prof rev hon".split()),
    abbreviations=frozenset("u.s u.k u.n jan feb aug sept oct nov dec inc co corp a.m p.m d.c jr sr".split()),
    enclitics=frozenset("'s n't 're 've 'll 'd 'm".split()),
    habits=frozenset({"split_hyphens"}),
)


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Stretches between line breaks."""
    return [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


def words_of(text: str) -> list[Word]:
    """The text's words with their quotation states."""
    spans = tokenise(text, 0, len(text), ENGLISH)
    states = quote_states(find_quotations(text, paragraphs_of(text)), [a for a, _ in spans])
    return [Word(text[a:b], a == 0 or text[a - 1].isspace(), q, start=a, end=b) for (a, b), q in zip(spans, states, strict=True)]
