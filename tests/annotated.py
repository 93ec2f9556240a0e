"""Analyses made by hand: a text and its trees, written as one word a token."""

from collections.abc import Iterable

from demarche.language.analysis import Analysis, Sentence, Token
from demarche.language.layout import find_layout
from demarche.language.quotations import find_quotations
from demarche.record import Document, Party, Reading


def analysis(text: str, *trees: str) -> Analysis:
    """The Analysis of a text. A tree is a line of `form/UPOS/head/relation` or `form/UPOS/head/relation/lemma`; heads count from 1 in their sentence, 0 is the root."""
    sentences, at = [], 0
    for tree in trees:
        tokens = []
        for entry in tree.split():
            form, upos, head, relation, *lemma = entry.split("/")
            start = text.index(form, at)
            at = start + len(form)
            tokens.append(Token(start, at, form, lemma[0] if lemma else form.lower(), upos, int(head) - 1, relation))
        sentences.append(Sentence(tokens[0].start, tokens[-1].end, tuple(tokens)))
    paragraphs = find_layout(text).paragraphs
    return Analysis(text, "en", tuple(sentences), find_quotations(text, paragraphs), (), paragraphs)


def reading(text: str, parties: Iterable[tuple[str, str, str | None, str]] = ()) -> Reading:
    """A Reading of the text with parties (name, kind, country, mentions divided by bars); every place where a mention's words stand counts."""
    made = tuple(
        Party(id=f"p{n}", name=name, kind=kind, country=country, mentions=tuple(s for words in mentions.split("|") for s in _places(text, words)))  # type: ignore[arg-type]
        for n, (name, kind, country, mentions) in enumerate(parties, 1)
    )
    return Reading(document=Document(id="0" * 64, text=text, language="en"), parties=made)


def _places(text: str, words: str) -> Iterable[tuple[int, int]]:
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)
