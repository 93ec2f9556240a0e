"""Arguments: which words of the sentence name the doer of a deed and the one it is done to."""

from collections.abc import Iterable
from dataclasses import dataclass

from demarche.knowledge.deeds import DeedWords
from demarche.language.clefts import picked_out
from demarche.language.dependents import NOMINAL, Tree
from demarche.stages.events.forms import Forms
from demarche.stages.events.triggers import Trigger

_GIVEN = ("REQUEST", "AGREE", "THREATEN", "ACCUSE", "SUPPORT", "AID", "REJECT", "CONCEDE")  # nouns of these come from their doer: "threats from"
_STEPS = 12  # up the tree in search of a subject; real sentences need fewer


@dataclass(frozen=True, slots=True)
class Roles:
    """Head words of those who take part, each list in the order in which it should be believed."""

    doers: tuple[int, ...] = ()
    undergoers: tuple[int, ...] = ()  # direct object or its like
    goals: tuple[int, ...] = ()  # in a phrase: "on the guards"
    companions: tuple[int, ...] = ()  # "with", "between"


class Arguments:
    """Reads the roles of a sentence's triggers."""

    def __init__(self, tree: Tree, words: DeedWords) -> None:
        self.tree = tree
        self.words = words
        self.forms = Forms(tree, words)

    def roles(self, trigger: Trigger) -> Roles:
        """Who does it, to whom, and with whom."""
        return self._of_noun(trigger) if trigger.noun else self._of_verb(trigger)

    # verbs

    def _of_verb(self, trigger: Trigger) -> Roles:
        verb = trigger.index
        goals = self._goals(verb, trigger)
        companions = self._company(verb)
        return Roles(self._some(self.doer(verb)), self._some(self.patient(verb)), goals, companions)

    def _some(self, index: int | None) -> tuple[int, ...]:
        return () if index is None else (index,)

    def doer(self, verb: int) -> int | None:
        """The active subject, or the agent of a passive."""
        return self.agent(verb) if self.forms.passive(verb) else self.subject(verb)

    def agent(self, verb: int) -> int | None:
        """The one by whom it is done, in a passive, also where the tree ties him to the end of it: "was ordered to turn BACK BY a frigate"."""
        tree = self.tree
        last = [k for k in (*tree.kids(verb, "obj", "xcomp"), *self._company(verb)) if k > verb and not self.forms.passive(k)]
        end = [k for at in last for k in tree.kids(at, "obj", "obl") if k > at and tree.lemmas[k] not in self.words.nouns]
        tied = (k for at in (verb, *last, *end) for k in self.forms.agents(at) if tree.tokens[k].upos in NOMINAL)
        return next(tied, None)

    def patient(self, verb: int) -> int | None:
        """The object, or the subject of a passive."""
        if self.forms.passive(verb):
            return self.subject(verb)
        own = self.tree.kid(verb, "obj")
        own = self._shared_object(verb) if own is None else own
        if own is None:
            own = self._antecedent_gap(verb)
        if own is None and not self.tree.kids(verb, "nsubj"):
            own = next(iter(self.tree.phrases(verb, self.words.role("of"), "nmod")), None)
        return self._stood_for(own, verb)

    def subject(self, verb: int, steps: int = _STEPS) -> int | None:
        """The surface subject of a verb, its own or the one it shares with what governs it."""
        own = self.tree.kid(verb, "nsubj")
        if own is not None:
            return self._stood_for(own, verb)
        up = self.tree.head(verb)
        return self._from_above(verb, up, steps - 1) if up >= 0 and steps else None

    def _from_above(self, verb: int, up: int, steps: int) -> int | None:
        tree, base = self.tree, self.tree.bases[verb]
        if base == "conj":
            nominal = tree.tokens[up].upos in ("NOUN", "PROPN") and not tree.kids(up, "nsubj", "cop")
            return self._of_joined_noun(up, steps) if nominal else self.subject(up, steps)
        if base in ("xcomp", "ccomp", "dep"):
            return self._controller(verb, up, steps) if base == "xcomp" or self.forms.nonfinite(verb) else None
        if base in ("advcl", "obl"):
            return self._of_adverbial(verb, up, steps)
        if base == "acl":
            return self._of_adnominal(verb, up, steps)
        return self._controller(verb, up, steps) if base == "parataxis" and self.forms.gerund(verb) else None

    def _of_joined_noun(self, up: int, steps: int) -> int | None:
        return self._from_above(up, self.tree.head(up), steps) if self.forms.gerund(up) and self.tree.head(up) >= 0 else None

    def _controller(self, verb: int, up: int, steps: int) -> int | None:
        """Whose deed an infinitive or gerund is: the object's of "urged X to", else the subject's."""
        tree = self.tree
        if tree.lemmas[up] not in self.words.role("same_subject"):
            told = tree.kid(up, "obj", "iobj")
            if told is not None and told != verb:
                return self._stood_for(told, up)
            asked = next((k for k in tree.kids(up, "obl") if up < k < verb and tree.markers(k) & self.words.role("asked")), None)
            if asked is not None and self.forms.infinitive(verb) and self._asks(up):
                return asked
        if tree.tokens[up].upos == "NOUN" and not tree.kids(up, "nsubj", "cop"):
            return self._owner(up, steps)
        return self.subject(up, steps)

    def _asks(self, verb: int) -> bool:
        """Whether a verb asks somebody to do something."""
        return bool({"demanded", "demanded_to", "proposed"} & set(self.words.effects.get("verbs", {}).get(self.tree.lemmas[verb], ())))

    def _of_adverbial(self, verb: int, up: int, steps: int) -> int | None:
        """The doer of "by opening fire", "killing two", "in order to"; after "accused X of" it is X."""
        tree, markers = self.tree, self.tree.markers(verb)
        if markers & self.words.role("control") and tree.lemmas[up] not in self.words.role("same_subject"):
            return self._controller(verb, up, steps)
        if not self.forms.nonfinite(verb) and not self._bare(verb):
            return None
        if tree.tokens[up].upos in ("NOUN", "PROPN") and not tree.kids(up, "nsubj", "cop"):
            return self._owner(up, steps)
        if self.forms.passive(up) and self.forms.infinitive(verb) and "claimed" in self.words.effects.get("verbs", {}).get(tree.lemmas[up], ()):
            return self.subject(up, steps)  # "a guard is alleged to have beaten two"
        if self.forms.passive(up) and not (markers - self.words.role("infinitive") - self.words.role("means")):
            return self.agent(up)
        if self.forms.infinitive(verb) and self._asks(up):
            return self._controller(verb, up, steps)
        return self.subject(up, steps)

    def _bare(self, verb: int) -> bool:
        return not self.tree.kids(verb, "aux", "nsubj", "mark")

    def _of_adnominal(self, verb: int, up: int, steps: int) -> int | None:
        """The doer of a clause that hangs on a noun: "rebels attacking", "the plan to attack", "people arrested"."""
        if self.forms.infinitive(verb) or self.tree.markers(verb) & (self.words.role("of") | self.words.role("means")):
            return self._owner(up, steps)
        return up

    def _owner(self, noun: int, steps: int) -> int | None:
        """Whose a noun is: its possessor, or the subject of the verb whose object it is."""
        tree = self.tree
        own = next(iter(self.forms.owners(noun)), None)
        own = next(iter(tree.phrases(noun, self.words.role("agent") | self.words.role("of"), "nmod")), None) if own is None else own
        up = tree.head(noun)
        if own is not None or up < 0 or not steps or tree.bases[noun] not in ("obj", "obl", "conj", "xcomp", "nmod"):
            return own
        return self._owner(up, steps - 1) if tree.tokens[up].upos == "NOUN" else self.doer(up)

    def _stood_for(self, index: int | None, verb: int) -> int | None:
        """The noun for which a relative pronoun stands, else the word itself."""
        if index is None or self.tree.lemmas[index] not in self.words.role("relative"):
            return index
        clause = next((a for a in self.tree.upward(verb) if self.tree.bases[a] == "acl"), None)
        if clause is not None:
            return self.tree.head(clause)
        noun = picked_out(self.tree.sentence, verb)
        return index if noun is None else noun

    def _shared_object(self, verb: int) -> int | None:
        """The object of "arming and paying these gangs", which hangs on one verb alone and follows the other."""
        tree, up = self.tree, self.tree.head(verb)
        if tree.bases[verb] == "conj" and up >= 0:
            above = tree.kid(up, "obj")
            if above is not None and above > verb:
                return above
        below = [k for k in tree.kids(verb, "conj") if tree.tokens[k].upos == "VERB" and tree.tokens[k].text[-3:] == tree.tokens[verb].text[-3:]]
        return tree.kid(below[0], "obj") if below and below[0] - verb <= 2 else None

    def _antecedent_gap(self, verb: int) -> int | None:
        """The noun that is the object of its own relative clause: "the men they killed"."""
        tree = self.tree
        return tree.head(verb) if self.forms.lacks_object(verb) and not tree.kids(verb, "obl", "ccomp", "xcomp") else None

    # nouns

    def _of_noun(self, trigger: Trigger) -> Roles:
        noun, tree, words = trigger.index, self.tree, self.words
        undergone = self._named(trigger, "undergone")
        owners = self.forms.owners(noun)
        of = tree.phrases(noun, words.role("of"), "nmod")
        below = [d for k in tree.kids(noun, "nmod") for d in (k, *tree.kids(k, "nmod"))]  # "laying of mines in the fields of Y by X"
        by = tree.phrases(noun, words.role("agent")) or [x for d in below for x in tree.phrases(d, words.role("agent"))]
        between = tree.phrases(noun, words.role("between"), "nmod")
        given = tree.phrases(noun, words.role("giver"), "nmod") if trigger.deed.type in _GIVEN else []
        doers = [*by, *between, *given, *self.owning_up(noun)]
        patients = list(of)
        if of and not by and self._named(trigger, "doing") and not undergone:
            doers, patients = [*doers, *of], []
        (patients if undergone and not of else doers).extend(owners)
        before = [k for k in tree.kids(noun, "amod", "compound", "nmod") if k < noun and not tree.kids(k, "case") and k not in owners]
        modifiers = [] if self._place_named(trigger) else before
        self._add_carrier(trigger, doers, patients)
        goals = self._goals(noun, trigger) + (self._goals(trigger.carrier, trigger) if trigger.carrier is not None else ())
        companions = self._company(noun) + (self._company(trigger.carrier) if trigger.carrier is not None else ())
        return Roles((*doers, *modifiers), tuple(patients), goals, companions)

    def owning_up(self, noun: int) -> list[int]:
        """ "The Front claimed responsibility for the ATTACK": the doer by his own account."""
        tree, up = self.tree, self.tree.head(noun)
        verb = tree.head(up) if up >= 0 and tree.lemmas[up] in self.words.role("owning_up") and tree.bases[up] == "obj" else -1
        claims = verb >= 0 and tree.lemmas[verb] in self.words.role("claiming")
        doer = self.doer(verb) if claims else None
        return [] if doer is None else [doer]

    def _named(self, trigger: Trigger, role: str) -> bool:
        return self.tree.lemmas[trigger.index] in self.words.role(role)

    def _place_named(self, trigger: Trigger) -> bool:
        """Whether what stands before the noun is rather the place or the one it is done to ("the Orim massacre")."""
        return self._named(trigger, "undergone") and not self._named(trigger, "bombarding")

    def _add_carrier(self, trigger: Trigger, doers: list[int], patients: list[int]) -> None:
        if trigger.carrier is None:
            return
        if trigger.undergone:
            patients += self._some(self.subject(trigger.carrier))
        elif not trigger.ended or not doers:
            doers[:0] = self._some(self.doer(trigger.carrier))
        if not trigger.undergone:
            patients += self.tree.kids(trigger.carrier, "iobj")

    # phrases

    def _goals(self, index: int, trigger: Trigger) -> tuple[int, ...]:
        """Recipients in a phrase, the nearest first."""
        wanted = self.words.recipients.get(trigger.deed.type or "", frozenset()) | self.words.role("goal")
        wanted |= self.words.role("giver") if trigger.deed.frame == "undergone" else frozenset()
        agents = self.words.role("agent") if not trigger.noun and self.forms.passive(index) else frozenset()
        given = self.tree.kids(index, "iobj")
        objects = [x for k in self.tree.kids(index, "obj") if not trigger.noun for x in self.tree.series(k)]
        further = [x for k in objects for x in self.tree.phrases(k, wanted, "nmod")]  # "lifted the ban on ships", "shipped tents and a clinic to the islanders"
        return tuple(given + [k for k in (*self.tree.phrases(index, wanted - agents), *further) if self.tree.tokens[k].upos in NOMINAL])

    def _company(self, index: int) -> tuple[int, ...]:
        return tuple(self.tree.phrases(index, self.words.role("companion") | self.words.role("between")))

    def conditions(self, heads: Iterable[int]) -> list[int]:
        """Heads of the clauses on which clauses depend, those among them too: "if X CUTS the water, Y will close the pass"."""
        around = [k for head in heads for k in (head, *self.tree.kids(head, "advcl"))]
        return [k for k in around if self.tree.markers(k) & self.words.words("condition")]

    def complements(self, verb: int) -> Iterable[int]:
        """Heads of the clauses that a verb governs: what is demanded, promised, threatened, alleged."""
        tree = self.tree
        below = [k for k in tree.kids(verb, "xcomp", "ccomp", "advcl", "parataxis") if all(t.text != ";" for t in tree.tokens[verb:k])]
        below = [k for k in below if not (tree.bases[k] == "advcl" and tree.markers(k) & self.words.role("contrast"))]
        return [x for k in below for x in (k, *tree.kids(k, "conj"))]
