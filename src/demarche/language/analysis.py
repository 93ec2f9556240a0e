"""What the language layer found in a text: sentences of tokens with a tree, entities, and the marks of reported speech."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from demarche.language.meaning import Vector


@dataclass(frozen=True, slots=True)
class Token:
    """A syntactic word of Universal Dependencies."""

    start: int  # code points of the document's text
    end: int
    text: str
    lemma: str
    upos: str
    head: int  # index in the sentence, -1 for the root
    deprel: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A name, with an OntoNotes label (PERSON, ORG, LOC)."""

    start: int
    end: int
    label: str
    sure: float = 1.0  # the model's probability of the label


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens with one root; `start` and `end` are those of its first and last token."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...] = ()
    _below: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if 0 <= token.head < len(below) and token.head != i:
                below[token.head].append(i)
        object.__setattr__(self, "_below", tuple(map(tuple, below)))

    def children(self, index: int) -> tuple[int, ...]:
        """Indices of the tokens that hang on a token, in text order."""
        return self._below[index]

    def subtree(self, index: int) -> list[int]:
        """Indices of a token and all that hangs below it, in text order."""
        found, waiting = [], [index]
        while waiting:
            found.append(waiting.pop())
            waiting += self._below[found[-1]]
        return sorted(found)

    def token_at(self, position: int) -> int | None:
        """Index of the token that holds a code point of the text, or None."""
        return next((i for i, token in enumerate(self.tokens) if token.start <= position < token.end), None)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, the marks included; `depth` 0 is outermost. `closed` is False where no closing mark was found."""

    start: int
    end: int
    depth: int
    closed: bool = True
    carried: bool = False  # goes on with a quotation of an earlier paragraph, whose mark was not closed


POINTS_BACK = "points to the sentence before"  # the `why` of one whose content stands there, in the voice of whoever speaks there


@dataclass(frozen=True, slots=True)
class ReportedSpeech:
    """What the model's attribution heads found: a cue, the source and content that belong to it, and what is done by saying it."""

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    confidence: float
    act: str = "ASSERT"
    act_sure: float = 0.0
    negated: bool = False
    why: str = "model"  # who found it
    hearers: tuple[tuple[int, int], ...] = ()  # whom it is said to, where trees show it


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph in another language than its text."""

    language: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """One text, analysed."""

    text: str
    language: str | None
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = ()
    speech: tuple[ReportedSpeech, ...] = ()
    paragraphs: tuple[tuple[int, int], ...] = field(default=())
    passages: tuple[Passage, ...] = ()
    summed: Vector | None = field(default=None, repr=False, compare=False)  # its words that count, as `meaning` takes them; None of a text without words

    def in_language(self, language: str) -> "Analysis":
        """What stands in the passages of a language, as an Analysis of that language over the same text."""
        own = [p for p in self.passages if p.language == language]
        sentences = tuple(s for s in self.sentences if any(p.start <= s.start < p.end for p in own))
        speech = tuple(s for s in self.speech if any(p.start <= s.cue[0] < p.end for p in own))
        return replace(self, language=language, sentences=sentences, speech=speech)

    def tokens(self) -> Iterator[Token]:
        """All tokens in text order."""
        for sentence in self.sentences:
            yield from sentence.tokens

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence that holds a code point of the text, or None."""
        return next((s for s in self.sentences if s.start <= position < s.end), None)
