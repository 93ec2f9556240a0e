"""Choosing: which words share a number, and which of the measures that words give fits what is counted."""

from collections.abc import Iterator
from dataclasses import dataclass

from demarche.knowledge.measures import Measures
from demarche.language.branches import Branches

_OWN = ("obj", "nsubj", "nummod", "orphan")
_BETWEEN = ("CCONJ", "AUX", "ADV", "ADP", "PUNCT")


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, and what is done to it: lemmas, empty where there is none."""

    noun: str
    is_name: bool
    verb: str


def partners(branches: Branches, word: int) -> Iterator[int]:
    """Words coordinated with this one that have no number, subject or object of their own."""
    for other in branches.having(word, "conj"):
        if not branches.having(other, *_OWN) and _near(branches, word, other):
            yield other
    if branches.relation(word) == "conj":
        first = branches.tokens[word].head
        if not branches.having(first, *_OWN) and _near(branches, first, word):
            yield first


def _near(branches: Branches, left: int, right: int) -> bool:
    """Nothing but a joiner (and an auxiliary or particle) stands between the two."""
    return right - left <= 3 and all(t.upos in _BETWEEN for t in branches.tokens[left + 1 : right])


def fitting(found: tuple[str, ...], counted: Counted, tables: Measures) -> list[str]:
    """The measures, in their order, that people or things can have to which such a thing is done."""
    noun, rule = counted.noun, tables.rule
    things, people = noun in rule("things"), noun in rule("people")
    person = people or not noun or counted.is_name
    if counted.verb in rule("need_people") and not person or counted.verb in rule("need_things") and not things and "killed" not in found:
        return []
    return [
        measure
        for measure in found
        if not (things and measure in rule("people_only") or people and measure in rule("things_only") or noun in rule("armed") and measure in rule("no_arms"))
    ]
