"""Standing: how a deed is put, done or only demanded, promised, threatened, and whether it is affirmed or negated."""

from dataclasses import dataclass

from demarche.knowledge.deeds import DeedWords
from demarche.language.dependents import Tree
from demarche.stages.events.forms import Forms
from demarche.stages.events.triggers import Trigger

_STEPS = 10
_CARRIED = ("attempted", "planned", "proposed", "promised", "threatened", "demanded")  # what a light verb may say of its noun
_CLAUSAL = ("xcomp", "ccomp", "csubj")


@dataclass(frozen=True, slots=True)
class Standing:
    """What the words around a deed do to it. `put` is a status or a modal (future conditional possible duty), empty for a plain deed."""

    put: str = ""
    above: str = ""  # status given by what governs a modal: "warned that it will"
    denied: bool = False
    negated: bool = False
    governor: int | None = None


class _Walk:
    """Gathers effects on the way from a deed up through what governs it."""

    def __init__(self) -> None:
        self.effects: list[tuple[str, int]] = []
        self.negated = False
        self.denied = False

    def standing(self) -> Standing:
        modal = next((e for e, _ in self.effects), "")
        above = next((e for e, _ in self.effects[1:] if e not in _MODALS), "")
        governor = next((i for e, i in self.effects if e not in _MODALS), None)
        return Standing(modal, above, self.denied, self.negated, governor)


_MODALS = ("future", "conditional", "possible", "duty")


class Standings:
    """Reads the standing of a sentence's triggers."""

    def __init__(self, tree: Tree, words: DeedWords) -> None:
        self.tree = tree
        self.words = words
        self.forms = Forms(tree, words)

    def of(self, trigger: Trigger) -> Standing:
        """The standing of one trigger."""
        walk = _Walk()
        if trigger.noun:
            self._adjectives(trigger, walk)
            self._own_negation(trigger.index, walk, noun=True)
        index, predicate = trigger.index, not trigger.noun
        if trigger.carrier is not None:
            index, predicate = trigger.carrier, True
            walk.effects += [(e, index) for e in self._effects("verbs", index) if e in _CARRIED][:1]
        seen_subject = False
        for _ in range(_STEPS):
            if predicate:
                self._clause(index, walk, reversed_=seen_subject)
            step = None if self._is_cut_off(index) else self._step(index, predicate, walk)
            if step is None:
                break
            index, predicate, seen_subject = step
        return walk.standing()

    def _is_cut_off(self, index: int) -> bool:
        """Whether a semicolon stands between a word and what the tree puts over it further on: "the pause was agreed; the ministry denied that"."""
        return any(t.text == ";" for t in self.tree.tokens[index + 1 : max(self.tree.head(index), 0)])

    # one clause

    def _clause(self, index: int, walk: _Walk, *, reversed_: bool = False) -> None:
        """Modal verbs, conditions, questions and negation of one predicate; a negation does not reach a noun that is its subject."""
        modal = self._modal(index)
        if modal:
            walk.effects.append((modal, index))
        if self.tree.markers(index) & self.words.words("condition") or self._is_to_come(index) or self._is_inverted(index):
            walk.effects.append(("hypothetical", index))
        if self._asked(index):
            walk.effects.append(("hypothetical", index))
        if not reversed_ and not self._unclaimed(index, walk):
            self._own_negation(index, walk, noun=False)

    def _unclaimed(self, index: int, walk: _Walk) -> bool:
        """Whether the predicate is a claim of the deed that is not made: who "did not say that they left" says neither that they left nor that they stayed."""
        claimed = ("claimed", index) in walk.effects and self.tree.lemmas[index] not in self.words.words("raising")
        if not claimed or not (self._negating_word(index) or self._nobody(index, noun=False)):
            return False
        walk.effects.insert(0, ("hypothetical", index))
        return True

    def _modal(self, index: int) -> str:
        tree = self.tree
        auxiliaries = {w for k in tree.kids(index, "aux") for w in (tree.lemmas[k], tree.tokens[k].text.lower())}
        for name in _MODALS:
            if auxiliaries & self.words.words(name):
                return "possible" if name == "conditional" and auxiliaries & self.words.words("perfect") else name  # "would have stormed" was not
        shared = tree.bases[index] == "conj" and not auxiliaries and not tree.kids(index, "nsubj") and tree.head(index) >= 0
        return self._modal(tree.head(index)) if shared and tree.tokens[tree.head(index)].upos == "VERB" and tree.head(index) < index else ""

    def _is_to_come(self, index: int) -> bool:
        """Whether a clause of time hangs on what is to be: "will not talk UNTIL THEY LEAVE"."""
        up = self.tree.head(index)
        timed = self.tree.bases[index] == "advcl" and self.tree.markers(index) & self.words.words("future_time")
        return bool(timed) and up >= 0 and self._modal(up) in ("future", "conditional")

    def _is_inverted(self, index: int) -> bool:
        """Whether a clause is a condition by its order: "HAD THEY OPENED the gate, ..."."""
        tree = self.tree
        if tree.bases[index] != "advcl" or tree.kids(index, "mark"):
            return False
        first = next((k for k in tree.kids(index, "aux", "nsubj")), index)
        return tree.bases[first] == "aux" and tree.tokens[first].text.lower() in self.words.words("inverted")

    def _asked(self, index: int) -> bool:
        last = self.tree.tokens[-1].text
        return "?" in last and self.tree.bases[index] in ("root", "conj")

    def _own_negation(self, index: int, walk: _Walk, *, noun: bool) -> None:
        if self._negating_word(index) or self._nobody(index, noun=noun) or self.tree.markers(index) & self.words.words("without"):
            walk.negated = not walk.negated

    def _negating_word(self, index: int) -> bool:
        """Whether "not" or its like hangs on a word."""
        tree, negations = self.tree, self.words.words("words")
        return any(tree.lemmas[k] in negations or tree.tokens[k].text.lower() in negations for k in tree.kids(index, "advmod", "cc", "aux", "mark"))

    def _nobody(self, index: int, *, noun: bool) -> bool:
        """Whether "no" stands before a noun, or a verb's subject or object is nobody."""
        tree, none = self.tree, self.words.words("none")
        if noun:
            return any(tree.lemmas[k] in none for k in tree.kids(index, "det"))
        sides = tree.kids(index, "nsubj", "obj")
        return any(tree.lemmas[k] in none for k in (*sides, *(d for k in sides for d in tree.kids(k, "det")))) or any(map(self._not_one, sides))

    def _not_one(self, noun: int) -> bool:
        """ "NOT one soldier", "NOT a shot": a negation right on a noun or on its number."""
        return any(self._negating_word(k) for k in (noun, *self.tree.kids(noun, "nummod", "det")))

    def _adjectives(self, trigger: Trigger, walk: _Walk) -> None:
        table = self.words.effects.get("adjectives", {})
        near = [(k, w) for k in self.tree.kids(trigger.index, "amod") for w in (self.tree.lemmas[k], self.tree.tokens[k].text.lower())]
        walk.effects += [(e, k) for k, w in near for e in table.get(w, ())][:1]

    # what governs it

    def _step(self, index: int, predicate: bool, walk: _Walk) -> tuple[int, bool, bool] | None:
        """The next word up, whether it is a predicate, and whether the deed is its subject; None where nothing above touches the deed."""
        tree, up = self.tree, self.tree.head(index)
        if up < 0:
            if predicate and self.forms.infinitive(index):  # an item of a list: "- to reopen the crossing;"
                walk.effects.append(("planned", index))
            return None
        base = tree.bases[index]
        if base == "conj":
            return self._joined(index, up, predicate)
        if predicate:
            return self._clause_step(index, up, base, walk)
        return self._noun_step(index, up, base, walk)

    def _joined(self, index: int, up: int, predicate: bool) -> tuple[int, bool, bool] | None:
        """A second clause shares what governs the first, not what the first says of itself."""
        tree = self.tree
        above = tree.head(up)
        if above < 0 or tree.kids(index, "nsubj") or up > index or (tree.kids(index, "aux") and self.forms.nonfinite(up)):
            return None
        return up, predicate and tree.tokens[up].upos not in ("NOUN", "PROPN"), True

    def _clause_step(self, index: int, up: int, base: str, walk: _Walk) -> tuple[int, bool, bool] | None:
        tree = self.tree
        if base in _CLAUSAL or (base in ("advcl", "obl") and self._governed(index, up)) or (base == "acl" and self._content(index)):
            self._govern(up, walk, "infinitive" if tree.markers(index) & self.words.role("infinitive") else "finite")
            return up, tree.tokens[up].upos not in ("NOUN", "PROPN") or bool(tree.kids(up, "cop")), False
        if base == "advcl" and tree.markers(index) & self.words.role("infinitive") and not tree.kids(index, "nsubj"):
            walk.effects.append(("planned", index))
        return None

    def _governed(self, index: int, up: int) -> bool:
        """Whether an adverbial clause is what its verb is about: "accused X of shelling", "urged X to"; not a mere purpose."""
        markers = self.tree.markers(index)
        if self.forms.gerund(index) and not markers and self.tree.lemmas[up] in self.words.words("happening"):
            return True  # "go on paying"
        tied = bool(markers & (self.words.role("control") | self.words.role("infinitive")))
        return tied and bool(self._effects("verbs", up)) and not self.tree.kids(up, "xcomp", "ccomp")

    def _content(self, index: int) -> bool:
        """Whether a clause on a noun is what the noun is about: "the threat to burn", "claims that"."""
        return self.tree.tokens[index].deprel != "acl:relcl" and bool(self.tree.markers(index))

    def _noun_step(self, index: int, up: int, base: str, walk: _Walk) -> tuple[int, bool, bool] | None:
        tree = self.tree
        predicate = tree.tokens[up].upos not in ("NOUN", "PROPN") or bool(tree.kids(up, "cop"))
        passive = base == "nsubj" and self.forms.passive(up)
        if base in ("nsubj", "csubj") and predicate:
            return self._subject_step(up, walk, passive=passive)
        if base == "nmod" and not predicate and (self._effects("nouns", up) or tree.lemmas[up] in self.words.words("phases")):
            self._govern(up, walk, "object")
            return up, False, False
        if base in ("obj", "xcomp", "ccomp") and predicate:
            return self._object_step(index, up, walk)
        if base == "obl" and predicate and (tree.lemmas[up] in self.words.words("empty") or self._object_like(index, up)):
            return self._object_step(index, up, walk)
        return None

    def _subject_step(self, up: int, walk: _Walk, *, passive: bool) -> tuple[int, bool, bool] | None:
        """A deed that is the subject: "the attack was planned", "the talks would begin"; of "the attack killed two" the verb tells nothing of it."""
        before = len(walk.effects)
        if passive or self.tree.tokens[up].upos == "ADJ":
            self._govern(up, walk, "object")
        if self.tree.lemmas[up] in self.words.words("happening") or len(walk.effects) > before:
            return up, True, True
        modal = self._modal(up)
        walk.effects += [(modal, up)] if modal else []
        return None

    def _object_like(self, index: int, up: int) -> bool:
        """Whether a phrase is what its verb is about: "called for a withdrawal", "invited to a meeting"."""
        return bool(self._effects("verbs", up)) and bool(self.tree.markers(index) & self.words.role("content"))

    def _object_step(self, index: int, up: int, walk: _Walk) -> tuple[int, bool, bool] | None:
        if self.forms.labels(up, index):
            return None
        before = len(walk.effects)
        self._govern(up, walk, "object")
        if self.tree.lemmas[up] in self.words.words("empty"):
            self._through_nothing(up, walk)
            return up, True, False
        return (up, True, True) if len(walk.effects) > before or walk.denied else None

    def _through_nothing(self, verb: int, walk: _Walk) -> None:
        tree, none = self.tree, self.words.words("none")
        around = tree.kids(verb, "obj") + ([tree.head(verb)] if tree.bases[verb] == "acl" and tree.head(verb) >= 0 else [])
        walk.negated = walk.negated or any(tree.lemmas[k] in none for n in around for k in (n, *tree.kids(n, "det")))

    def _effects(self, part: str, index: int) -> tuple[str, ...]:
        """What a governing word does to a deed, by itself or with the particle or preposition that hangs on it."""
        table, tree, lemma = self.words.effects.get(part, {}), self.tree, self.tree.lemmas[index]
        tied = {tree.tokens[k].text.lower() for k in tree.kids(index, "compound")} | {
            m for k in tree.kids(index, "obl", "xcomp", "advcl") for m in tree.markers(k)
        }
        return tuple(dict.fromkeys(e for name in (lemma, *(f"{lemma} {w}" for w in sorted(tied))) for e in table.get(name, ())))

    def _govern(self, up: int, walk: _Walk, kind: str) -> None:
        """What a governing word does to the deed: gives it a status, denies it, turns it round. `kind`: the deed is a finite clause, infinitive or object."""
        upos = self.tree.tokens[up].upos
        part = "nouns" if upos in ("NOUN", "PROPN") else "adjectives" if upos == "ADJ" else "verbs"
        for effect in self._effects(part, up):
            self._apply(effect, kind, up, walk)
        if kind == "finite" and self.tree.lemmas[up] in self.words.words("lies"):
            walk.denied = True

    def _apply(self, effect: str, kind: str, up: int, walk: _Walk) -> None:
        claims = any(e == "claimed" for e, _ in walk.effects)
        if effect == "negated" or (effect in ("denied", "not_done") and kind == "infinitive"):
            walk.negated = not walk.negated
        elif effect == "denied" or (effect == "denied_claims" and (kind == "finite" or claims)):
            walk.denied = True
        elif effect.endswith("_to"):
            walk.effects += [(effect.removesuffix("_to"), up)] if kind == "infinitive" else []
        elif effect == "claimed" and kind == "object" and self.tree.tokens[up].upos == "VERB":
            return  # "condemned the attack" and "has claimed the attack" put no doubt on it
        elif effect not in ("denied_claims", "not_done") and not (effect == "planned" and kind == "finite" and self.tree.tokens[up].upos == "VERB"):
            walk.effects.append((effect, up))
