"""Words by which the source of reported speech is known in a language: pronouns, classes of source, kinds of body, and the names of states.

These tables are small and serve languages that have no full tables of parties. An entry that ends in a star is a stem.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypeVar

from demarche.knowledge.parties import Known, known_state
from demarche.knowledge.tables import language_table, world_table

Entry = TypeVar("Entry")
LEAST_SHARED = 3  # letters that two forms of one name share at least
MOST_ENDING = 3  # letters by which two forms of one name may end differently
LEAST_SHARE = 0.6  # of the shorter form
SHORT_NAME = 4  # letters


@dataclass(frozen=True)
class Words:
    """Whole words and stems."""

    whole: frozenset[str] = frozenset()
    stems: tuple[str, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[str]) -> "Words":
        """From entries of a table."""
        listed = [entry.casefold() for entry in entries]
        return cls(frozenset(e for e in listed if not e.endswith("*")), tuple(sorted(e[:-1] for e in listed if e.endswith("*"))))

    def holds(self, word: str) -> bool:
        """Whether a word in small letters is listed or begins with a stem."""
        return word in self.whole or word.startswith(self.stems)


@dataclass(frozen=True)
class Spelling:
    """How names and words change in a language."""

    before: tuple[str, ...] = ()  # clitics that are written together with the word after them, the longest first
    apostrophe: bool = False  # an apostrophe parts a name from its ending
    inflected: bool = False  # names take endings
    vowels: str = ""  # with which a name ends that changes its last letter; all others add letters

    def forms(self, word: str) -> list[str]:
        """The word in small letters, and without its clitics."""
        small = word.casefold().translate(_APOSTROPHES).strip("«»„“”\"'’.,:;()՝՞")
        small = small.split("'")[0] if self.apostrophe else small
        return [small, *(small[len(c) :] for c in self.before if small.startswith(c) and len(small) - len(c) >= LEAST_SHARED)]

    def alike(self, one: str, other: str) -> bool:
        """Whether two words may be forms of one name."""
        a, b = self.forms(one), self.forms(other)
        return not set(a).isdisjoint(b) or self.inflected and _share_a_stem(a[0], b[0])


_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'"})


def shared_letters(a: str, b: str) -> int:
    """Letters at the head of both."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _share_a_stem(a: str, b: str) -> bool:
    shared = shared_letters(a, b)
    return shared >= LEAST_SHARED and max(len(a), len(b)) - shared <= MOST_ENDING and shared >= LEAST_SHARE * min(len(a), len(b))


@dataclass(frozen=True)
class SourceWords:
    """The tables of one language; empty for a language without them."""

    pronouns: dict[str, Words] = field(default_factory=dict)  # first_person singular plural place relative other
    classes: dict[str, Words] = field(default_factory=dict)  # documents anonymous collective offices
    bodies: dict[str, Words] = field(default_factory=dict)  # by the kind of party
    adjectives: dict[str, list[tuple[Words, Known]]] = field(default_factory=dict)  # by first letters
    states: dict[str, list[tuple[tuple[str, ...], Known]]] = field(default_factory=dict)  # names as words, the longest first, by first letters
    impersonal: Words = Words()  # cues that never have a subject
    impersonal_endings: tuple[str, ...] = ()
    reflexive: Words = Words()  # verbs of which the same small word makes no impersonal cue: "se limitó a"
    drops_subjects: bool = False  # a sentence need not write its subject
    spelling: Spelling = Spelling()
    genders: dict[str, Words] = field(default_factory=dict)  # male female: pronouns, articles and titles
    gender_endings: dict[str, tuple[str, ...]] = field(default_factory=dict)  # of nouns and participles, by gender
    first_names: dict[str, tuple[str, ...]] = field(default_factory=dict)  # endings of first names, by gender

    def gender_of(self, words: list[str]) -> str | None:
        """Gender that the words of a source show: by a pronoun, article or title, by the noun of an office, by a first name before another."""
        listed = next(filter(None, (self._listed(self.genders, w) for w in words)), None)
        offices = [w for w in words if not w[:1].isupper() and self.class_of(w) == "offices"]
        names = [w for w in words if w[:1].isupper()]
        by_office = self.gender_of_form(offices[0]) if offices else None
        return listed or by_office or (self._ending(self.first_names, names[-2]) if len(names) > 1 else None)

    def gender_of_form(self, word: str) -> str | None:
        """Gender that the ending of a noun or participle shows."""
        return self._ending(self.gender_endings, word)

    def _ending(self, endings: dict[str, tuple[str, ...]], word: str) -> str | None:
        small = self.spelling.forms(word)[0]
        return next((gender for gender, ends in endings.items() if small.endswith(ends)), None)

    def pronoun(self, word: str) -> str | None:
        """Kind of pronoun of a written word."""
        return self._listed(self.pronouns, word)

    def class_of(self, word: str) -> str | None:
        """Class of source that a noun makes."""
        return self._listed(self.classes, word)

    def kind_of(self, word: str) -> str | None:
        """Kind of party that a noun means."""
        return self._listed(self.bodies, word)

    def state_of(self, words: list[str]) -> Known | None:
        """The state that is named, or whose adjective stands, anywhere in a phrase; a name as it is written goes before one with an ending."""
        places = [(n, names, known) for n, word in enumerate(words) for names, known in self._beginning_as(word, self.states) if len(names) <= len(words) - n]
        for n, names, known in places:
            if all(map(self._is_name, names, words[n:])):
                return known
        for n, names, known in places:
            if all(map(self._is_form if len(names) > 1 else self._is_inflected_name, names, words[n:])):
                return known
        return next((known for w in words for stem, known in self._beginning_as(w, self.adjectives) if self._has_stem(w, stem)), None)

    def is_adjective(self, word: str) -> bool:
        """Whether a word is the adjective of a state."""
        return any(self._has_stem(word, stem) for stem, _ in self._beginning_as(word, self.adjectives))

    def _beginning_as(self, word: str, entries: dict[str, list[Entry]]) -> Iterator[Entry]:
        """Entries whose first letters are those of the word, or of the word without its clitics."""
        for form in self.spelling.forms(word):
            yield from entries.get(form[:LEAST_SHARED], ())

    def _has_stem(self, word: str, stem: Words) -> bool:
        return any(map(stem.holds, self.spelling.forms(word)))

    def _is_name(self, name: str, word: str) -> bool:
        """Whether a written word is this word of a name: with a capital where the name has one, behind an elided article too."""
        capital = not name[:1].isupper() or any(part[:1].isupper() for part in word.replace("’", "'").split("'"))
        return capital and self.spelling.forms(name)[0] in self.spelling.forms(word)

    def _is_form(self, name: str, word: str) -> bool:
        """Whether a word may be a form of one word of a longer name."""
        return name[:1].isupper() == word[:1].isupper() and self.spelling.alike(name, word)

    def _is_inflected_name(self, name: str, word: str) -> bool:
        """Whether a word is the name with another ending: one that is added, or one that takes the place of its last vowel."""
        if self._is_name(name, word):
            return True
        if not self.spelling.inflected or name[:1].isupper() != word[:1].isupper():
            return False
        name, word = name.casefold(), self.spelling.forms(word)[0]
        shared = shared_letters(name, word)
        if name[-1:] not in self.spelling.vowels:
            return shared == len(name) and len(word) - shared <= MOST_ENDING
        return shared == len(name) - 1 and (len(word) == len(name) or len(name) > SHORT_NAME and len(word) - shared <= MOST_ENDING)

    def is_impersonal(self, cue: str) -> bool:
        """Whether a cue has no subject to be thought of: "it is claimed"."""
        words = cue.casefold().split()
        if any(map(self.reflexive.holds, words)):
            return False
        return any(self.impersonal.holds(w) or w.endswith(self.impersonal_endings) for w in words) if words else False

    def _listed(self, lists: dict[str, Words], word: str) -> str | None:
        forms = self.spelling.forms(word)
        return next((name for form in forms for name, words in lists.items() if words.holds(form)), None)


@cache
def source_words(language: str | None) -> SourceWords:
    """The tables of a language ("ru"); empty ones where it has none."""
    table = language_table(language, "sources")
    if not table:
        return SourceWords()
    spelling = table.get("spelling", {})
    cues = table.get("cues", {})
    adjectives, states = _states(language)
    lists = {part: {name: Words.of(words) for name, words in table[part].items()} for part in ("pronouns", "classes", "bodies")}
    return SourceWords(
        **lists,
        adjectives=adjectives,
        states=states,
        genders={name: Words.of(words) for name, words in table.get("genders", {}).items()},
        gender_endings={name: tuple(ends) for name, ends in table.get("gender_endings", {}).items()},
        first_names={name: tuple(ends) for name, ends in table.get("first_names", {}).items()},
        impersonal=Words.of(cues.get("impersonal", ())),
        reflexive=Words.of(cues.get("reflexive", ())),
        impersonal_endings=tuple(cues.get("impersonal_endings", ())),
        drops_subjects=bool(cues.get("drops_subjects", False)),
        spelling=Spelling(
            tuple(sorted(spelling.get("before", ()), key=len, reverse=True)),
            bool(spelling.get("apostrophe")),
            bool(spelling.get("inflected")),
            spelling.get("vowels", ""),
        ),
    )


def _states(language: str | None) -> tuple[dict[str, list[tuple[Words, Known]]], dict[str, list[tuple[tuple[str, ...], Known]]]]:
    """(adjectives, names), each by its first letters, the longest names first."""
    rows = language_table(language, "countries").get("states", {})
    world = world_table("countries")["states"]
    adjectives: dict[str, list[tuple[Words, Known]]] = {}
    names: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
    for key, row in rows.items():
        known = known_state(key, "state", world.get(key, {}))
        for adjective in row.get("adjectives", ()):
            adjectives.setdefault(adjective.casefold().rstrip("*")[:LEAST_SHARED], []).append((Words.of([adjective]), known))
        for name in (*row.get("names", ()), *row.get("seats", ())):
            names.setdefault(name.casefold().split()[0][:LEAST_SHARED], []).append((tuple(name.split()), known))
    return adjectives, {letters: sorted(found, key=lambda n: -len(n[0])) for letters, found in names.items()}


def with_states(words: SourceWords, names: Iterable[tuple[str, Known]], adjectives: Iterable[tuple[str, Known]]) -> SourceWords:
    """The tables with states that only one dispute knows before all others; an adjective that ends in a star is a stem."""
    states, stems = dict(words.states), dict(words.adjectives)
    for name, known in names:
        letters = name.casefold().split()[0][:LEAST_SHARED]
        states[letters] = sorted([(tuple(name.split()), known), *states.get(letters, [])], key=lambda n: -len(n[0]))
    for adjective, known in adjectives:
        letters = adjective.casefold().rstrip("*")[:LEAST_SHARED]
        stems[letters] = [(Words.of([adjective]), known), *stems.get(letters, [])]
    return replace(words, states=states, adjectives=stems)
