"""Words that name a deed of any kind, beside those of politics, and how much each sign in the tree speaks for one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from demarche.knowledge.tables import language_table

Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class OtherDeeds:
    """The logistic model of `training/other_deeds.py`: a score for each word and each sign, all in logarithms of odds."""

    words: Mapping[str, Scores] = field(default_factory=dict)  # part of speech: lemma
    unknown: Scores = field(default_factory=dict)  # of a word that is not listed, by part of speech
    signs: Scores = field(default_factory=dict)
    least: float = 0.0  # from which a word is taken for a deed
    clear: float = 0.0  # from which it is taken for one in the reported words of an institution
    saying: frozenset[str] = frozenset()  # lemmas of plain saying

    def score(self, upos: str, lemma: str, signs: Iterable[str]) -> float:
        """How much speaks for a word as the name of a deed."""
        return self.words[upos].get(lemma, self.unknown[upos]) + sum(self.signs.get(sign, 0.0) for sign in signs)


@cache
def other_deeds(language: str | None) -> OtherDeeds:
    """The words of a language; none for one without the table `other_deeds`."""
    table = language_table(language, "other_deeds")
    if not table:
        return OtherDeeds()
    words = {upos: {w: float(score) for score, text in levels.items() for w in text.split()} for upos, levels in table["words"].items()}
    names = {"PROPN": "NOUN"}  # a name is looked up among the nouns: "the Oscars"
    words, unknown = ({**scores, **{name: scores[noun] for name, noun in names.items()}} for scores in (words, table["unknown"]))
    return OtherDeeds(words, unknown, table["signs"], float(table["least"]), float(table["clear"]), frozenset(table["saying"].split()))
