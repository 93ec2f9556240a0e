"""Is a passage for a claim, against it, or neither? By words and trees, without training: what the two share, and which of it is turned round."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from demarche.corpus.near_copies import Stance, share_of_words, stance_of_copy
from demarche.corpus.turned_words import Word, turned_words
from demarche.knowledge.stance import StanceWords, stance_words
from demarche.language.analysis import Analysis

_COPY = 0.62  # share of words from which the passage is the claim with a few changes
_LEAST_COPY = 4  # words; "They left." and "They stayed." are no copies
_ABOUT = 0.2  # share of the claim's words that a passage must have to be about it
_SAME = 0.4  # share from which it says the same if nothing is turned round
_THESIS = (16, 40)  # most words of a claim that one argues about, and of an argument
_SHORT = 12  # words of a thesis that asks for nothing
_VALUE = 0.5  # weight of like or unlike values, and of like or unlike directions, beside 1 for a word turned round


def stance(claim: Analysis, passage: Analysis) -> Stance:
    """ "supports", "denies" or "neither". A passage that shares no word of meaning with the claim is neither.

    Three cases. Nearly the same words: the different ones decide. A short claim that asks for or values something: an argument is for or against it by
    whether what it tells is good or bad. Else: shared words that are turned round in one of the two, opposites, and like or unlike values and directions
    are counted.
    """
    pair = _Pair(claim, passage, stance_words(claim.language))
    if len(pair.claim_words) >= _LEAST_COPY and share_of_words(pair.claim_words, pair.passage_words) >= _COPY:
        return pair.refused_copy or stance_of_copy(pair.claim_words, pair.passage_words, pair.words)
    if not pair.shared:
        return "neither"
    if pair.is_thesis and pair.argued:
        return "supports" if pair.argued > 0 else "denies"
    if pair.about < _ABOUT:
        return "neither"
    if pair.is_thesis:
        return "supports"
    if pair.against >= 1:
        return "denies"
    return "supports" if pair.against <= -_VALUE or pair.about >= _SAME else "neither"


@dataclass(frozen=True)
class _Pair:
    claim: Analysis
    passage: Analysis
    words: StanceWords

    @cached_property
    def claim_words(self) -> list[str]:
        return _forms(self.claim)

    @cached_property
    def passage_words(self) -> list[str]:
        return _forms(self.passage)

    @cached_property
    def ours(self) -> list[Word]:
        return turned_words(self.claim, self.words)

    @cached_property
    def theirs(self) -> list[Word]:
        return turned_words(self.passage, self.words)

    @cached_property
    def shared(self) -> set[str]:
        """Families of words that both have."""
        return {w.family for w in self.ours if w.lemma not in self.words.general} & {w.family for w in self.theirs}

    @property
    def about(self) -> float:
        """0 to 1: the share of the claim's words that the passage has."""
        return len(self.shared) / max(1, len({w.family for w in self.ours if w.lemma not in self.words.general}))

    @cached_property
    def negated(self) -> tuple[bool, bool]:
        """Whether the claim, and whether the passage, has a negation."""
        return not self.words.negations.isdisjoint(self.claim_words), not self.words.negations.isdisjoint(self.passage_words)

    @property
    def values(self) -> tuple[int, int]:
        """Whether the claim, and the passage, speaks of more good than bad (1), more bad (-1) or neither."""
        return _balance(self.ours, self.words.value), _balance(self.theirs, self.words.value)

    @property
    def is_thesis(self) -> bool:
        """Whether the claim asks for something or values it, and both are short enough for a thesis and an argument."""
        claim_length, passage_length = len(self.claim_words), len(self.passage_words)
        if claim_length > _THESIS[0] or passage_length > _THESIS[1]:
            return False
        lemmas = _lemmas(self.claim)
        asks = bool(lemmas & self.words.duties) or _commands(self.claim)
        return asks or claim_length <= _SHORT and (self.values[0] != 0 or bool(lemmas & (self.words.wanted | self.words.unwanted)))

    @cached_property
    def argued(self) -> float:
        """Above 0 where the argument is for the thesis, below 0 against it: good tells for what is wanted, and a negation of its own against."""
        mine, other = self.values
        stops = bool(_lemmas(self.claim) & self.words.unwanted)
        wanted = -1 if stops and not self.negated[0] or mine < 0 else 1
        wanted = -wanted if self.negated[0] and not stops else wanted
        return wanted * (other - self.negated[1]) - self.opposed - 0.5 * bool(self.turned)

    @property
    def against(self) -> float:
        """How much tells against the claim, below 0 for it."""
        mine, other = self.values
        up, down = _balance(self.ours, self.words.direction), _balance(self.theirs, self.words.direction)
        refused = _has(self.passage, self.words.refusing) - _has(self.claim, self.words.refusing)
        negated = self.negated[0] != self.negated[1]
        if negated and refused > 0 and not self.turned:  # "did not deny that they came"
            negated, refused = False, 0
        return negated + min(2, self.turned) + self.opposed + refused - _VALUE * (mine * other + up * down)

    @cached_property
    def turned(self) -> int:
        """Shared nouns, verbs and adjectives of the claim that the passage has turned round, or the claim has and the passage has not."""
        states: dict[str, set[bool]] = {}
        for word in self.theirs:
            states.setdefault(word.family, set()).add(word.turned)
        return sum(
            w.family in self.shared and w.upos in ("NOUN", "VERB", "ADJ") and w.lemma not in self.words.general and w.turned not in states[w.family]
            for w in self.ours
        )

    @property
    def refused_copy(self) -> Stance | None:
        """The stance of a copy where one of the two calls it false; None where neither or both do. "Did not deny that" is neither."""
        if _has(self.passage, self.words.refusing) == _has(self.claim, self.words.refusing):
            return None
        return "denies" if self.negated[0] == self.negated[1] else "neither"

    @cached_property
    def opposed(self) -> bool:
        """Whether the passage has the opposite of one of the claim's words, and not the word."""
        theirs = {w.lemma: w.turned for w in self.theirs}
        ours = {w.lemma: w.turned for w in self.ours if w.lemma not in theirs}
        return any(theirs.get(opposite) == turned for lemma, turned in ours.items() for opposite in self.words.opposites.get(lemma, ()))


def _forms(analysis: Analysis) -> list[str]:
    return [t.text.lower() for t in analysis.tokens() if any(c.isalnum() for c in t.text)]


def _lemmas(analysis: Analysis) -> set[str]:
    return {t.lemma.lower() for t in analysis.tokens()}


def _commands(analysis: Analysis) -> bool:
    """Whether the text begins with a bare verb: "Introduce a tax"."""
    first = next(analysis.tokens(), None)
    return first is not None and first.upos == "VERB" and first.head == -1 and first.text.lower() == first.lemma.lower()


def _balance(found: Sequence[Word], side: Callable[[str], int]) -> int:
    total = sum(-side(w.lemma) if w.turned else side(w.lemma) for w in found)
    return (total > 0) - (total < 0)


def _has(analysis: Analysis, those: frozenset[str]) -> bool:
    return not those.isdisjoint(_lemmas(analysis))
