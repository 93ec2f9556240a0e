"""What a number is a number of: killed, injured, displaced ..., by the word that governs it."""

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from demarche.knowledge.tables import language_table

Words = frozenset[str]
BY_FORM = (
    "alive",
    "lifeless",
    "brought",
    "lives",
    "took_lives",
)  # rules whose words are looked for as they are written: as entries they would hide the stems of the same words


@dataclass(frozen=True)
class Measures:
    """Lemma -> measures, one table for each way in which a word governs a number."""

    object: dict[str, tuple[str, ...]] = field(default_factory=dict)
    subject: dict[str, tuple[str, ...]] = field(default_factory=dict)
    adjectives: dict[str, tuple[str, ...]] = field(default_factory=dict)
    nouns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    own: dict[str, tuple[str, ...]] = field(default_factory=dict)
    phrases: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    together: dict[frozenset[str], str] = field(default_factory=dict)
    rules: dict[str, Words] = field(default_factory=dict)

    @cached_property
    def verb_lemmas(self) -> frozenset[str]:
        """Every verb that gives a measure."""
        return frozenset([*self.object, *self.subject, *(phrase[0] for phrase in self.phrases)])

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """Every word that a rule may look for."""
        listed = [*self.object, *self.subject, *self.adjectives, *self.nouns, *self.own, *(w for phrase in self.phrases for w in phrase)]
        return frozenset([*listed, *(w for name, words in self.rules.items() if name not in BY_FORM for w in words)])

    def rule(self, name: str) -> Words:
        """The words of a rule, empty where the language has none."""
        return self.rules.get(name, frozenset())


@cache
def measures(language: str | None) -> Measures:
    """The table `measures` of a language, empty where it has none."""
    table = language_table(language, "measures")
    return _filled(table) if table else Measures()


def _filled(table: dict[str, Any]) -> Measures:
    rules = table["rules"]
    groups = {name: group for name, group in table.items() if name != "rules"}
    phrases = {tuple(words.split()): kinds for words, kinds in _turned(groups, "phrases").items()}
    turned = {part: _turned(groups, part) for part in ("object", "subject", "adjectives", "nouns", "own")}
    listed = {word for table in turned.values() for word in table}
    return Measures(
        **{part: _by_stems(table, listed) for part, table in turned.items()},
        phrases=phrases,
        together={frozenset(pair): whole for *pair, whole in rules["together"]},
        rules={name: frozenset(words) for name, words in rules.items() if name != "together"},
    )


def _turned(groups: dict[str, Any], part: str) -> dict[str, tuple[str, ...]]:
    """Word -> the measures that list it, in the order of the table."""
    turned: dict[str, tuple[str, ...]] = {}
    for measure, group in groups.items():
        for word in group[part]:
            turned[word] = (*turned.get(word, ()), measure)
    return turned


def _by_stems(table: dict[str, tuple[str, ...]], listed: set[str]) -> dict[str, tuple[str, ...]]:
    """The table with the measures of a stem for every other entry of the language that begins with it: a word is known by its longest entry."""
    stems = sorted((word[:-1] for word in table if word.endswith("*")), key=len)
    begun = {word: stem for word in sorted(listed - table.keys()) for stem in stems if word.startswith(stem)}
    return table | {word: table[f"{stem}*"] for word, stem in begun.items()}
