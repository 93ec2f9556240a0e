"""A claim and a passage in nearly the same words: what the few different ones tell."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from demarche.corpus.stems import family
from demarche.knowledge.stance import StanceWords

Stance = Literal["supports", "denies", "neither"]


def share_of_words(claim: Sequence[str], passage: Sequence[str]) -> float:
    """0 to 1: words that stand in both in one order, twice, to all words of both."""
    return SequenceMatcher(None, claim, passage, autojunk=False).ratio()


def stance_of_copy(claim: Sequence[str], passage: Sequence[str], words: StanceWords) -> Stance:
    """The stance of a passage that is the claim but for a few words, lower case, all of them.

    Another word or number in a place, or a negation on one side only, denies; what the claim adds is not said by the passage; what the passage adds leaves
    the claim true, unless it adds an "or".
    """
    added = either = False
    for kind, a, b, x, y in SequenceMatcher(None, claim, passage, autojunk=False).get_opcodes():
        ours = [w for w in claim[a:b] if w not in words.little]
        theirs = [w for w in passage[x:y] if w not in words.little]
        if kind == "equal":
            continue
        if _negated(ours, words) != _negated(theirs, words) or ours and theirs and not {*map(family, ours)} & {*map(family, theirs)}:
            return "denies"
        added = added or len(ours) > len(theirs)
        either = either or "or" in passage[max(0, x - 1) : y + 1] and "or" not in claim[a:b]
    return "neither" if added or either else "supports"


def _negated(found: Sequence[str], words: StanceWords) -> bool:
    return any(w in words.negations for w in found)
