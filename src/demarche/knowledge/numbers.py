"""How a language writes numbers: its words, multipliers, bounds and money, and what looks like a figure and is none."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from demarche.knowledge.tables import language_table

Phrases = dict[tuple[str, ...], str]
Words = frozenset[str]


@dataclass(frozen=True)
class Numbers:
    """Number words of one language; keys are as `plain` gives them, phrases are tuples of words."""

    decimal: str = "."
    space_groups: bool = False
    dot_groups: bool = False  # "1.200 millones" is twelve hundred of them
    inverted_about: bool = False  # a number behind its noun is a rough one
    glued: Words = frozenset()  # letters written together with the number behind them: "and", "by"
    halves: Phrases = field(default_factory=dict)  # "and a half", behind a number or its magnitude
    apostrophes: bool = False  # words have apostrophes in them
    endings: Words = frozenset()  # with their mark, of a number in digits: "12'den", "12-dən"
    values: dict[tuple[str, ...], float] = field(default_factory=dict)
    multipliers: dict[str, float] = field(default_factory=dict)
    suffixes: dict[str, float] = field(default_factory=dict)
    fractions: dict[str, tuple[int, int]] = field(default_factory=dict)
    vague: Phrases = field(default_factory=dict)  # phrase -> "alone", "before" (a multiplier) or "weak" (a figure only of people who were hit)
    none: Phrases = field(default_factory=dict)
    bounds: Phrases = field(default_factory=dict)  # words before the number -> bound
    bounds_after: Phrases = field(default_factory=dict)
    ranges: dict[str, Words] = field(default_factory=dict)  # to, and, or, from, dashes
    change: dict[str, Words] = field(default_factory=dict)  # by, to, from, verbs, nouns
    money: dict[str, Words] = field(default_factory=dict)  # signs, prefixes, codes, words, adjectives
    words: dict[str, Words] = field(default_factory=dict)
    percent: Phrases = field(default_factory=dict)
    not_figures: dict[str, Words] = field(default_factory=dict)
    age: Phrases = field(default_factory=dict)  # phrase -> "before" or "after" the number
    oldest: int = 0
    first_words: Words = frozenset()  # with which a number in words may begin
    telling: Words = frozenset()  # one of these is in every sentence with a number in words

    def word(self, kind: str) -> Words:
        """The words of a kind, empty where the language has none."""
        return self.words.get(kind, frozenset())


def plain(word: str) -> str:
    """A word as the tables have it: lower case, ligatures and wide letters resolved."""
    lower = word.lower()
    return lower if lower.isascii() else unicodedata.normalize("NFKC", lower).replace("’", "'").replace("i\u0307", "i")


@cache
def numbers(language: str | None) -> Numbers:
    """The table `numbers` of a language; digits alone are read where the language has none."""
    table = language_table(language, "numbers")
    return _filled(table) if table else Numbers()


def _filled(table: dict[str, Any]) -> Numbers:
    glued = frozenset(table["spelling"].get("glued", ()))
    words, values = table["words"], {_unglued(_parts(w), glued): float(v) for w, v in table["values"].items()}
    made = Numbers(
        decimal=table["spelling"]["decimal"],
        space_groups=table["spelling"]["space_groups"],
        dot_groups=table["spelling"].get("dot_groups", False),
        inverted_about=table["spelling"].get("inverted_about", False),
        glued=glued,
        halves={_unglued(("", *_parts(w)), glued)[1:]: "half" for w in words.get("halves", ())},
        apostrophes=table["spelling"].get("apostrophes", False),
        endings=frozenset(table["spelling"].get("endings", ())),
        values=values,
        multipliers={w: float(v) for w, v in table["multipliers"].items()},
        suffixes={w: float(v) for w, v in table["suffixes"].items()},
        fractions={w: (n, d) for w, (n, d) in table["fractions"].items()},
        vague=_phrases({"weak": words["vague_alone"], "before": words["vague_before"], "alone": words["vague"]}),
        none=_phrases({"none": words["none"], "none_of": words["none_of"]}),
        bounds=_phrases(table["bounds"]),
        bounds_after=_phrases(table["bounds_after"]),
        percent=_phrases({"percent": words["percent"]}),
        ranges=_sets(table["ranges"]),
        change=_sets(table["change"]),
        money=_sets(table["money"]),
        words=_sets(words),
        not_figures=_sets({k: v for k, v in table["not_figures"].items() if isinstance(v, list)}),
        age=_phrases({"before": table["not_figures"]["age_before"], "after": table["not_figures"]["age_after"]}),
        oldest=table["not_figures"]["oldest"],
    )
    first = {p[0] for group in (made.values, made.vague, made.none) for p in group} | made.multipliers.keys() | made.fractions.keys()
    telling = {p[0] for group in (made.values, made.none) for p in group} | {p[-1] for p in made.vague} | {p[-2] for p in made.vague if len(p) > 1}
    telling |= made.multipliers.keys() | made.fractions.keys()
    return replace(made, first_words=frozenset(first) | made.word("articles"), telling=frozenset(telling) - made.word("articles"))


def _parts(words: str) -> tuple[str, ...]:
    return tuple(plain(words).replace("-", " ").split())


def _unglued(words: tuple[str, ...], glued: Words) -> tuple[str, ...]:
    """The words with the "and" that is written together with one of them apart."""
    return tuple(part for i, word in enumerate(words) for part in ((word[0], word[1:]) if i and word[:1] in glued else (word,)))


def _phrases(groups: dict[str, Iterable[str]]) -> Phrases:
    return {_parts(words) or (words,): kind for kind, listed in groups.items() for words in listed}


def _sets(groups: dict[str, Iterable[str]]) -> dict[str, Words]:
    return {kind: frozenset(listed) for kind, listed in groups.items()}
