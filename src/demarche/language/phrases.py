"""Noun phrases of a tree as stretches of text: a head with what stands before it and the complements that belong to its name.

The tree decides; where it is torn (a model errs), the order of the words does: an adjective or article right before a noun belongs to it,
and so does "of" right after it.
"""

from typing import Protocol

from demarche.language.branches import Branches

_BEFORE = frozenset({"det", "amod", "compound", "nummod", "nmod", "flat", "goeswith"})
_NAME = frozenset({"flat", "fixed", "compound", "goeswith", "nummod"})
_IN_COMPLEMENT = frozenset({"case", "det", "amod", "compound", "nummod", "nmod", "flat", "fixed", "conj", "cc", "goeswith", "punct"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "CCONJ", "PART", "NUM", "PUNCT", "X", "SYM", "PRON"})
_SURE_BEFORE = frozenset({"ADJ", "DET", "NUM"})
_RUN = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET"})
_LONGEST = 24  # words; a phrase beyond that is a list or a misread clause


class PhraseWords(Protocol):
    """Small words of a language that hold a phrase together."""

    @property
    def complements(self) -> frozenset[str]:
        """Prepositions whose complement belongs to the phrase: of."""

    @property
    def genitive(self) -> frozenset[str]:
        """Of these, the ones that go with the noun before them even where the tree says otherwise."""

    @property
    def possessive(self) -> frozenset[str]:
        """Marks after a possessor: 's."""


def is_possessor(tree: Branches, index: int, words: PhraseWords) -> bool:
    """The token owns what follows: "KENYA's army", "ITS army"."""
    if tree.tokens[index].deprel == "nmod:poss":
        return True
    if tree.relation(index) not in ("nmod", "det") or tree.tokens[index].head < index:
        return False
    if tree.tokens[index].upos == "PRON":
        return True
    return any(tree.tokens[c].text in words.possessive for c in tree.children[index] if c > index)


def possessor_before(tree: Branches, first: int, head: int, words: PhraseWords) -> int:
    """The possessor of a phrase that starts at `first`, by the tree or by the mark right before it; -1 for none."""
    owner = next((c for c in tree.children[head] if c < head and is_possessor(tree, c, words)), -1)
    if owner < 0 and first > 1 and tree.tokens[first - 1].text in words.possessive and tree.tokens[first - 2].upos in ("NOUN", "PROPN"):
        return first - 2
    return owner


def first_of(tree: Branches, head: int, words: PhraseWords) -> int:
    """The first token of the phrase before and with its head: "the Azerbaijani Foreign [Ministry]". Only what touches: a bracket or a clause ends it."""
    first = head
    for child in reversed([c for c in tree.children[head] if c < head]):
        if not _may_stand_before(tree, child, words) or head - child > _LONGEST:
            break
        below = [i for i in tree.below(child) if i <= head]
        if below[-1] != first - 1 and not _only_marks(tree, below[-1] + 1, first):
            break
        first = below[0]
    return _trimmed(tree, _over_order(tree, first, head, words), head)


def _may_stand_before(tree: Branches, child: int, words: PhraseWords) -> bool:
    if tree.relation(child) not in _BEFORE:
        return False
    return is_possessor(tree, child, words) or not any(tree.relation(c) == "case" and c < child for c in tree.children[child])


def _over_order(tree: Branches, first: int, head: int, words: PhraseWords) -> int:
    """Over adjectives, articles and a possessor that stand right before, whatever the tree says."""
    while first > 0 and head - first < _LONGEST:
        before = tree.tokens[first - 1]
        if _surely_before(tree, first - 1):
            first -= 1
        elif before.text in words.possessive and first > 1 and tree.tokens[first - 2].upos in ("NOUN", "PROPN"):
            return _over_order(tree, first - 2, head, words)
        else:
            break
    return first


def _surely_before(tree: Branches, at: int) -> bool:
    """A noun, adjective, number or article that can only belong to the noun phrase right after it."""
    before, after = tree.tokens[at], tree.tokens[at + 1].upos
    if before.upos == "NOUN":
        return tree.relation(at) in ("compound", "conj", "dep") and after not in ("DET", "NUM", "CCONJ")
    return before.upos in _SURE_BEFORE and after != "DET" and tree.relation(at) not in ("advmod", "case", "cop", "xcomp", "root")


def _trimmed(tree: Branches, first: int, head: int) -> int:
    """Without a verb, preposition or mark at the beginning, which a misread tree may leave there."""
    while first < head:
        token, after = tree.tokens[first], tree.tokens[first + 1]
        if token.upos in ("PUNCT", "CCONJ", "SCONJ", "AUX", "ADP", "ADV") or token.upos in ("VERB", "PRON") and after.upos in ("NUM", "DET", "PRON"):
            first += 1
        else:
            break
    return first


def _only_marks(tree: Branches, start: int, end: int) -> bool:
    return start <= end and all(tree.tokens[i].upos == "PUNCT" and tree.tokens[i].text != "," for i in range(start, end))


def last_of(tree: Branches, head: int, words: PhraseWords) -> int:
    """The last token of the phrase: the rest of a name and the complements in one of the prepositions ("[Ministry] of Youth and Sport")."""
    last = head
    for child in (c for c in tree.children[head] if c > head):
        if tree.relation(child) in _NAME and (is_joined(tree, child) or _is_apart(tree, child, last)):
            break
        end = _end_of(tree, child, last, words)
        if end is None:
            break
        last = end
    return _by_order(tree, last, words)


def _is_apart(tree: Branches, child: int, last: int) -> bool:
    """Something that is no part of a name stands between, a comma for one."""
    return child - last > 1 and (tree.below(child)[0] != last + 1 or any(t.text in (",", ";", ":", "(") for t in tree.tokens[last + 1 : child]))


def _end_of(tree: Branches, child: int, last: int, words: PhraseWords) -> int | None:
    """Where the phrase ends with this child in it, None where the child does not belong to it."""
    relation = tree.relation(child)
    if relation in _NAME:
        return last_of(tree, child, words)
    if relation != "nmod" or not is_complement(tree, child, words):
        return None
    below = [i for i in tree.below(child) if i > last]
    if not below or below[0] != last + 1 or child - last > _LONGEST:
        return None
    return below[-1] if _is_name_like(tree, child, below) else max(child, last_of(tree, child, words))


def is_complement(tree: Branches, child: int, words: PhraseWords) -> bool:
    """The token hangs on its head by one of the prepositions that keep a phrase together."""
    tied = any(tree.tokens[c].text.lower() in words.complements for c in tree.children[child] if tree.relation(c) == "case" and c < child)
    return tied and tree.tokens[child].upos != "VERB"  # "accused the governor of lying"


def _by_order(tree: Branches, end: int, words: PhraseWords) -> int:
    """The end of a complement that follows at once but hangs elsewhere."""
    at = end + 1
    if at + 1 >= len(tree.tokens) or tree.tokens[at].text.lower() not in words.genitive:
        return end
    last = at
    while last + 1 < len(tree.tokens) and last - end < _LONGEST and _runs_on(tree, last + 1, at):
        last += 1
    return _by_order(tree, last, words) if last > at and tree.tokens[last].upos in ("NOUN", "PROPN") else end


def _runs_on(tree: Branches, i: int, start: int) -> bool:
    token = tree.tokens[i]
    hyphen = token.text in "-–/" and tree.tokens[i - 1].end == token.start
    return hyphen or token.upos in _RUN and (i == start + 1 or token.upos != "DET")


def _is_name_like(tree: Branches, top: int, below: list[int]) -> bool:
    """A complement whose every word names: no clause, no apposition, no gap; a comma only within capitals."""
    if below[-1] - below[0] + 1 != len(below) or len(below) > _LONGEST:
        return False
    proper = tree.tokens[top].upos == "PROPN"
    return all(_names(tree, i, i == top, proper) for i in below)


def _names(tree: Branches, i: int, is_top: bool, proper: bool) -> bool:
    token = tree.tokens[i]
    if token.upos == "PUNCT":
        return proper and token.text in ",-–/.&" or token.text in "-–/"
    return token.upos in _NAMING and (is_top or tree.relation(i) in _IN_COMPLEMENT)


def is_joined(tree: Branches, index: int) -> bool:
    """The token is one more of several that "and" joins, whatever else the tree calls it."""
    if tree.relation(index) == "conj":
        return True
    return 0 <= tree.tokens[index].head < index and tree.relation(index) in ("compound", "flat", "nmod", "appos") and bool(tree.having(index, "cc"))


def conjuncts(tree: Branches, head: int) -> list[int]:
    """The head and all that is joined to it by "and"."""
    found = [head]
    for i in found:
        found += [c for c in tree.children[i] if is_joined(tree, c)]
    return sorted(found)


def first_conjunct(tree: Branches, head: int) -> int:
    """The token that the phrase's place in the sentence is written on: the first of several joined ones."""
    for _ in range(len(tree.tokens)):
        if tree.tokens[head].head < 0 or not is_joined(tree, head):
            break
        head = tree.tokens[head].head
    return head
