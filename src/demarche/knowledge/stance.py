"""Words by which a passage is for or against what a claim says."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from demarche.knowledge.tables import language_table

Words = frozenset[str]


@dataclass(frozen=True)
class StanceWords:
    """Lemmas of one language, by what they do to a stance."""

    good: Words
    bad: Words
    up: Words
    down: Words
    wanted: Words  # what a claim asks for
    unwanted: Words  # what it asks to be stopped
    duties: Words  # "should"
    refusing: Words  # the passage says that something does not hold
    negations: Words
    turning: Words  # turn round what hangs on them
    little: Words  # say nothing alone
    general: Words  # stand in every second text
    opposites: dict[str, Words]

    def value(self, lemma: str) -> int:
        """1 for what is good or does good, -1 for bad, else 0."""
        return (lemma in self.good) - (lemma in self.bad)

    def direction(self, lemma: str) -> int:
        """1 for growth and much, -1 for decline and little, else 0."""
        return (lemma in self.up) - (lemma in self.down)


@cache
def stance_words(language: str | None) -> StanceWords:
    """The words of a language; all lists are empty for a language without the table `stance`."""
    table = language_table(language, "stance")
    names = [name for name in StanceWords.__dataclass_fields__ if name != "opposites"]
    return StanceWords(**{name: frozenset(table.get(name, "").split()) for name in names}, opposites=_opposites(table))


def _opposites(table: dict[str, Any]) -> dict[str, Words]:
    found: dict[str, set[str]] = {}
    for pair in table.get("opposites", []):
        one, other = pair.split()
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(words) for word, words in found.items()}
