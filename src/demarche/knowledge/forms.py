"""Lemmas of the words that a table lists, by their inflected forms: for words whose lemma the analysis got wrong ("wound" of "wounded")."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from demarche.knowledge.tables import language_table

DOTTED_I = "i\u0307"  # what becomes of a Turkish capital I with its dot
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})


class Forms:
    """The lemmas that a stage's tables know, each under its inflected forms; an entry that ends in a star is known by its stem."""

    def __init__(self, lemmas: Iterable[str], table: dict[str, Any], clitics: Iterable[str] = ()) -> None:
        self._clitics = tuple(clitics)
        self._lemmas = frozenset(lemmas)
        self._stems = tuple(sorted((lemma[:-1] for lemma in self._lemmas if lemma.endswith("*")), key=len, reverse=True))
        irregular = _irregular(table.get("irregular", ""))
        rules = [*table.get("verbs", ()), *table.get("nouns", ())]
        self._forms = {form: lemma for lemma in sorted(self._lemmas, reverse=True) for rule in rules if lemma.isalpha() and (form := _formed(lemma, rule))}
        self._forms |= {form: lemma for lemma, forms in irregular.items() if lemma in self._lemmas for form in forms}

    def lemma(self, lemma: str, form: str) -> str:
        """The given lemma where the tables know it, else theirs for the form, else the given one; all in lower case."""
        lower = lemma.lower()
        word = form.lower()
        if self._stems:
            word = word.replace(DOTTED_I, "i")
            return self._by_stem(word) or lower
        if lower in self._lemmas:
            return lower
        return word if word in self._lemmas else self._forms.get(word, lower)

    def _by_stem(self, word: str) -> str | None:
        """The entry that a word is, else the longest stem with which it begins, with or without the clitics of the language."""
        forms = [form.translate(_APOSTROPHES) for form in (word, *(word[len(c) :] for c in self._clitics if word.startswith(c)))]
        whole = next((form for form in forms if form in self._lemmas), None)
        return whole or next((f"{stem}*" for form in forms for stem in self._stems if form.startswith(stem)), None)


@cache
def forms_of(language: str | None, lemmas: frozenset[str]) -> Forms:
    """The forms of these lemmas in a language; without a table of endings the lemmas alone."""
    clitics = language_table(language, "sources").get("spelling", {}).get("before", ())
    return Forms(lemmas, language_table(language, "events").get("forms", {}), clitics)


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
