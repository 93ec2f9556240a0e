"""Triggers: the words of a sentence that name a deed, with the light verb that carries a deed noun."""

from dataclasses import dataclass, replace

from demarche.knowledge.deeds import Deed, DeedWords
from demarche.language.dependents import Tree
from demarche.stages.events.company import TYING, with_noun, with_verb
from demarche.stages.events.forms import Forms

_GOVERNING = ("REQUEST", "THREATEN", "AGREE", "REJECT", "SANCTION", "SUPPORT", "CONCEDE", "ACCUSE")  # "demanded a withdrawal" is a demand and a withdrawal
_NAMELESS = ("amod", "compound", "flat", "aux", "cop")  # a verb in these places names a thing's kind and no deed of its own
_WIDEST = 4  # words between those of a phrase that still belong to its span


@dataclass(frozen=True, slots=True)
class Trigger:
    """A deed's words in a sentence."""

    index: int  # the head word
    words: tuple[int, ...]  # the words of the trigger, in text order
    deed: Deed
    text: str  # the entry that fitted
    noun: bool
    carrier: int | None = None  # the light verb over a deed noun
    undergone: bool = False  # the carrier's subject is the one to whom it is done
    ended: bool = False  # the carrier says that the deed ends
    company: frozenset[int] = frozenset()  # all words that made the entry fit

    @property
    def predicate(self) -> int:
        """The word on which the clause hangs: the carrier, else the trigger's head."""
        return self.index if self.carrier is None else self.carrier


def find_triggers(tree: Tree, words: DeedWords, barred: frozenset[int] = frozenset()) -> list[Trigger]:
    """The triggers of a sentence in text order.

    A word that is part of a fixed phrase is no trigger of its own. Of a light verb and its noun the noun is the trigger, coded by the phrase if that is known.
    The `barred` words, those of time expressions, complete no phrase: "called X on Tuesday" is no "called on".
    """
    finder = _Finder(tree, words, barred)
    found = {i: t for i in range(len(tree.tokens)) if (t := finder.trigger(i))}
    for noun in [t for t in found.values() if t.noun]:
        verb = found.get(noun.carrier) if noun.carrier is not None else None
        if verb is not None and not verb.noun:
            _settle(found, noun, verb)
    taken = {w for t in found.values() for w in t.company if w != t.index}
    return [t for i, t in sorted(found.items()) if i not in taken and not t.deed.skip]


def _settle(found: dict[int, Trigger], noun: Trigger, verb: Trigger) -> None:
    """A phrase and its noun that mean the same deed give the noun, else the phrase; a light verb beside its noun gives the noun."""
    if noun.index not in verb.company:
        if verb.deed.type not in _GOVERNING:
            del found[verb.index]
    elif noun.deed.type == verb.deed.type and verb.deed.frame != "undergone" and not verb.deed.skip and not (noun.deed.weak and noun.index in verb.words):
        deed = replace(verb.deed, mode=noun.deed.mode or verb.deed.mode, weak=False)
        found[noun.index] = replace(noun, deed=deed, text=verb.text, company=noun.company | verb.company - {noun.index})
        del found[verb.index]
    elif noun.ended and verb.deed.type == "RETREAT":
        found[verb.index] = replace(verb, company=verb.company - {noun.index})  # "ended the rebellion" tells of both
    else:
        del found[noun.index]


class _Finder:
    """Looks up the words of one sentence."""

    def __init__(self, tree: Tree, words: DeedWords, barred: frozenset[int]) -> None:
        self.tree = tree
        self.words = words
        self.barred = barred
        self.forms = Forms(tree, words)

    def trigger(self, index: int) -> Trigger | None:
        """What a word names: a verb's deed, a noun's, or none."""
        upos, base = self.tree.tokens[index].upos, self.tree.bases[index]
        if base in TYING or (upos in ("VERB", "ADJ") and self.tree.is_compounded(index)):
            return None
        if upos == "VERB" or (upos == "ADJ" and base in ("root", "conj", "ccomp", "advcl")):
            return self._verb(index)
        return self._noun(index) if upos in ("NOUN", "PROPN") else None

    def _verb(self, index: int) -> Trigger | None:
        patterns = self.words.verbs.get(self.tree.lemmas[index])
        if not patterns or self.tree.bases[index] in _NAMELESS:
            return self._noun(index) if self._like_noun(index) else None
        company = with_verb(self.tree, self.forms, index, self.barred)
        for pattern in patterns:
            some = company.fits(pattern)
            if some is not None:
                literal = [k for k, w in zip(some, pattern.words, strict=True) if len(w) == 1 and self._is_of_phrase(index, k)]
                return Trigger(index, _joined(index, literal), pattern.deed, pattern.text, noun=False, company=frozenset(some))
        return None

    def _is_of_phrase(self, verb: int, index: int) -> bool:
        """Whether a word belongs to a fixed phrase with its verb; a thing with an article or owner does under light verbs alone: "cut the water"."""
        tree = self.tree
        free = tree.lemmas[verb] not in self.words.light and tree.lemmas[index] not in self.words.nouns
        thing = tree.bases[index] == "obj" and free and (tree.kids(index, "det", "nummod") or self.forms.owners(index))
        return tree.bases[index] not in TYING and not thing

    def _like_noun(self, index: int) -> bool:
        """Whether a verb's form stands as a noun: "the laying of mines"."""
        return bool(self.tree.kids(index, "det", "amod", "nmod") or self.forms.owners(index))

    def _noun(self, index: int) -> Trigger | None:
        tree = self.tree
        lemma, written = tree.lemmas[index], tree.tokens[index].text.lower()
        patterns = (self.words.nouns.get(written, ()) if written != lemma else ()) + self.words.nouns.get(lemma, ())
        if not patterns or tree.bases[index] in ("compound", "flat"):
            return None
        company = with_noun(tree, index)
        for pattern in patterns:
            some = company.fits(pattern)
            if some is not None and not (tree.tokens[index].upos == "PROPN" and pattern.deed.weak):
                return self._carried(Trigger(index, _joined(index, some), pattern.deed, pattern.text, noun=True, company=frozenset(some)))
        return None

    def _carried(self, noun: Trigger) -> Trigger:
        """The noun with the light verb that it is the object of, where there is one."""
        at = self._first_joined(noun.index)
        verb = self.tree.head(at)
        if verb < 0 or self.tree.tokens[verb].upos != "VERB" or self.forms.labels(verb, at):
            return noun
        lemma = self.tree.lemmas[verb]
        undergone, ended = self._is_carried(verb, at, undergone=True), lemma in self.words.ending and self._is_object(verb, at)
        carried = undergone or ended or self._is_carried(verb, at, undergone=False) or self._goes_on(verb, at)
        return replace(noun, carrier=verb, undergone=undergone, ended=ended) if carried else noun

    def _first_joined(self, index: int) -> int:
        """The first of the nouns to which a noun is joined by "and"."""
        tree = self.tree
        while tree.bases[index] == "conj" and tree.head(index) >= 0 and tree.tokens[tree.head(index)].upos == "NOUN" and tree.head(index) < index:
            index = tree.head(index)
        return index

    def _is_object(self, verb: int, noun: int) -> bool:
        bare = self.tree.bases[noun] == "obj" or (self.tree.bases[noun] == "xcomp" and not self.tree.kids(noun, "case"))
        return bare or (self.tree.bases[noun] == "nsubj" and self.forms.passive(verb))

    def _goes_on(self, verb: int, noun: int) -> bool:
        """Whether the noun is the subject of a verb that only says that the deed goes on: "shelling resumed"."""
        patterns = self.words.happen.get(self.tree.lemmas[verb], ())
        if not patterns or self.tree.bases[noun] != "nsubj" or self.forms.passive(verb):
            return False
        company = with_verb(self.tree, self.forms, verb, self.barred)
        return any(company.fits(p) is not None for p in patterns)

    def _is_carried(self, verb: int, noun: int, *, undergone: bool) -> bool:
        """Whether one of the light verb's entries fits; one of the verb alone takes its noun as object only, one with a preposition the noun behind it."""
        patterns = (self.words.undergo if undergone else self.words.light).get(self.tree.lemmas[verb], ())
        plain, phrase = self._is_object(verb, noun), self.tree.bases[noun] == "obl"
        if not patterns or not (plain or phrase):
            return False
        markers, company = self.tree.markers(noun), with_verb(self.tree, self.forms, verb, self.barred)
        fitting = [p for p in patterns if (bool(markers & frozenset().union(*p.words)) if phrase and p.words else plain)]
        return any(company.fits(p) is not None for p in fitting)


def _joined(index: int, company: list[int]) -> tuple[int, ...]:
    """The words of a phrase; of one that is far apart the head word alone."""
    words = tuple(sorted({index, *company}))
    return words if words[-1] - words[0] <= len(words) + _WIDEST else (index,)
