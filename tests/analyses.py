"""Analyses made by hand: for tests of stages that should not depend on a model."""

import re

from demarche.language.analysis import Analysis, Sentence, Token

_WORD = re.compile(r"n't|'\w+|\w+|[^\w\s]")


def plain(text: str) -> Analysis:
    """A text cut at full stops and new lines, without trees: every word hangs nowhere."""
    spans = (match.span() for match in re.finditer(r"[^.\n]+(?:\.(?=\S)[^.\n]+)*\.?", text))
    sentences = (
        _sentence([Token(a + m.start(), a + m.end(), m.group(), m.group().lower(), "X", -1, "dep") for m in _WORD.finditer(text[a:b])]) for a, b in spans
    )
    return Analysis(text, "en", tuple(sentence for sentence in sentences if sentence))


def _sentence(tokens: list[Token]) -> Sentence | None:
    return Sentence(tokens[0].start, tokens[-1].end, tuple(tokens)) if tokens else None


def tree(described: str) -> Analysis:
    """One sentence from "word/lemma/UPOS/head/deprel" with heads counted from 1 and 0 for the root; words are divided by one space."""
    tokens, at = [], 0
    for part in described.split():
        word, lemma, upos, head, deprel = part.split("/")
        tokens.append(Token(at, at + len(word), word, lemma, upos, int(head) - 1, deprel))
        at += len(word) + 1
    return Analysis(" ".join(token.text for token in tokens), "en", (Sentence(0, at - 1, tuple(tokens)),))
