"""Agreements that the world knows, and a language's words for agreements and for what is done with them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from demarche.knowledge.pronouns import first_person
from demarche.knowledge.tables import language_table, world_table

Words = frozenset[str]
# Lists of lemmas among the words.
LEMMAS = ("containers", "articles", "requests", "plans", "failures", "accusing", "asked_object", "doing", "weak", "strengthening")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class KnownAgreement:
    """A registered agreement. `parties` are country codes, empty for one of many states."""

    id: str
    name: str
    date: str
    kind: str
    parties: Words

    @property
    def year(self) -> str:
        """Year of the signature or adoption."""
        return self.date[:4]


@dataclass(frozen=True)
class Registry:
    """All registered agreements, by name in one language, by day and by year."""

    names: dict[str, tuple[tuple[tuple[str, ...], tuple[KnownAgreement, ...]], ...]] = field(default_factory=dict)  # by first word, longest first
    dates: dict[str, tuple[KnownAgreement, ...]] = field(default_factory=dict)
    years: dict[str, tuple[KnownAgreement, ...]] = field(default_factory=dict)
    common: Words = frozenset()  # names that need a party beside them, as written
    resolutions: dict[str, tuple[str, Words]] = field(default_factory=dict)  # id -> year, parties

    def resolutions_of(self, year: str, parties: Words) -> tuple[str, ...]:
        """Resolutions of a year that concern one of these states and no others than these where that can be chosen."""
        near = [id for id, (when, whom) in self.resolutions.items() if when == year and whom & parties]
        return tuple(near)


@dataclass(frozen=True)
class AgreementWords:
    """One language's words; everything is empty for a language without the table."""

    nouns: dict[str, str] = field(default_factory=dict)  # lemma -> kind
    words: dict[str, Words] = field(default_factory=dict)
    verbs: dict[str, tuple[str, ...]] = field(default_factory=dict)  # lemma, or lemma and preposition -> relations
    deeds: dict[str, tuple[str, ...]] = field(default_factory=dict)  # noun of a deed -> relations

    @cached_property
    def verb_lemmas(self) -> Words:
        """Every verb that tells a relation."""
        return frozenset(v.split()[0] for v in self.verbs)

    @cached_property
    def lemmas(self) -> Words:
        """Every single word that a rule may look for as a lemma."""
        return frozenset([*self.nouns, *self.deeds, *(v.split()[0] for v in self.verbs), *(w for kind in LEMMAS for w in self.word(kind))])

    def word(self, kind: str) -> Words:
        """The words of a kind, empty where the language has none."""
        return self.words.get(kind, frozenset())


@cache
def registry(language: str | None) -> Registry:
    """The registry with the names of a language; agreements without a name in it are known by their dates."""
    table, tag = world_table("agreements"), (language or "").split("-")[0]
    known = [(_known(row), row.get(tag, [])) for row in table["agreements"]]
    return Registry(
        names=_by_first_word(known),
        dates=_grouped((a.date, a) for a, _ in known),
        years=_grouped((a.year, a) for a, _ in known),
        common=frozenset(table["common"]),
        resolutions={id: (str(row["year"]), frozenset(row["parties"])) for id, row in table["resolutions"].items()},
    )


def _known(row: dict[str, Any]) -> KnownAgreement:
    return KnownAgreement(f"{row['date']} {row['id']}", row["id"], row["date"], row["kind"], frozenset(row["parties"]))


def _grouped(pairs: Iterable[tuple[Any, KnownAgreement]]) -> dict[Any, tuple[KnownAgreement, ...]]:
    groups: dict[Any, tuple[KnownAgreement, ...]] = {}
    for key, agreement in pairs:
        groups[key] = (*groups.get(key, ()), agreement)
    return groups


def _by_first_word(known: list[tuple[KnownAgreement, list[str]]]) -> dict[str, tuple[tuple[tuple[str, ...], tuple[KnownAgreement, ...]], ...]]:
    names = _grouped((tuple(name_words(name)), agreement) for agreement, written in known for name in written)
    first: dict[str, list[tuple[tuple[str, ...], tuple[KnownAgreement, ...]]]] = {}
    for words in sorted(names, key=len, reverse=True):
        first.setdefault(words[0].lower(), []).append((words, names[words]))
    return {word: tuple(found) for word, found in first.items()}


def with_agreements(known: Registry, more: list[tuple[KnownAgreement, tuple[str, ...]]]) -> Registry:
    """The registry with agreements that only one dispute knows, each with its names in any language; they go before those of the same name or day."""
    added = [agreement for agreement, _ in more]
    names = dict(known.names)
    for word, found in _by_first_word([(agreement, list(written)) for agreement, written in more]).items():
        new = {words for words, _ in found}
        names[word] = tuple(sorted([*found, *(f for f in names.get(word, ()) if f[0] not in new)], key=lambda f: -len(f[0])))
    return replace(
        known,
        names=names,
        dates=known.dates | {day: (*new, *known.dates.get(day, ())) for day, new in _grouped((a.date, a) for a in added).items()},
        years=known.years | {year: (*new, *known.years.get(year, ())) for year, new in _grouped((a.year, a) for a in added).items()},
        resolutions=known.resolutions | {a.id: (a.year, a.parties) for a in added if a.kind == "resolution"},
    )


def name_words(name: str) -> list[str]:
    """A name as words: letters and digits with the apostrophes inside them, straight."""
    return [match.group().replace("’", "'") for match in WORD.finditer(name)]


@cache
def agreement_words(language: str | None) -> AgreementWords:
    """The words of a language; empty ones where it has no table."""
    table = language_table(language, "agreements")
    if not table:
        return AgreementWords()
    relations = table["relations"]
    return AgreementWords(
        nouns={lemma: kind for kind, lemmas in table["nouns"].items() for lemma in lemmas},
        words={kind: frozenset(listed) for kind, listed in table["words"].items()} | {"first_person": first_person(language)},
        verbs=_inverted({name: group["verbs"] for name, group in relations.items()}),
        deeds=_inverted({name: group["nouns"] for name, group in relations.items()}),
    )


def _inverted(lists: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Word -> the relations that list it, in the order of the table."""
    turned: dict[str, tuple[str, ...]] = {}
    for name, words in lists.items():
        for word in words:
            turned[word] = (*turned.get(word, ()), name)
    return turned
