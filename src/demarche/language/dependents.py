"""Clauses: the questions that stages ask of a sentence's tree, in the terms of Universal Dependencies and without a word of any language."""

from collections.abc import Iterator, Mapping

from demarche.language.analysis import Sentence

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "SYM", "X"})


class Tree:
    """A sentence with its relations cut to their first part (`obl:agent` is `obl`) and its lemmas in lower case.

    `forms` gives lemmas that are known for sure, by part of speech and form in lower case; they go before the analysis's own.
    """

    __slots__ = ("bases", "lemmas", "sentence", "tokens")

    def __init__(self, sentence: Sentence, forms: Mapping[tuple[str, str], str] | None = None) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.bases = [t.deprel.partition(":")[0] for t in self.tokens]
        for k in self._taken_for_subjects():
            self.bases[k] = "obj"
        known = forms or {}
        self.lemmas = [known.get((t.upos, t.text.lower())) or t.lemma.lower() for t in self.tokens]

    def _taken_for_subjects(self) -> list[int]:
        """Pronouns at the head of a clause on a noun that has a subject behind them: "the man WHOM soldiers beat" has one object and one subject."""
        subjects: dict[int, list[int]] = {}
        for k, t in enumerate(self.tokens):
            if self.bases[k] == "nsubj":
                subjects.setdefault(t.head, []).append(k)
        return [found[0] for head, found in subjects.items() if len(found) > 1 and self.bases[head] == "acl" and self.tokens[found[0]].upos == "PRON"]

    def head(self, index: int) -> int:
        """Index of what a token hangs on, -1 for the root and for a head that is not there."""
        head = self.tokens[index].head
        return head if 0 <= head < len(self.tokens) and head != index else -1

    def kids(self, index: int, *bases: str) -> list[int]:
        """What hangs on a token in one of the relations, in text order."""
        return [k for k in self.sentence.children(index) if self.bases[k] in bases]

    def kid(self, index: int, *bases: str) -> int | None:
        """The first of the `kids`."""
        return next((k for k in self.sentence.children(index) if self.bases[k] in bases), None)

    def marker(self, index: int) -> str:
        """Lemmas of the words that tie a phrase or clause to its head ("on", "out of", "to"), empty for none."""
        found = self.kids(index, "case", "mark")
        return " ".join(self.lemmas[w] for k in found[:1] for w in [k, *self.kids(k, "fixed")])

    def markers(self, index: int) -> set[str]:
        """Each tying word by itself and with its fixed part."""
        return {w for k in self.kids(index, "case", "mark") for w in (self.lemmas[k], " ".join(self.lemmas[x] for x in [k, *self.kids(k, "fixed")]))}

    def phrases(self, index: int, words: frozenset[str], *bases: str) -> list[int]:
        """What hangs on a token in one of the relations (`obl`, `nmod` where none is named) with one of the tying words."""
        return [k for k in self.kids(index, *(bases or ("obl", "nmod"))) if words & self.markers(k)]

    def series(self, index: int) -> list[int]:
        """A noun and those joined to it by "and"."""
        found = [index]
        for k in self.kids(index, "conj"):
            if self.tokens[k].upos in NOMINAL:
                found += self.series(k)
        return found

    def upward(self, index: int) -> Iterator[int]:
        """A token, its head, the head's head and so on; ends even where the tree holds a ring."""
        for _ in self.tokens:
            if index < 0:
                return
            yield index
            index = self.head(index)

    def is_compounded(self, index: int) -> bool:
        """Whether a word is joined by a hyphen to a noun before it and only describes: "quake-HIT"."""
        before = self.tokens[max(index - 2, 0) : index]
        hyphen = len(before) == 2 and before[1].text in "-‐‑" and before[0].end == before[1].start and before[1].end == self.tokens[index].start
        return hyphen and before[0].upos in ("NOUN", "PROPN", "ADJ", "VERB")

    def within(self, start: int, end: int) -> int | None:
        """The topmost token of a stretch of the text, None where no token begins or ends in it."""
        inside = [i for i, t in enumerate(self.tokens) if t.start < end and t.end > start]
        known = set(inside)
        return next((i for i in inside if self.head(i) not in known), inside[0] if inside else None)
