"""The calendar table of a language, typed: words with their classes, compiled forms, and the words that show tense."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from demarche.knowledge.calendar.codes import Codes
from demarche.knowledge.calendar.grammar import Form, Level, compile_form, several
from demarche.knowledge.calendar.numerals import numeral_classes
from demarche.knowledge.calendar.numerals import words as numeral_words
from demarche.knowledge.tables import language_table

Classes = dict[str, Any]
LEVELS = ("core", "whole", "list")
_COMPOUND = re.compile(r"\w+(?:[ '’-]\w+)+")  # an entry of several words, or of one with a mark in it


@dataclass(frozen=True)
class Word:
    """What a word can be: in lower case, and with a capital letter."""

    lower: Classes
    capital: Classes


@dataclass(frozen=True)
class Calendar:
    """All that one language's table says; `levels` are the grammars in the order in which they are used."""

    language: str
    words: dict[str, Word]
    codes: Codes
    levels: tuple[Level, ...]
    settings: dict[str, Any]
    tense: dict[str, frozenset[str]]
    dateline: dict[str, frozenset[str]]
    names: dict[str, frozenset[str]]
    compounds: tuple[str, ...] = ()  # entries of several words or with marks in them, the longest first

    @property
    def range_words(self) -> frozenset[str]:
        """Words between the two ends of a range."""
        return frozenset(self.settings.get("range_words", ()))

    @property
    def number_joiners(self) -> frozenset[str]:
        """Words that stand inside a number in words."""
        return frozenset(self.settings.get("number_joiners", ()))


def calendar_of(language: str | None) -> Calendar | None:
    """The calendar of a language ("en", "en-GB"), None where there is no table."""
    return _calendar((language or "").split("-")[0])


@cache
def _calendar(language: str) -> Calendar | None:
    table = language_table(language, "calendar")
    return _build(language, table) if table else None


def _build(language: str, table: dict[str, Any]) -> Calendar:
    entries = [(level, entry) for level in LEVELS for entry in table.get(level, ())]
    words = _words(table, entries)
    codes = Codes.of([*_classes_of(words), *numeral_classes()], nodes=[entry["gives"] for _, entry in entries])
    forms: dict[str, list[Form]] = {level: [] for level in LEVELS}
    for level, entry in entries:
        forms[level] += [compile_form(say, entry, codes) for say in entry["say"]]
    settings = {key: value for key, value in table.items() if not isinstance(value, dict) and key not in LEVELS}
    levels = tuple(Level(tuple(forms[level])) for level in LEVELS)
    compounds = tuple(sorted((word for word in words if _COMPOUND.fullmatch(word)), key=len, reverse=True))
    return Calendar(language, words, codes, levels, settings, _sets(table, "tense"), _sets(table, "dateline"), _sets(table, "names"), compounds)


def _words(table: dict[str, Any], entries: list[tuple[str, dict[str, Any]]]) -> dict[str, Word]:
    """Every word of the table and every plain word of a form; a plain word is a class of its own, named by itself."""
    classes: dict[str, Classes] = {}
    for name, members in (table["words"] | {copy: table["words"][of] for copy, of in table.get("copies", {}).items()}).items():
        for word, value in members.items():
            classes.setdefault(word, {})[name] = value
    for found in classes.values():
        found |= numeral_words(found["NUMBER"]) if "NUMBER" in found else {}
    for _, entry in entries:
        for literal in _literals(entry["say"]):
            classes.setdefault(literal, {})[literal] = literal
    capital, small = frozenset(table.get("capital", ())), frozenset(table.get("small", ()))
    return {
        word: Word({k: v for k, v in found.items() if k not in capital}, {k: v for k, v in found.items() if k not in small}) for word, found in classes.items()
    }


def _literals(says: list[str]) -> set[str]:
    elements = {element.lstrip("!<>").rstrip("?") for say in says for element in say.split() if element not in {"(", ")", ")?"}}
    parts = {part for element in elements for one in several(element) for part in one.split("|")}
    return {part for part in parts if part and not part.isupper()}


def _classes_of(words: dict[str, Word]) -> list[frozenset[str]]:
    return [frozenset(found) for word in words.values() for found in (word.lower, word.capital) if found]


def _sets(table: dict[str, Any], name: str) -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in table.get(name, {}).items()}
