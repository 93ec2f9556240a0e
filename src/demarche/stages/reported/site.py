"""What every step looks at: the text, its trees, and the tables of its language."""

from bisect import bisect_right
from functools import cached_property

from demarche.knowledge.reports import Phrases, ReportWords
from demarche.knowledge.sources import SourceWords, Words
from demarche.language.analysis import Analysis, Entity, ReportedSpeech
from demarche.language.branches import Branches

Told = ReportedSpeech
Span = tuple[int, int]
SURE = 0.75  # of what trees and tables show
LEAST_SURE = 0.6  # of the model: what it is less sure of is no attribution (stages/attributions/by_model.py)
STOPS = frozenset(".!?։…")
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "X"})
CLAUSE = frozenset({"VERB", "AUX", "SCONJ"})
PAUSES = frozenset(",՝،")
MARKS = frozenset("«»„“”\"'‘’")


def counts(told: Told) -> bool:
    """Whether it is sure enough to become an attribution."""
    return told.confidence >= LEAST_SURE and bool(told.content)


class Site:
    """One text with the words of its language."""

    def __init__(self, analysis: Analysis, words: ReportWords, sources: SourceWords) -> None:
        self.analysis, self.words, self.sources, self.text = analysis, words, sources, analysis.text
        self._starts = [s.start for s in analysis.sentences]

    @cached_property
    def trees(self) -> list[Branches]:
        """One a sentence."""
        return [Branches(s) for s in self.analysis.sentences]

    def number(self, position: int) -> int:
        """Number of the sentence that begins last before a position."""
        return max(0, bisect_right(self._starts, position) - 1)

    def tree(self, position: int) -> Branches:
        """Tree of the sentence that holds a position."""
        return self.trees[self.number(position)]

    def verb(self, told: Told) -> int:
        """Index of a cue's verb (its last one, but for one that only helps it) in its sentence, -1 where it has none."""
        tree = self.tree(told.cue[0])
        verbs = [i for i in reversed(tree.within(*told.cue)) if tree.tokens[i].upos == "VERB"]
        return next((i for i in verbs if tree.relation(i) not in ("aux", "punct")), verbs[0] if verbs else -1)

    def holds(self, words: Words, written: str) -> bool:
        """Whether a word, with or without its clitics, is listed."""
        return any(map(words.holds, self.sources.spelling.forms(written)))

    def says(self, tree: Branches, index: int) -> bool:
        """Whether a token is a verb of saying."""
        return tree.tokens[index].upos in ("VERB", "AUX", "NOUN") and self.holds(self.words.says, tree.tokens[index].text)

    def act(self, tree: Branches, index: int) -> str | None:
        """What is done by saying a token, with or without its clitics."""
        return next(filter(None, map(self.words.act_of, self.sources.spelling.forms(tree.tokens[index].text))), None)

    def phrase(self, tree: Branches, index: int, phrases: Phrases) -> int:
        """The token behind the phrase that begins at a token, -1 where none does."""
        words = [t.text.casefold().replace("’", "'") for t in tree.tokens[index : index + self.words.longest]]
        return next((index + n for n in range(len(words), 0, -1) if tuple(words[:n]) in phrases), -1)

    def speaks(self, tree: Branches, span: Span) -> bool:
        """Whether a stretch can name a source: a person or organisation, a noun of sources, a pronoun."""
        if any(e.label in ("PERSON", "ORG") for e in self.entities(tree, span)):
            return True
        tokens = [tree.tokens[i].text for i in tree.within(*span)]
        kinds = ("singular", "plural", "first_person")
        return any(self.sources.class_of(w) or self.sources.kind_of(w) for w in tokens) or (len(tokens) == 1 and self.sources.pronoun(tokens[0]) in kinds)

    def entities(self, tree: Branches, span: Span) -> list[Entity]:
        """Names that lie in a stretch."""
        return [e for e in tree.sentence.entities if span[0] <= e.start and e.end <= span[1]]

    def noun_phrase(self, tree: Branches, head: int, barred: tuple[Span, ...] = ()) -> Span:
        """The unbroken stretch around a noun of what hangs on it, without an adposition at its head and without barred stretches."""
        below = set(tree.below(head)) - {i for c in tree.having(head, "nmod", "obl") if c < head and tree.having(c, "case") for i in tree.below(c)}
        free = {i for i in below if not any(a <= tree.tokens[i].start < b for a, b in barred)}
        first = last = head
        while first - 1 in free and tree.tokens[first - 1].upos != "PUNCT":
            first -= 1
        while last + 1 in free and self._goes_on(tree, last + 1):
            last += 1
        while first < head and tree.tokens[first].upos in ("ADP", "CCONJ", "SCONJ"):
            first += 1
        return tree.tokens[first].start, tree.tokens[last].end

    def _goes_on(self, tree: Branches, index: int) -> bool:
        token = tree.tokens[index]
        return token.upos != "PUNCT" or token.text in MARKS

    def is_cue(self, told: list[Told], span: Span) -> bool:
        """Whether some cue that counts touches a stretch."""
        return any(t.cue[0] < span[1] and span[0] < t.cue[1] and counts(t) for t in told)

    def has_clause(self, span: Span) -> bool:
        """Whether a stretch holds more than a thing: a verb, or what opens a clause."""
        tree = self.tree(span[0])
        return any(tree.tokens[i].upos in CLAUSE for i in tree.within(*span))

    def clause_end(self, tree: Branches, position: int) -> int:
        """Where what is said ends that begins at a position: with its quotation, else with the sentence, without the stop."""
        sentence = tree.sentence
        ends = [q.end - 1 if q.closed else q.end for q in self.analysis.quotations if q.start < position < q.end]
        end = min([sentence.end, *(e for e in ends if e > position)])
        while end > position and (self.text[end - 1].isspace() or self.text[end - 1] in STOPS):
            end -= 1
        return end
