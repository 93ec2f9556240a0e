"""Offices that are written with a hyphen as one phrase: the "Secretary-General" is one word of the table and three of the tree."""

from collections.abc import Iterator
from dataclasses import replace

from demarche.knowledge.parties import Head, plain
from demarche.language.analysis import Sentence, Token

_HYPHENS = "-‐‑"
_LONGEST = 5  # tokens: "Under-Secretary-General"


def with_offices_joined(sentence: Sentence, text: str, heads: dict[str, Head]) -> Sentence:
    """The sentence with the words of such an office hanging on the last of them, which takes the place of the first."""
    if not any(t.text in _HYPHENS for t in sentence.tokens):
        return sentence
    tokens = list(sentence.tokens)
    for first, last in _offices(sentence, text, heads):
        _join(tokens, first, last)
    return replace(sentence, tokens=tuple(tokens))


def _offices(sentence: Sentence, text: str, heads: dict[str, Head]) -> Iterator[tuple[int, int]]:
    """First and last token of each, the longest that the table knows."""
    tokens, at = sentence.tokens, 0
    while at < len(tokens):
        ends = [last for last in range(at + 2, min(at + _LONGEST, len(tokens)), 2) if _is_unbroken(tokens, at, last)]
        found = next((last for last in reversed(ends) if plain(text[tokens[at].start : tokens[last].end]) in heads), at)
        if found > at:
            yield at, found
        at = found + 1


def _is_unbroken(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether words and hyphens take turns without a blank."""
    run = tokens[first : last + 1]
    return all(t.text in _HYPHENS for t in run[1::2]) and all(a.end == b.start for a, b in zip(run, run[1:], strict=False))


def _join(tokens: list[Token], first: int, last: int) -> None:
    """Makes the last token the head of the others and of all that hung on them; where they hung outside it hangs now."""
    inside = range(first, last + 1)
    outer = next((i for i in inside if tokens[i].head not in inside), last)
    above, relation = tokens[outer].head, tokens[outer].deprel
    for i, token in enumerate(tokens):
        if i != last and (i in inside or token.head in inside):
            kept = token.deprel if i not in inside else "goeswith"
            tokens[i] = replace(token, head=last, deprel=kept)
    tokens[last] = replace(tokens[last], head=above, deprel=relation)
