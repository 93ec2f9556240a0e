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
    object_endings: tuple[str, ...] = ()  # of a person's name that is the object of a verb
    addressed_endings: tuple[str, ...] = ()  # of a noun or name that is addressed, and no subject: "TORVA-dat. accused"
    article_prefixes: tuple[str, ...] = ()  # articles written together with their noun, without which the next noun says whose it is
    genitive_endings: tuple[str, ...] = ()  # of the subject of a verb that is the object of another
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
    enclitics: Words = Words()  # small words behind a noun that are no part of its name
    asked: Words = Words()  # participles of one who is asked: "ASKED about it, she replied"
    auxiliaries: Words = Words()  # stand behind a verb that they help
    agents: Words = Words()  # adpositions beside the one who speaks where the verb is passive
    unsaid: Words = Words()  # verbs of what one does to a rule or to others: "IGNORES the agreement" is no saying
    neither: Words = Words()  # stands before each of two verbs that are both negated by it: "NEITHER confirmed NOR denied"
    marking: Words = Words()  # verbs that say a thing only with a clause, a quotation or a notable noun: "MARKED its centenary" is no saying
    notable: Words = Words()  # nouns of what is said with such a verb: "noted the IMPORTANCE of it"
    topics: Words = Words()  # adpositions before what is spoken of: "told ABOUT the deal"
    gestures: Words = Words()  # hands, fingers and heads in the form of a means: "pointed with HIS HAND"
    grounds: Words = Words()  # nouns beside "according to" that name no speaker: "according to the SEASON"
    asks: Words = Words()  # verbs of asking, of which the one asked is the object
    answers: Words = Words()  # verbs of answering
    perfect: Words = Words()  # auxiliaries of the perfect, right before their verb
    answered: Words = Words()  # nouns of words in the form of what is answered: "TO X'S WORDS replied"
    wordings: Words = Words()  # nouns that announce a quotation: "the PHRASE “...”"
    citing: Phrases = frozenset()  # stand before the one whose words an outlet hands on: "WITH REFERENCE TO X"
    citing_after: Phrases = frozenset()  # stand behind that one
    before: Phrases = frozenset()  # stand before a source
    after: Phrases = frozenset()  # stand behind a source
    views: Phrases = frozenset()  # stand before a source only at the head of a sentence: "FOR the lawyer, ..."
    back: Phrases = frozenset()  # point to the sentence before: "ABOUT THIS told ..."
    which: Phrases = frozenset()  # take up the clause before them: "..., WHICH the ministry denied"
    own: Phrases = frozenset()  # by which the newsroom itself speaks: "let us recall"
    same: Phrases = frozenset()  # the source of the sentence before: "the same source"
    anonymity: Phrases = frozenset()  # by which a source wants no name; a word may be a stem, and a star stands for any word
    acts: dict[str, Words] = field(default_factory=dict)  # verbs by what is done by saying them, in PLOVER's verbal types
    _longest: int = field(default=1)

    def __bool__(self) -> bool:
        return bool(self.says.whole or self.says.stems)

    def act_of(self, written: str) -> str | None:
        """What is done by saying a verb in small letters."""
        return next((act for act, verbs in self.acts.items() if verbs.holds(written)), None)

    def is_nameless(self, words: list[str], least: int = 1) -> bool:
        """Whether words in small letters say somewhere, in a phrase of so many words at least, that a source wants no name."""
        return any(len(phrase) >= least and _begins(words[n:], phrase) for n in range(len(words)) for phrase in self.anonymity)

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
    fields["acts"] = {act: Words.of(entries) for act, entries in table.get("acts", {}).items()}
    return ReportWords(**fields, _longest=max((len(phrase) for found in listed.values() for phrase in found), default=1))


def _phrases(entries: Iterable[str]) -> Phrases:
    return frozenset(tuple(entry.casefold().split()) for entry in entries)


def _begins(words: list[str], phrase: tuple[str, ...]) -> bool:
    """Whether words begin with a phrase whose words may be stems."""
    return len(words) >= len(phrase) and all(w == p or p.endswith("*") and w.startswith(p[:-1]) for w, p in zip(words, phrase, strict=False))
