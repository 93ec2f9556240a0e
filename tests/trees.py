"""Analyses for tests: trees written by hand, and plain text as one flat sentence."""

import re

from demarche.language.analysis import Analysis, Sentence, Token


def tree(described: str, *more: str) -> Analysis:
    """Sentences written as `form/lemma/UPOS/head/relation`, one entry a token, blanks between; heads count from 1, 0 is the root. The text is the forms with blanks between."""
    sentences, at = [], 0
    for sentence in (described, *more):
        tokens = []
        for entry in sentence.split():
            form, lemma, upos, head, relation = entry.split("/")
            tokens.append(Token(at, at + len(form), form, lemma, upos, int(head) - 1, relation))
            at += len(form) + 1
        sentences.append(Sentence(tokens[0].start, tokens[-1].end, tuple(tokens)))
    return Analysis(" ".join(t.text for s in sentences for t in s.tokens), "en", tuple(sentences))


def plain(text: str) -> Analysis:
    """A text as one sentence whose words all hang on the first: for what needs words and no tree."""
    tokens = [
        Token(m.start(), m.end(), m[0], m[0].lower(), "X", 0 if n else -1, "dep" if n else "root") for n, m in enumerate(re.finditer(r"\w+|[^\w\s]", text))
    ]
    return Analysis(text, "en", (Sentence(tokens[0].start, tokens[-1].end, tuple(tokens)),) if tokens else ())
