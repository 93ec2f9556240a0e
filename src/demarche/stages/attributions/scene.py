"""What the finders of attributions look at together, and what they find."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from typing import Literal

from demarche.knowledge.speech import SpeechWords
from demarche.language.analysis import Analysis, Sentence, Token
from demarche.language.governing import Clauses, with_lemmas
from demarche.language.mentions import Mentions

Span = tuple[int, int]
OUTSIDE = -1
Label = Literal["", "question", "answer"]
QUESTION: Label = "question"
ANSWER: Label = "answer"
LONGEST_SENTENCE = 1500  # words; more without a stop is no prose, and its tree means nothing


@dataclass(slots=True)
class Found:
    """An attribution on its way to becoming a record; positions are those of the text."""

    cue: Span | None
    source: Span | None
    content: list[Span]
    act: str = "ASSERT"
    meaning: str = "plain"
    negated: bool = False
    hearers: list[Span] = field(default_factory=list)
    sentence: int = 0
    verb: int | None = None  # token of the sentence
    source_head: int | None = None  # position of the source's head word
    within: "Found | None" = None  # stands within the words of this one, wherever its own cue is
    same_as: "Found | None" = None  # the same speaker as this one
    quoted: bool = False  # its content is a quotation that was tied to it
    verbatim: bool = False  # it is speech though no marks stand about it
    label: Label = ""  # of a turn that names nobody
    inherited: bool = False  # in the voice of the one before, by the form of its verb
    told: float | None = None  # how sure the model is of it, None where it does not see it
    confidence: float = 0.8
    why: str = ""

    @property
    def start(self) -> int:
        """Where it begins in the order of the text: with its cue or its content."""
        return min(p for p, _ in [*self.content, *filter(None, (self.cue,))])


class Cover:
    """Whether a stretch lies within one of many spans."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [a for a, _ in ordered]
        self._furthest = list(accumulate((b for _, b in ordered), max))

    def holds(self, start: int, end: int) -> bool:
        """Whether some span begins at or before the stretch and ends at or after it."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and self._furthest[at] >= end


def with_cues_joined(sentence: Sentence, words: SpeechWords) -> Sentence:
    """The sentence with cues that the parser joined to what an earlier cue reports joined to that cue: "said that it had ended and called on all to leave".

    What is reported has an auxiliary and the second cue none and an ending of its own, so that they cannot share it.
    """
    tokens = sentence.tokens
    moved = {i: cue for i, t in enumerate(tokens) if t.upos == "VERB" and t.deprel == "conj" and (cue := _cue_above(tokens, i, words)) is not None}
    if not moved:
        return sentence
    return replace(sentence, tokens=tuple(replace(t, head=moved[i]) if i in moved else t for i, t in enumerate(tokens)))


def _cue_above(tokens: tuple[Token, ...], index: int, words: SpeechWords) -> int | None:
    """The cue whose report a cue was wrongly joined to."""
    token, first = tokens[index], tokens[index].head
    if token.lemma not in words.verb_names or token.text.lower() == token.lemma or not 0 <= first < index:
        return None
    cue = tokens[first].head
    if tokens[first].deprel in ("obl", "obj") and tokens[first].upos == "NOUN" and 0 <= cue < first and tokens[cue].lemma in words.verb_names:
        return None if any(t.head == index and t.deprel.partition(":")[0] in ("nsubj", "mark") for t in tokens[first:index]) else cue
    if tokens[first].deprel != "ccomp" or not 0 <= cue < first or tokens[cue].lemma not in words.verb_names:
        return None
    near = tokens[max(0, cue) : index + 1]
    own = any(t.head == index and t.deprel.partition(":")[0] in ("nsubj", "aux", "csubj", "mark") for t in near)
    shared = any(t.head == first and t.deprel.partition(":")[0] == "aux" for t in near)
    return cue if shared and not own else None


class Scene:
    """A text's sentences, trees and quotations, and the words of its language."""

    def __init__(self, analysis: Analysis, words: SpeechWords, mentions: Mentions, times: Iterable[Span] = ()) -> None:
        self.analysis = analysis
        self.mentions = mentions
        self._times = Cover(times)
        self.text = analysis.text
        self.words = words
        self.sentences = tuple(with_cues_joined(with_lemmas(s, words.forms), words) for s in analysis.sentences)
        self.quotations = analysis.quotations
        self._trees: dict[int, Clauses] = {}
        self._starts = [s.start for s in self.sentences]
        self._quote_starts = [q.start for q in self.quotations]

    def is_time(self, token: Token) -> bool:
        """Whether a word stands in an expression of time."""
        return self._times.holds(token.start, token.end)

    def tree(self, number: int) -> Clauses:
        """The tree of a sentence, made once."""
        if number not in self._trees:
            self._trees[number] = Clauses(self.sentences[number])
        return self._trees[number]

    def sentence_number(self, position: int) -> int:
        """Number of the last sentence that starts at or before a position, -1 before the first."""
        return bisect_right(self._starts, position) - 1

    def is_prose(self, number: int) -> bool:
        """Whether there is such a sentence, and it is no endless one."""
        return 0 <= number < len(self.sentences) and len(self.sentences[number].tokens) <= LONGEST_SENTENCE

    def sentence(self, number: int) -> Sentence:
        """A sentence by its number."""
        return self.sentences[number]

    @cached_property
    def parents(self) -> list[int]:
        """For each quotation the number of the one around it, OUTSIDE for none."""
        parents: list[int] = []
        around: list[int] = []
        for n, quotation in enumerate(self.quotations):
            while around and self.quotations[around[-1]].end <= quotation.start:
                around.pop()
            parents.append(around[-1] if around else OUTSIDE)
            around.append(n)
        return parents

    def quotation_at(self, position: int) -> int:
        """Number of the innermost quotation around a position, OUTSIDE for none."""
        at = bisect_right(self._quote_starts, position) - 1
        while at >= 0 and self.quotations[at].end <= position:
            at = self.parents[at]
        return at

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs, the whole text where the analysis names none."""
        return self.analysis.paragraphs or ((0, len(self.text)),)

    def paragraph_number(self, position: int) -> int:
        """Number of the last paragraph that starts at or before a position."""
        return bisect_right(self._paragraph_starts, position) - 1

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [a for a, _ in self.paragraphs]
