"""Lemmas of the words that a table lists, by their inflected forms: for words whose lemma the analysis got wrong ("wound" of "wounded")."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from demarche.knowledge.tables import language_table


class Forms:
    """The lemmas that a stage's tables know, each under its inflected forms."""

    def __init__(self, lemmas: Iterable[str], table: dict[str, Any]) -> None:
        self._lemmas = frozenset(lemmas)
        irregular = _irregular(table.get("irregular", ""))
        rules = [*table.get("verbs", ()), *table.get("nouns", ())]
        self._forms = {form: lemma for lemma in sorted(self._lemmas, reverse=True) for rule in rules if lemma.isalpha() and (form := _formed(lemma, rule))}
        self._forms |= {form: lemma for lemma, forms in irregular.items() if lemma in self._lemmas for form in forms}

    def lemma(self, lemma: str, form: str) -> str:
        """The given lemma where the tables know it, else theirs for the form, else the given one; all in lower case."""
        lower = lemma.lower()
        if lower in self._lemmas:
            return lower
        word = form.lower()
        return word if word in self._lemmas else self._forms.get(word, lower)


@cache
def forms_of(language: str | None, lemmas: frozenset[str]) -> Forms:
    """The forms of these lemmas in a language; without a table of endings the lemmas alone."""
    return Forms(lemmas, language_table(language, "events").get("forms", {}))


def _irregular(listed: str) -> dict[str, list[str]]:
    """Lemma -> forms, from "break broke broken, hit"."""
    return {words[0]: words[1:] for entry in listed.split(",") if (words := entry.split())}


def _formed(lemma: str, rule: str) -> str | None:
    """The lemma under a rule "cut|add": None where it does not end in `cut`; "+" doubles its last letter."""
    cut, add = rule.split("|")
    if cut == "+":
        return lemma + lemma[-1] + add
    if not lemma.endswith(cut):
        return None
    return lemma[: len(lemma) - len(cut)] + add
