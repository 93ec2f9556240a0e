"""Marks of a party's own voice in sentences that name no source: words that judge, words that carry a statement on, the first person; by language."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from demarche.knowledge.pronouns import first_person, first_singular
from demarche.knowledge.sources import Words, source_words
from demarche.knowledge.tables import language_table


@dataclass(frozen=True)
class ShiftWords:
    """By which reported speech goes on without a cue in the tenses of report ("The school WOULD stay closed"); empty where a language has none such."""

    future: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    perfect: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()  # of which only the speaker can speak in the past tense of report
    pronouns: frozenset[str] = frozenset()  # of what was spoken of, where that was told in the same tense
    teller: frozenset[str] = frozenset()  # of one who tells, or of a condition


@dataclass(frozen=True)
class VoiceWords:
    """The table `voice` of one language; false where it has none. All words are in small letters."""

    connectives: tuple[tuple[str, ...], ...] = ()
    judging: Words = Words()
    breaches: Words = Words()
    tellers: Words = Words()
    first: Words = Words()  # "I", "we" and their forms
    singular: Words = Words()  # "I" and its forms
    first_verbs: Words = Words()
    first_endings: tuple[str, ...] = ()  # of verbs
    own_endings: tuple[str, ...] = ()  # of nouns: "our army" in one word
    shift: ShiftWords = field(default_factory=ShiftWords)

    def __bool__(self) -> bool:
        return bool(self.connectives)

    def judges(self, word: str) -> bool:
        """Whether a word judges, or names a deed against what was agreed."""
        return self.judging.holds(word) or self.breaches.holds(word)

    def carries_on(self, words: Sequence[str]) -> bool:
        """Whether the words of a sentence begin with what carries a statement on."""
        return any(tuple(words[: len(phrase)]) == phrase for phrase in self.connectives)

    def is_first(self, word: str, upos: str) -> bool:
        """Whether a word is in the first person: a pronoun, a verb or a noun by its ending."""
        if upos in ("PRON", "DET"):
            return self.first.holds(word)
        if upos in ("VERB", "AUX"):
            return self.first_verbs.holds(word) or word.endswith(self.first_endings)
        return upos == "NOUN" and word.endswith(self.own_endings)


@cache
def voice_words(language: str | None) -> VoiceWords:
    """The table of a language ("en"), empty where it has none."""
    table = language_table(language, "voice")
    return _filled(table, language) if table else VoiceWords()


def _filled(table: dict[str, Any], language: str | None) -> VoiceWords:
    lists = {name: Words.of(table.get(name, ())) for name in ("judging", "breaches", "tellers")}
    verbs = table.get("first_verbs", ())
    others = source_words(language).pronouns.get("first_person", Words())
    own = first_person(language)
    return VoiceWords(
        **lists,
        connectives=tuple(tuple(phrase.split()) for phrase in table["connectives"]),
        first=Words(own) if own else others,
        singular=Words(first_singular(language)) if own else Words.of(table.get("first_singular", ())),
        first_verbs=Words.of(v for v in verbs if not v.startswith("-")),
        first_endings=tuple(v[1:] for v in verbs if v.startswith("-")),
        own_endings=tuple(table.get("own_endings", ())),
        shift=ShiftWords(**{name: frozenset(words) for name, words in table.get("shift", {}).items()}),
    )
