"""Words by which the trees of a language show who reports what, where the model misses or mistakes it.

Small tables for languages without full tables of cues. An entry of one word that ends in a star is a stem.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from demarche.knowledge.sources import Words
from demarche.knowledge.tables import language_table

Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class ReportWords:
    """The table `reports` of one language; false where it has none."""

    says: Words = Words()  # verbs of saying
    that: Words = Words()  # words that open what is said
    hearers: Words = Words()  # nouns in the form of one who is told
    hearing: Words = Words()  # adpositions before one who is told
    locatives: Words = Words()  # adpositions before a body whose people speak without a subject: "in the court they said"
    negations: Words = Words()
    exceptives: Words = Words()  # behind a verb with "not" before it they mean "only"
    negative_prefixes: tuple[str, ...] = ()
    negative_marks: tuple[str, ...] = ()  # letters within a verb that negate it
    nominal_endings: tuple[str, ...] = ()  # of a verb that is the object of another: "that he SAID"
    gerund_endings: tuple[str, ...] = ()  # of a verb that goes along with another of the same subject: "SAYING that ... he added that ..."
    never_negative: Words = Words()  # verbs that begin like negated ones
    labels: Words = Words()  # verbs by which a source gives a thing a name
    converbs: Words = Words()  # words between a quotation and the clause of the one who speaks: "saying"
    tellings: Words = Words()  # nouns of what is said, in the form in which they are a cue: "in her WORDS"
    particles: Words = Words()  # small words that make a clause the words of the one just spoken of
    hearsay: Words = Words()  # auxiliaries of a verb that tells what others say
    conditions: Words = Words()  # words of a clause by which the same auxiliaries tell what would be
    chain: Words = Words()  # nouns by which an outlet hands on another's words: "quoted him SAYING"
    chained_by: Words = Words()  # adpositions before that other
    as_words: Words = Words()  # open a clause that tells whence: "AS was reported"
    before: Phrases = frozenset()  # stand before a source
    after: Phrases = frozenset()  # stand behind a source
    views: Phrases = frozenset()  # stand before a source only at the head of a sentence: "FOR the lawyer, ..."
    back: Phrases = frozenset()  # point to the sentence before: "ABOUT THIS told ..."
    own: Phrases = frozenset()  # by which the newsroom itself speaks: "let us recall"
    same: Phrases = frozenset()  # the source of the sentence before: "the same source"
    _longest: int = field(default=1)

    def __bool__(self) -> bool:
        return bool(self.says.whole or self.says.stems)

    @property
    def longest(self) -> int:
        """Words of the longest phrase."""
        return self._longest


@cache
def report_words(language: str | None) -> ReportWords:
    """The table of a language ("ru"), empty where it has none."""
    table = language_table(language, "reports")
    return _filled(table) if table else ReportWords()


def _filled(table: dict[str, Any]) -> ReportWords:
    words, phrases, forms = table.get("words", {}), table.get("phrases", {}), table.get("forms", {})
    listed = {name: _phrases(entries) for name, entries in phrases.items()}
    fields: dict[str, Any] = {name: Words.of(entries) for name, entries in words.items()}
    fields |= {name: tuple(entries) for name, entries in forms.items()} | listed
    return ReportWords(**fields, _longest=max((len(phrase) for found in listed.values() for phrase in found), default=1))


def _phrases(entries: Iterable[str]) -> Phrases:
    return frozenset(tuple(entry.casefold().split()) for entry in entries)
