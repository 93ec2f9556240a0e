"""How a language blames: the words of judgement, and how much each sign of it in a sentence weighs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from demarche.knowledge.pronouns import first_person
from demarche.knowledge.tables import language_table

Words = frozenset[str]
NONE: Words = frozenset()
PARTS = {"nouns": ("NOUN", "PROPN"), "verbs": ("VERB",), "adjectives": ("ADJ", "VERB", "NOUN"), "adverbs": ("ADV",)}
SIGNS = ("strong", "second", "weak", "opponent", "country", "around", "throughout", "length")


@dataclass(frozen=True, slots=True)
class JudgementWords:
    """Words that blame, kept as (part of speech, word), and the weights of the signs."""

    strong: frozenset[tuple[str, str]] = frozenset()
    weak: frozenset[tuple[str, str]] = frozenset()
    declaring: Words = NONE  # verbs of one who speaks in his own name, as written: "Torvalle condemns"
    agents: Words = NONE  # words before the one by whom or from whom the blamed thing comes
    undergoers: Words = NONE  # words before the one to whom or where it is done: "aggression against X"
    weights: Mapping[str, float] = field(default_factory=dict)
    bias: float = 0.0

    def score(self, signs: Mapping[str, float]) -> float:
        """The log odds that a sentence with these signs judges."""
        return self.bias + sum(self.weights[name] * value for name, value in signs.items())


@cache
def judgement_words(language: str | None) -> JudgementWords:
    """The words of a language for judgement; empty for a language without the table."""
    table = language_table(language, "judgement")
    if not table:
        return JudgementWords()
    weights = {name: float(value) for name, value in table["weights"].items()}
    return JudgementWords(
        strong=_by_part(table["strong"]),
        weak=_by_part(table["weak"]),
        declaring=_words(table["grammar"]["declaring"]),
        agents=_words(table["grammar"]["agents"]),
        undergoers=_words(table["grammar"]["undergoers"]),
        weights={name: weights[name] for name in SIGNS},
        bias=weights["bias"],
    )


def _words(text: str) -> Words:
    return frozenset(" ".join(word.split()) for word in text.split(","))


def _by_part(groups: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    return frozenset((upos, word) for part, text in groups.items() for word in _words(text) for upos in PARTS[part])


@dataclass(frozen=True, slots=True)
class RebuttalWords:
    """How a speaker takes up another's words and answers that it is not so."""

    phrases: Words = NONE  # say so by themselves
    doubting: Words = NONE  # verbs of saying that put what is said in doubt
    saying: Words = NONE
    rivals: Words = NONE  # nouns for those who speak in the same room
    claims: Words = NONE  # nouns for what another says
    falsifying: Words = NONE  # adjectives that call it false
    turning: Words = NONE  # how an answer begins
    first_person: Words = NONE


@cache
def rebuttal_words(language: str | None) -> RebuttalWords:
    """The words of a language for rebuttals; empty for a language without the table."""
    table = language_table(language, "judgement")
    if not table:
        return RebuttalWords()
    return RebuttalWords(**{name: _words(text) for name, text in table["rebuttal"].items()}, first_person=first_person(language))
