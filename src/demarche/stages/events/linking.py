"""Linking: which deed each time, place and figure of a sentence belongs to."""

from collections.abc import Iterable, Mapping, Sequence

from demarche.language.dependents import Tree
from demarche.record import Span
from demarche.stages.events.scene import Placed
from demarche.stages.events.triggers import Trigger

_CLAUSES = ("root", "ccomp", "advcl", "acl", "parataxis", "conj", "csubj", "xcomp")


class Owners:
    """Knows for every word of a sentence which trigger's clause it stands in."""

    def __init__(self, tree: Tree, triggers: Sequence[Trigger], genitive: frozenset[str] = frozenset()) -> None:
        self.tree = tree
        self._genitive = genitive  # words by which a noun is told closer: "of"
        self._of: dict[int, int] = {}
        for number, trigger in enumerate(triggers):
            for index in (*trigger.words, *self._spine(trigger)):
                self._of.setdefault(index, number)
        self._of.update({t.index: n for n, t in enumerate(triggers)})

    def _spine(self, trigger: Trigger) -> Iterable[int]:
        """The carrier of a deed and the verbs that only open it: "tried to", "began to"."""
        index = trigger.predicate
        yield index
        while self.tree.bases[index] == "xcomp" and self.tree.head(index) >= 0:
            index = self.tree.head(index)
            yield index

    def of(self, span: Span, *, near: bool) -> int | None:
        """Number of the trigger to which a stretch of text belongs; `near` looks no further than the noun that it describes: "the convention OF 1991"."""
        tree = self.tree
        top = tree.within(*span)
        if top is None:
            return None
        words = {i for i, t in enumerate(tree.tokens) if t.start < span[1] and t.end > span[0]}
        for index in tree.upward(top):
            if index in self._of and index not in words:
                return self._of[index]
            if index not in words and tree.tokens[index].upos in ("VERB", "AUX"):
                return None
            if near and index not in words and self._describes(top) and tree.tokens[index].upos in ("NOUN", "PROPN"):
                return None
        return None

    def _describes(self, index: int) -> bool:
        relation = self.tree.bases[index]
        return relation in ("compound", "amod", "nummod") or (relation == "nmod" and bool(self.tree.markers(index) & self._genitive))


def linked(owners: Owners, placed: Sequence[Placed], *, near: bool = False) -> Mapping[int, list[str]]:
    """Ids of what belongs to each trigger, by the trigger's number."""
    found: dict[int, list[str]] = {}
    for span, id in placed:
        owner = owners.of(span, near=near)
        if owner is not None and id not in found.get(owner, []):
            found.setdefault(owner, []).append(id)
    return found


def fronted(tree: Tree, triggers: Sequence[Trigger], times: Mapping[int, list[str]], spans: Mapping[str, Span]) -> Mapping[int, list[str]]:
    """The times once more, those before the first of several joined verbs shared with the others; with a verb of another subject those before both subjects."""
    found = dict(times)
    for number, trigger in enumerate(triggers):
        verb = trigger.predicate
        first = tree.head(verb) if tree.bases[verb] == "conj" else -1
        if number not in found and first >= 0 and (shared := _shared(tree, verb, first, spans)):
            found[number] = shared
    return found


def _shared(tree: Tree, verb: int, first: int, spans: Mapping[str, Span]) -> list[str]:
    """The times that stand before the first of two joined verbs and hang on it; before its subject where the second has its own, and the same auxiliaries."""
    own = tree.kids(verb, "nsubj")
    before = tree.kid(first, "nsubj") if own else first
    if before is None or (own and _auxiliaries(tree, first) != _auxiliaries(tree, verb)):
        return []
    tops = {id: tree.within(*span) for id, span in spans.items()}
    return [id for id, top in tops.items() if top is not None and tree.head(top) == first and spans[id][1] <= tree.tokens[before].start]


def _auxiliaries(tree: Tree, verb: int) -> set[str]:
    return {tree.lemmas[k] for k in tree.kids(verb, "aux")}
