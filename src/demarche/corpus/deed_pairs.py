"""How likely two mentions name one and the same deed: signs of a pair of mentions, and a logistic model over them."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from demarche.corpus.mentions import Mention
from demarche.corpus.neighbours import Neighbours
from demarche.corpus.word_vectors import WordWeights
from demarche.knowledge.sameness import DeedGroups, SamenessWeights

Matrix = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
Value = TypeVar("Value", bound=Hashable)
_ENDINGS = "ations ation ings ing ments ment ions ion ers er ors or ies ed es s e y al th d".split()
_LEAST_STEM = 3
_FAR = 0.02  # likeness of documents at which its logarithm is about that of nothing shared


class DeedPairs:
    """The signs of sameness of any pairs of mentions; made once for all mentions of a set of documents."""

    def __init__(self, mentions: Sequence[Mention], weights: WordWeights, documents: Matrix, groups: DeedGroups) -> None:
        self._mentions = mentions
        self._documents = Neighbours(documents)
        self._document = np.array([m.document for m in mentions], np.int64)
        self._sentence = np.array([m.sentence for m in mentions], np.int64)
        self._participants = weights.vectors([m.participants for m in mentions])
        self._surroundings = weights.vectors([m.surroundings for m in mentions])
        self._near = weights.vectors([m.near for m in mentions])
        self._lemma, lemmas = _numbered([m.lemma for m in mentions])
        self._words, triggers = _numbered([m.words for m in mentions])
        stems = [stem(lemma) for lemma in lemmas]
        self._stems = _table(stems, lambda a, b: float(a == b))
        self._alike = _table(lemmas, lambda a, b: float(groups.alike(a, b)))
        self._overlap = _table(triggers, lambda a, b: len(a & b) / len(a | b))
        self._speech = np.array([m.lemma in groups.speech for m in mentions], np.float32)
        self._light = np.array([m.lemma in groups.light for m in mentions], np.float32)

    def signs(self, rows: Numbers, columns: Numbers) -> Iterator[tuple[str, Matrix]]:
        """(name, [rows, columns]) of each sign."""
        lemma, other = self._lemma[rows], self._lemma[columns]
        same = (lemma[:, None] == other).astype(np.float32)
        one, two = self._document[rows][:, None], self._document[columns]
        inside, documents = one == two, self._documents.alike[one, two]
        participants = self._participants[rows] @ self._participants[columns].T
        surroundings = self._surroundings[rows] @ self._surroundings[columns].T
        stems = self._stems[lemma[:, None], other]
        alike = self._alike[lemma[:, None], other]
        yield "lemma", same
        yield "stem", stems
        yield "words", self._overlap[self._words[rows][:, None], self._words[columns]]
        yield "group", alike
        yield "documents", documents
        yield "documents_log", np.log(np.maximum(documents, 0) + _FAR).astype(np.float32)
        yield "neighbours", self._documents.shared[one, two]
        yield "participants", participants
        yield "surroundings", surroundings
        yield "near", self._near[rows] @ self._near[columns].T
        yield "one_document", inside.astype(np.float32)
        yield "one_sentence", (inside & (self._sentence[rows][:, None] == self._sentence[columns])).astype(np.float32)
        yield "lemma_surroundings", same * surroundings
        yield "lemma_participants", same * participants
        yield "stem_documents", stems * documents
        yield "group_documents", alike * documents
        yield "both_speech", same * self._speech[rows][:, None] * self._speech[columns]
        yield "light", self._light[rows][:, None] + self._light[columns]

    def chance(self, model: SamenessWeights, rows: Numbers, columns: Numbers) -> Matrix:
        """[rows, columns]: probability that the two mentions name one deed; 0 where their documents are unrelated."""
        related = self._documents.related[self._document[rows]][:, self._document[columns]]
        some = np.flatnonzero(related.any(0))
        found = np.zeros(related.shape, np.float32)
        found[:, some] = self._modelled(model, rows, columns[some]) * related[:, some]
        return found

    def _modelled(self, model: SamenessWeights, rows: Numbers, columns: Numbers) -> Matrix:
        total = np.full((len(rows), len(columns)), model.bias, np.float32)
        for name, values in self.signs(rows, columns):
            total += np.float32(model.weights.get(name, 0.0)) * values
        return (1 / (1 + np.exp(-total))).astype(np.float32)


def stem(word: str) -> str:
    """The word without the commonest English endings: "arrested", "arrests" -> "arrest". Rough; it only has to be alike for words of one family."""
    cut = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _LEAST_STEM), "")
    return word[: len(word) - len(cut)]


def _numbered(values: Sequence[Value]) -> tuple[Numbers, list[Value]]:
    """The number of each value among the distinct ones, and these."""
    numbers = {value: n for n, value in enumerate(dict.fromkeys(values))}
    return np.array([numbers[v] for v in values], np.int64), list(numbers)


def _table(values: Sequence[Value], measure: Callable[[Value, Value], float]) -> Matrix:
    return np.array([[measure(a, b) for b in values] for a in values], np.float32).reshape(len(values), len(values))
