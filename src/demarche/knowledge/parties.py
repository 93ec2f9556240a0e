"""Who speaks and acts, by name and by noun: states, organisations, offices, forces and peoples as typed tables."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from demarche.knowledge.tables import language_table, world_table

_WORD = re.compile(r"\w+")
_ODD = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "\u00ad": None, "\u2010": "-", "\u2011": "-"})


@dataclass(frozen=True, slots=True)
class Known:
    """One entry of the name tables. `key` is the same for all names of one state or organisation."""

    key: str
    role: str  # state adjective people seat house organisation region
    kind: str
    sector: str | None = None
    country: str | None = None
    code: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that heads a phrase for a party: `word` is its dictionary form."""

    word: str
    role: str  # body office voice force armed people side group outlet document
    kind: str | None
    sector: str | None
    weak: bool


@dataclass(frozen=True, slots=True)
class PhraseLists:
    """The small words that hold a phrase together, as `demarche.language.phrases` asks for them."""

    complements: frozenset[str] = frozenset()
    possessive: frozenset[str] = frozenset()
    genitive: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PartyTables:
    """The tables of one language. Empty for a language without them, so that nothing is found rather than wrong things."""

    known: dict[str, Known]
    exact: dict[str, Known]  # acronyms, in capitals only
    longest: dict[str, int]  # first word of a known name: letters of the longest name that begins so
    heads: dict[str, Head]
    head_words: dict[str, int]  # last word of a head: words of the longest head that ends so
    words: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    phrasing: PhraseLists = PhraseLists()
    accredited: PhraseLists = PhraseLists()  # of a diplomat: "ambassador TO the United Nations"

    def listed(self, table: str, name: str) -> frozenset[str]:
        """A list of small words, such as `listed("phrase", "articles")`; empty where the language has none."""
        return self.words.get(table, {}).get(name, frozenset())


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """A name as the tables spell it: small letters, straight apostrophes, single blanks, no accents and no soft hyphens."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_ODD))
        text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(text.casefold().split())


def actor_code(country: str | None, sector: str | None = None) -> str | None:
    """PLOVER's code of a state ("AZE") or of a sector in it ("AZE GOV"), None without a country."""
    return " ".join(p for p in (_state_codes().get(country, country), sector) if p) if country else None


@cache
def party_tables(language: str | None) -> PartyTables:
    """The tables of a language ("en"), empty where it has none."""
    offices = language_table(language, "offices")
    known, exact = _names(language) if offices else ({}, {})
    heads: dict[str, Head] = {}
    for form, head in _heads(offices):
        heads.setdefault(form, head)
    words = {t: {n: frozenset(w) for n, w in lists.items()} for t, lists in offices.items() if isinstance(lists, dict)}
    phrase = words.get("phrase", {})
    phrasing = PhraseLists(phrase.get("complements", frozenset()), phrase.get("possessive_marks", frozenset()), phrase.get("genitive", frozenset()))
    accredited = replace(phrasing, complements=phrasing.complements | phrase.get("accreditation", frozenset()))
    return PartyTables(known, exact, _longest(known, exact), heads, _head_words(heads), words, phrasing, accredited)


def with_names(tables: PartyTables, names: dict[str, Known], exact: dict[str, Known] | None = None) -> PartyTables:
    """The tables with more names, in plain spelling, and acronyms as written, that only one text or dispute knows."""
    longest = _longest(names, exact or {})
    reach = {word: max(length, tables.longest.get(word, 0)) for word, length in longest.items()}
    return replace(tables, known=tables.known | names, exact=tables.exact | (exact or {}), longest=tables.longest | reach)


@cache
def _state_codes() -> dict[str, str]:
    return {code: row["plover"] for code, row in world_table("countries")["states"].items() if "plover" in row}


def _names(language: str | None) -> tuple[dict[str, Known], dict[str, Known]]:
    """Names in any case, and acronyms in capitals. The first entry of a name keeps it: state, adjective, people, house, seat, organisation."""
    known: dict[str, Known] = {}
    exact: dict[str, Known] = {}
    for name, entry in (*_state_names(language), *_organisation_names(), *_organisation_seats(language), *_region_names(language)):
        table, spelt = (exact, name) if _is_acronym(name) else (known, plain(name))
        table.setdefault(spelt, entry)
    return known, exact


def _is_acronym(name: str) -> bool:
    return name.isupper() and " " not in name and len(name) < 8


def _state_names(language: str | None) -> Iterator[tuple[str, Known]]:
    table = language_table(language, "countries")
    world = world_table("countries")["states"]
    order = (("names", "state"), ("adjectives", "adjective"), ("people", "people"), ("houses", "house"), ("seats", "seat"))
    for list_name, role in order:
        for key, row in table.get("states", {}).items():
            entry = known_state(key, role, world.get(key, {}))
            for name in row.get(list_name, _default(list_name, row, table)):
                yield name, entry


def _default(list_name: str, row: dict[str, Any], table: dict[str, Any]) -> list[str]:
    """A people without an entry of its own is called by its adjectives, in the plural."""
    return [a + table["people_suffix"] for a in row.get("adjectives", [])] if list_name == "people" else []


def known_state(key: str, role: str, row: dict[str, Any]) -> Known:
    """The entry of a state, or of its people or seat, from its row in the table of countries."""
    country = row.get("country", key)
    sector = "PRE" if row.get("recognition") == "partial" else None
    kind = {"people": "people", "seat": "government", "house": "government"}.get(role, "state")
    return Known(key, role, kind, sector, country, actor_code(country, sector), row.get("wikidata"))


def _organisation_names() -> Iterator[tuple[str, Known]]:
    table = world_table("organisations")
    for group in table["groups"]:
        code = group.get("code") or actor_code(group.get("country"), group.get("sector"))
        for names in group["members"]:
            entry = Known(names[0], "organisation", group["kind"], group.get("sector"), group.get("country"), code, table["wikidata"].get(names[0]))
            yield from ((name, entry) for name in names)


def _organisation_seats(language: str | None) -> Iterator[tuple[str, Known]]:
    organisations = dict(_organisation_names())
    for city, name in language_table(language, "countries").get("organisation_seats", {}).items():
        yield city, replace(organisations[name], role="seat")


def _region_names(language: str | None) -> Iterator[tuple[str, Known]]:
    for list_name, names in language_table(language, "countries").get("regions", {}).items():
        for name in names:
            role = {"names": "region", "adjectives": "region_adjective", "people": "people"}[list_name]
            yield name, Known(plain(name), role, "people" if role == "people" else "other")


def _longest(*tables: dict[str, Known]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for name in (n for table in tables for n in table):
        first = _WORD.search(plain(name))
        if first:
            longest[first[0]] = max(longest.get(first[0], 0), len(name) + 4)  # 4: blanks and accents that the spelling of the text adds
    return longest


def first_word(text: str) -> str:
    """The first run of letters of a token, as `longest` has it; empty for a token without letters."""
    found = _WORD.search(plain(text))
    return found[0] if found else ""


def _heads(offices: dict[str, Any]) -> Iterator[tuple[str, Head]]:
    """Every form of every head; the first group that names a word keeps it."""
    seen: set[str] = set()
    plurals = offices.get("plurals", [])
    for group in offices.get("heads", []):
        for word in (w for w in group["words"] if w not in seen):
            seen.add(word)
            head = Head(word, group["role"], group.get("kind"), group.get("sector"), group.get("weak", False))
            yield from ((form, head) for form in (_plural(word, plurals), word))


def _plural(word: str, plurals: Iterable[list[str]]) -> str:
    return next((word[: len(word) - len(end)] + new for end, new in plurals if word.endswith(end)), word)


def _head_words(heads: Iterable[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for head in heads:
        words = head.replace("-", " ").split()
        longest[words[-1]] = max(longest.get(words[-1], 0), len(words))
    return longest
