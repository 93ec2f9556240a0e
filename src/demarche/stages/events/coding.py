"""Coding: the mode and the contexts of a deed, from its entry and from the words of its clause."""

from collections.abc import Iterator

from demarche.knowledge.deeds import DeedWords
from demarche.language.dependents import Tree
from demarche.stages.events.triggers import Trigger

_NEAR = ("obj", "iobj", "obl", "nmod", "compound", "amod", "nsubj", "xcomp", "ccomp", "advcl", "conj", "appos", "advmod", "nummod")
_MEANS = ("obj", "obl", "nmod", "compound", "amod", "nsubj", "advmod")
_DEPTH = 3


def mode_of(tree: Tree, trigger: Trigger, words: DeedWords) -> str | None:
    """The entry's mode, else the one that the means or the matter of the deed tells."""
    table = words.modes.get(trigger.deed.type or "")
    if trigger.deed.mode or not table:
        return trigger.deed.mode
    bases = _MEANS if trigger.deed.type == "ASSAULT" else _NEAR
    return next((table[w] for i in _around(tree, trigger, bases) for w in (tree.lemmas[i], tree.tokens[i].text.lower()) if w in table), None)


def contexts_of(tree: Tree, trigger: Trigger, words: DeedWords) -> tuple[str, ...]:
    """The entry's contexts and those of the words about it, each once."""
    found = dict.fromkeys(trigger.deed.contexts)
    for i in _around(tree, trigger, _NEAR):
        found.update(dict.fromkeys(words.contexts.get(tree.lemmas[i], ())))
    return tuple(found)


def _around(tree: Tree, trigger: Trigger, bases: tuple[str, ...]) -> Iterator[int]:
    """The trigger's words, then what hangs on them, a few steps deep; another clause's words only where it is governed."""
    yield from trigger.words
    level = list(dict.fromkeys((trigger.index, *trigger.words, *(() if trigger.carrier is None else (trigger.carrier,)))))
    for _ in range(_DEPTH):
        level = [k for i in level for k in tree.sentence.children(i) if tree.bases[k] in bases]
        yield from level
