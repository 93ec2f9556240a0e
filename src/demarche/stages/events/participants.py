"""Participants: the parties on the two sides of each deed of a sentence, and the things that are no party."""

from collections.abc import Iterable
from dataclasses import dataclass

from demarche.knowledge.deeds import DeedWords
from demarche.knowledge.plover import verbal_types
from demarche.language.dependents import Tree
from demarche.record import Span
from demarche.stages.events.arguments import Arguments, Roles
from demarche.stages.events.own import Own
from demarche.stages.events.scene import Parties, Scene
from demarche.stages.events.triggers import Trigger

Ids = tuple[str, ...]
_OWN_THING = ("moves", "thing")
_HELP = frozenset({"RETREAT", "AID", "SUPPORT", "CONCEDE"})
_MATERIAL = frozenset({"ASSAULT", "COERCE", "AID", "RETREAT", "MOBILIZE", "SANCTION", "COOPERATE", None})


@dataclass(frozen=True, slots=True)
class Sides:
    """Party ids of the two sides, and the things that are no party."""

    actors: Ids = ()
    recipients: Ids = ()
    affected: tuple[Span, ...] = ()


class Participants:
    """Who takes part in the deeds of one sentence; deeds go by their number among its triggers."""

    def __init__(self, scene: Scene, tree: Tree, words: DeedWords, triggers: list[Trigger]) -> None:
        self.scene, self.tree, self.words = scene, tree, words
        self.triggers = triggers
        self.arguments = Arguments(tree, words)
        self.parties = Parties(tree, scene.inside("mentions", tree.sentence))
        self.own = Own(scene, self.parties, self.arguments.forms)
        self.at = {t.index: n for n, t in enumerate(triggers)}
        self.roles = [self.arguments.roles(t) for t in triggers]
        self._sides: dict[int, Sides] = {}

    def sides(self, number: int, depth: int = 3) -> Sides:
        """Both sides of a deed; the doer of a deed that another deed names ("the attack killed two") is the other's doer."""
        if number not in self._sides and depth:
            self._sides[number] = self._read_sides(number, depth)
        return self._sides.get(number, Sides())

    def _read_sides(self, number: int, depth: int) -> Sides:
        trigger, roles = self.triggers[number], self.roles[number]
        frame = trigger.deed.frame
        actors = self._those(roles.doers, number, depth, first=trigger.noun)
        if frame == "mutual":
            return self._mutual(roles, actors, number, depth)
        undergoers = () if frame in _OWN_THING and self._is_own_thing(trigger, roles, actors) else self._those(roles.undergoers, number, depth)
        recipients = undergoers or self._goals(roles, number, depth)
        if trigger.deed.type in verbal_types() or not recipients:
            recipients = recipients or self._through_objects(trigger, roles, actors, number, depth)
        recipients = tuple(r for r in recipients if r not in actors)
        if frame in ("host", "undergone"):
            actors, recipients = self._turned(roles, actors, recipients, number, depth) if frame == "undergone" else (recipients, actors)
        return Sides(actors, recipients, self._things(roles, trigger))

    def _is_own_thing(self, trigger: Trigger, roles: Roles, actors: Ids) -> bool:
        """Whether the object is the thing moved or given and not the one who gets it: always for what is moved; of what is given where it is no party."""
        if trigger.deed.frame == "moves" and not self.arguments.forms.passive(trigger.index):
            return True
        named = [i for i in roles.undergoers if self.parties.at(i)]
        return not named or any(i in trigger.company or self.tree.lemmas[i] in self.words.weapons for i in roles.undergoers)

    def _mutual(self, roles: Roles, actors: Ids, number: int, depth: int) -> Sides:
        """Both sides of a meeting or exchange are actors."""
        met = tuple(i for i in roles.undergoers if i not in self.triggers[number].company)  # "exchanged ambassadors" is with nobody
        others = self._those(met, number, depth) + self._those(roles.companions, number, depth)
        both = tuple(dict.fromkeys((*actors, *others)))
        goals = () if len(both) > 1 else self._those(roles.goals, number, depth)
        return Sides(both, tuple(g for g in goals if g not in both))

    def _turned(self, roles: Roles, actors: Ids, recipients: Ids, number: int, depth: int) -> tuple[Ids, Ids]:
        """Of "received assurances from X" X is the doer and the subject the one who gets them."""
        givers = self._those(roles.goals, number, depth) or recipients
        return tuple(g for g in givers if g not in actors), actors

    def _goals(self, roles: Roles, number: int, depth: int) -> Ids:
        for index in (*roles.goals, *roles.companions):
            found = self._those((index,), number, depth)
            if found:
                return found
        return ()

    def _those(self, indices: tuple[int, ...], number: int, depth: int, *, first: bool = False) -> Ids:
        """The parties that words name, each once; with `first` only of the first word that names any."""
        found: dict[str, None] = {}
        for index in indices:
            for k in self.tree.series(index):
                found.update(dict.fromkeys(self._party(k, number, depth)))
            if first and found:
                break
        return tuple(found)

    def _party(self, index: int, number: int, depth: int) -> Ids:
        """Who a word names: by its own mention, by a name set beside it, by the deed it names, or as the owner of a thing that acts for him."""
        direct = self.parties.at(index) or self._speaker(index)
        if direct:
            return direct
        beside = next((self.parties.at(k) for k in self.tree.kids(index, "appos", "flat") if self.parties.at(k)), ())
        if beside:
            return beside
        other = self.at.get(index)
        if other is not None and other != number and self.triggers[other].noun:
            claimed = bool(self.arguments.owning_up(index))  # what the claimed attack did is not told of him as a fact
            return () if claimed else self.sides(other, depth - 1).actors
        return self._owner_of_thing(index)

    def _speaker(self, index: int) -> Ids:
        """The speaker, for "we" and its like within what he says."""
        token = self.tree.tokens[index]
        if token.upos != "PRON" or token.text.lower() not in self.words.role("first_person"):
            return ()
        source = self.scene.source(self.scene.voice(token.start))
        plural = token.text.lower() not in self.words.role("first_singular")
        return (self.scene.side_of(source) if plural else source,) if source else ()

    def _owner_of_thing(self, index: int) -> Ids:
        things = self.words.weapons | self.words.role("parts")
        return self._modifier_party(index) if self.tree.lemmas[index] in things or self.tree.tokens[index].upos == "NUM" else ()

    def is_party(self, index: int) -> bool:
        """Whether a word names a party, or how many of one: "12 of the ENGINEERS"."""
        return bool(self.parties.at(index) or (self.tree.tokens[index].upos == "NUM" and self._modifier_party(index)))

    def _modifier_party(self, index: int) -> Ids:
        tree, role = self.tree, self.words.role
        tying = role("of") | role("agent") | role("possessive")
        near = [k for k in tree.kids(index, "amod", "compound", "nmod") if tree.markers(k) <= tying]
        return next((self.parties.at(k) for k in near if self.parties.at(k)), ())

    def _through_objects(self, trigger: Trigger, roles: Roles, actors: Ids, number: int, depth: int) -> Ids:
        """Those behind what the deed is done to or about: the owner of a thing, the doer of a condemned deed, the one who is to do what is demanded."""
        for index in roles.undergoers:
            found = self.own.others(self._modifier_party(index), actors)
            if found:
                return found
        return self._of_content(trigger, actors, number, depth) if trigger.deed.type in verbal_types() else ()

    def _of_content(self, trigger: Trigger, actors: Ids, number: int, depth: int) -> Ids:
        """From the clause that a verbal deed governs: on whom a threat depends, else its subject, else those to whom it is done; none of the doer's own.

        What his own people are to do is asked of them, but a threat or a denial is none of them.
        """
        heads = list(self.arguments.complements(trigger.predicate))
        warned = self._doers(self.arguments.conditions(heads), number, depth) if trigger.deed.type == "THREATEN" else ()
        if found := self.own.others(warned, actors):
            return found
        if trigger.deed.type == "THREATEN":  # who is to do it is the one who threatens, or his own
            return self.own.others(self._done_to(heads, number, depth), actors)
        doers = self._doers(heads, number, depth)
        if trigger.deed.type == "REJECT":
            return self.own.strangers(doers, actors)
        subjects = tuple(p for p in doers if p not in actors) if trigger.deed.type == "REQUEST" else self.own.others(doers, actors)
        return subjects or self.own.others(self._done_to(heads, number, depth), actors)

    def _doers(self, heads: Iterable[int], number: int, depth: int) -> Ids:
        """The parties that do what clauses tell, each once."""
        doers = (self.arguments.doer(index) for index in heads)
        return tuple(dict.fromkeys(p for doer in doers if doer is not None for p in self._party(doer, number, depth)))

    def _done_to(self, heads: Iterable[int], number: int, depth: int) -> Ids:
        """The parties to whom the deeds of clauses are done, each once; not those whom they help, for whom it is demanded and at whom it is not."""
        carried = {t.carrier: n for n, t in reversed(list(enumerate(self.triggers))) if t.carrier is not None}
        inner = (self.at.get(index, carried.get(index)) for index in heads)
        harm = (n for n in inner if n is not None and n != number and self.triggers[n].deed.type not in _HELP)
        return tuple(dict.fromkeys(p for n in harm for p in self.sides(n, depth - 1).recipients))

    def _things(self, roles: Roles, trigger: Trigger) -> tuple[Span, ...]:
        if trigger.deed.type not in _MATERIAL:
            return ()
        things = [i for i in roles.undergoers if not self.parties.at(i) and i not in trigger.words]
        return tuple(self._phrase(i) for i in things if self.tree.tokens[i].upos in ("NOUN", "PROPN"))

    def _phrase(self, index: int) -> Span:
        """A noun with what stands before it."""
        tree = self.tree
        verb = max((i for i in range(index) if tree.tokens[i].upos in ("VERB", "AUX")), default=-1)
        near = [k for k in tree.sentence.children(index) if k < index and tree.bases[k] in ("amod", "compound", "nummod", "nmod", "det")]
        first = min((i for k in near for i in tree.sentence.subtree(k) if i > verb), default=index)
        return tree.tokens[first].start, tree.tokens[index].end
