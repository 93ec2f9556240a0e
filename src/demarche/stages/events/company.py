"""Company: whether the words that a table entry asks for hang on a word of the sentence."""

from collections.abc import Iterator

from demarche.knowledge.deeds import Pattern
from demarche.language.dependents import Tree
from demarche.stages.events.forms import Forms

TYING = ("case", "mark", "fixed", "cc")  # "according to", "following": words that tie and name no deed
_WITH_VERB = ("obj", "iobj", "obl", "xcomp", "advmod", "compound", "nmod", "advcl", "ccomp", "amod", "acl", "dep", "expl")
_SMALL = ("case", "mark", "compound", "amod", "fixed")
_WITH_NOUN = ("compound", "amod", "nmod", "nummod", "dep")


class Company:
    """What hangs on one word, gathered once for all entries of that word."""

    def __init__(self, tree: Tree, members: list[int]) -> None:
        self.tree = tree
        self.members = members
        self._names = {name for k in members for name in self._both(k)}

    def _both(self, index: int) -> tuple[str, str]:
        return self.tree.lemmas[index], self.tree.tokens[index].text.lower()

    def fits(self, pattern: Pattern) -> list[int] | None:
        """The words that complete an entry, None where one is missing. A class alone is met by an object only."""
        if any(wanted.isdisjoint(self._names) for wanted in pattern.words):
            return None
        alone = len(pattern.words) == 1 and len(pattern.words[0]) > 1
        found: list[int] = []
        for wanted in pattern.words:
            fitting = (k for k in self.members if k not in found and not wanted.isdisjoint(self._both(k)) and not (alone and self._aside(k)))
            at = next((k for k in fitting if not found or self._goes_with(found[-1], k)), None)
            if at is None:
                return None
            found.append(at)
        return found

    def _goes_with(self, before: int, index: int) -> bool:
        """Whether a noun with an adposition of its own has the one that the entry asks for ("under the pact they withdrew from the zone")."""
        if self.tree.bases[before] != "case" or self.tree.head(before) == index:
            return True
        return not self.tree.kids(index, "case")

    def _aside(self, index: int) -> bool:
        """Whether a word stands in a phrase of its own and not in the object."""
        return "obl" in (self.tree.bases[index], self.tree.bases[self.tree.head(index)])


def with_verb(tree: Tree, forms: Forms, verb: int, barred: frozenset[int] = frozenset()) -> Company:
    """What hangs on a verb and the small words and modifiers on that, less the barred phrases; of a passive its subject too."""
    bases = (*_WITH_VERB, "nsubj") if forms.passive(verb) else _WITH_VERB
    done = tree.bases[verb] == "acl" and forms.passive(verb) and not forms.relative(verb)  # "the accord signed in May"
    described = [tree.head(verb)] if done or forms.lacks_object(verb) else []
    return Company(tree, [*_gathered(tree, verb, bases, barred), *described])


def _gathered(tree: Tree, verb: int, bases: tuple[str, ...], barred: frozenset[int]) -> Iterator[int]:
    for k in tree.sentence.children(verb):
        base = tree.bases[k]
        if base not in bases or k in barred:
            continue
        yield k
        for x in tree.sentence.children(k):
            if tree.bases[x] in _SMALL or (tree.bases[x] == "nmod" and base in ("obj", "nsubj", "obl")):
                yield x
                yield from (y for y in tree.sentence.children(x) if tree.bases[y] in ("fixed", "case"))


def with_noun(tree: Tree, noun: int) -> Company:
    """The modifiers of a noun and theirs."""
    near = tree.kids(noun, *_WITH_NOUN)
    return Company(tree, near + [x for k in near for x in tree.kids(k, "compound", "amod")])
