"""Words of saying: cues with what they do and what they take, and the word classes of sources, by language."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from demarche.knowledge.pronouns import first_person, first_singular
from demarche.knowledge.tables import language_table

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb or noun of saying. `frame` says what it takes: clause, quote, thing, deed, hearer, label, about (explained in the table)."""

    words: str
    act: str
    frame: Words
    meaning: str = "plain"  # plain factive deny negative mental

    def takes(self, *frames: str) -> bool:
        """Whether it takes one of the frames."""
        return any(f in self.frame for f in frames)


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """All tables of saying of one language; everything is empty for a language without them."""

    verbs: dict[str, Cue] = field(default_factory=dict)  # by lemma, or lemma and particle
    nouns: dict[str, Cue] = field(default_factory=dict)
    words: dict[str, Words] = field(default_factory=dict)  # word classes: auxiliaries, pronouns, documents, deeds ...
    phrases: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)  # sequences of words by their first
    labels: dict[str, Words] = field(default_factory=dict)
    acts: dict[str, str] = field(default_factory=dict)  # kind of speech act of a verb
    act_nouns: dict[str, str] = field(default_factory=dict)
    verb_names: Words = frozenset()
    forms: dict[str, str] = field(default_factory=dict)  # lemma of a written form

    def any_of(self, name: str) -> Words:
        """The word class of that name, empty where the language has none."""
        return self.words.get(name, frozenset())

    def phrases_from(self, word: str) -> tuple[tuple[str, ...], ...]:
        """Phrases before a source ("according to") that begin with a word."""
        return self.phrases.get(word, ())

    def verb(self, lemma: str, following: Iterable[str] = ()) -> Cue | None:
        """The cue that a verb makes with one of the words that follow it closely, else the verb's own."""
        longer = (self.verbs.get(f"{lemma} {word}") for word in following)
        return next(filter(None, longer), None) or self.verbs.get(lemma)


@cache
def speech_words(language: str | None) -> SpeechWords:
    """The tables of a language ("en"); empty ones where it has none."""
    table = language_table(language, "speech")
    if not table:
        return SpeechWords()
    lists = {name: frozenset(words) for part in ("words", "deeds", "denials") for name, words in table[part].items()}
    verbs = _cues(table["verbs"])
    return SpeechWords(
        verbs=verbs,
        verb_names=frozenset(verbs),
        forms=_forms(table["forms"], _known_verbs(table, verbs)),
        nouns=_cues(table["nouns"]),
        words=lists | {"about": frozenset(table["about"]), "first_person": first_person(language), "first_singular": first_singular(language)},
        phrases=_phrases(table["words"]["sources_after"]),
        labels={name: frozenset(words) for name, words in table["labels"].items()},
        acts=_inverted(table["acts"]),
        act_nouns=_inverted(table["act_nouns"]),
    )


def _cues(groups: list[dict[str, Any]]) -> dict[str, Cue]:
    """Cues by their words. One that stands in several groups keeps the act and meaning of the first that is no ASSERT, and takes what any takes."""
    found: dict[str, Cue] = {}
    for group in groups:
        for words in group["words"]:
            new = Cue(words, group["act"], frozenset(group.get("frame", ("clause", "quote"))), group.get("meaning", "plain"))
            found[words] = _joined(found[words], new) if words in found else new
    return found


def _joined(first: Cue, second: Cue) -> Cue:
    main = first if first.act != "ASSERT" or second.act == "ASSERT" or second.meaning == "mental" else second
    return Cue(main.words, main.act, first.frame | second.frame, main.meaning)


def _phrases(lines: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Sequences of words by the first of them, the longest first."""
    phrases = sorted((tuple(line.split()) for line in lines), key=len, reverse=True)
    return {first: tuple(p for p in phrases if p[0] == first) for first in {p[0] for p in phrases}}


def _inverted(lists: dict[str, list[str]]) -> dict[str, str]:
    return {word: kind for kind, words in lists.items() for word in words}


def _known_verbs(table: dict[str, Any], cues: Iterable[str]) -> set[str]:
    """Verbs whose forms are to be known: cues without their particles, deeds, and those that lend a subject or relay."""
    deeds = (word for name in ("harm", "threat", "persisting", "compelled", "granting") for word in table["deeds"][name])
    return {v.split()[0] for v in (*cues, *deeds, *table["words"]["light"], *table["words"]["relays"])}


def _forms(table: dict[str, Any], verbs: Iterable[str]) -> dict[str, str]:
    """Lemmas by the forms that rules and lists give; a form that is itself a verb stays that verb's."""
    lemmas = set(verbs)
    made = {form: lemma for lemma in sorted(lemmas) for form in _made(lemma, table["rules"])}
    made |= {form: lemma for lemma, forms in table["irregular"].items() for form in forms}
    return {form: lemma for form, lemma in made.items() if form not in lemmas or form in table["irregular"].get(lemma, ())}


def _made(lemma: str, rules: list[list[str]]) -> list[str]:
    """Forms of a verb by the rules."""
    plain = [lemma.removesuffix(cut) + add for cut, add in rules if cut != "+" and lemma.endswith(cut)]
    return plain + [lemma + lemma[-1] + add for cut, add in rules if cut == "+"]
