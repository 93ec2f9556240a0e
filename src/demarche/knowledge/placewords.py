"""Words about places, by language: what makes a name a road, a river or a checkpoint, and what places a name."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

from demarche.knowledge.tables import language_table
from demarche.record.place import PlaceKind

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """All lists of one language; everything is empty for a language without them."""

    after: dict[str, PlaceKind] = field(default_factory=dict)  # "border crossing" to "checkpoint"
    before: dict[str, PlaceKind] = field(default_factory=dict)  # "gulf of" to "water"
    joined: Words = frozenset()  # words of `after` that belong to the mention in small letters too
    pairs: Words = frozenset()  # nouns after which "X-Y" are two places
    short: dict[str, str] = field(default_factory=dict)
    lists: dict[str, Words] = field(default_factory=dict)

    def any_of(self, name: str) -> Words:
        """The list of that name, empty where the language has none."""
        return self.lists.get(name, frozenset())


@cache
def place_words(language: str | None) -> PlaceWords:
    """The lists of a language ("en"); empty ones where it has none."""
    table = language_table(language, "places")
    if not table:
        return PlaceWords()
    after, part = _kinds(table["after"]), table["part_of_name"]
    loose = frozenset(part["loose"])
    joined = {word for word, kind in after.items() if kind in part["kinds"] and word not in loose} | set(part["words"])
    lists = {name: frozenset(words) for name, words in table["position"].items()}
    lists |= {f"club_{name}": frozenset(words) for name, words in table["clubs"].items()}
    lists |= {name: frozenset(table["pair"].get(name, ())) for name in ("links", "linked_kinds")}
    lists["named_after"] = frozenset(part["named_after"])
    return PlaceWords(after, _kinds(table["before"]), frozenset(joined), frozenset(table["pair"]["words"]), dict(table["short"]), lists)


def _kinds(groups: dict[str, Iterable[str]]) -> dict[str, PlaceKind]:
    """From each word to its kind; a word of two kinds is of the first."""
    found: dict[str, Any] = {}
    for kind, words in groups.items():
        for word in words:
            found.setdefault(word, kind)
    return cast(dict[str, PlaceKind], found)
