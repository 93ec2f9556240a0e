"""Telling: the records of a sentence's deeds, put together from trigger, roles, standing, code and links."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast, get_args

from demarche.knowledge.deeds import DeedWords
from demarche.knowledge.plover import announced_type, verbal_types
from demarche.language.dependents import Tree
from demarche.record import Event, Span
from demarche.record.event import EventType, Status
from demarche.stages.events.arguments import Arguments, Roles
from demarche.stages.events.coding import contexts_of, mode_of
from demarche.stages.events.linking import Owners, fronted, linked
from demarche.stages.events.scene import Parties, Scene
from demarche.stages.events.standing import Standing, Standings
from demarche.stages.events.triggers import Trigger

Ids = tuple[str, ...]
_OWN_THING = ("moves", "thing")
_MATERIAL = frozenset({"ASSAULT", "COERCE", "AID", "RETREAT", "MOBILIZE", "SANCTION", "COOPERATE", None})
_STATUSES: dict[str, Status] = {s: s for s in get_args(Status) if s not in ("reported", "denied")}
_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_LONG_AGO = 365  # days before publication after which a deed is told as history


@dataclass(frozen=True, slots=True)
class _Sides:
    """Party ids of the two sides, and the things that are no party."""

    actors: Ids = ()
    recipients: Ids = ()
    affected: tuple[Span, ...] = ()


class Telling:
    """One sentence's deeds."""

    def __init__(self, scene: Scene, tree: Tree, words: DeedWords, triggers: list[Trigger]) -> None:
        self.scene, self.tree, self.words = scene, tree, words
        self.triggers = triggers
        self.arguments = Arguments(tree, words)
        self.parties = Parties(tree, scene.inside("mentions", tree.sentence))
        self.at = {t.index: n for n, t in enumerate(triggers)}
        self._roles = [self.arguments.roles(t) for t in triggers]
        self._sides: dict[int, _Sides] = {}

    def events(self) -> list[Event]:
        """The sentence's events, in the order of their triggers; ids are still to be given."""
        return [event for _, event in self.told(self.at)]

    def told(self, wanted: Container[int]) -> Iterator[tuple[int, Event]]:
        """The events whose trigger's head word is wanted, with that word's index."""
        for number, trigger in enumerate(self.triggers):
            if trigger.index in wanted and self._counts(number, trigger):
                yield trigger.index, self._event(number, trigger)

    def _counts(self, number: int, trigger: Trigger) -> bool:
        """Whether a weak entry has what makes it a deed: a light verb or a side that is a party."""
        deed, sides = trigger.deed, self.sides(number)
        known = bool(sides.actors or sides.recipients)
        if trigger.noun and self.tree.tokens[trigger.index].upos == "PROPN" and self.parties.at(trigger.index):
            return False  # a party's name, such as a council's for the coordination of something
        if deed.weak:
            return known or (trigger.carrier is not None and deed.type is not None)
        return self._met(deed.needs, number, known=known)

    def _met(self, needs: str, number: int, *, known: bool) -> bool:
        """Whether a deed has what its entry needs."""
        roles = self._roles[number]
        if needs == "other":
            return any(self.parties.at(k) or self.tree.tokens[k].upos == "PRON" for i in roles.undergoers for k in self.tree.series(i))
        if needs == "alone":
            return not self.tree.kids(self.triggers[number].index, "obj", "ccomp")
        return not needs or (bool(self.sides(number).actors) if needs == "doer" else known)

    # who

    def sides(self, number: int, depth: int = 3) -> _Sides:
        """Both sides of a deed; the doer of a deed that another deed names ("the attack killed two") is the other's doer."""
        if number not in self._sides and depth:
            self._sides[number] = self._read_sides(number, depth)
        return self._sides.get(number, _Sides())

    def _read_sides(self, number: int, depth: int) -> _Sides:
        trigger, roles = self.triggers[number], self._roles[number]
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
        return _Sides(actors, recipients, self._things(roles, trigger))

    def _is_own_thing(self, trigger: Trigger, roles: Roles, actors: Ids) -> bool:
        """Whether the object is the thing moved or given and not the one who gets it: always for what is moved; of what is given where it is no party."""
        if trigger.deed.frame == "moves" and not self.arguments.forms.passive(trigger.index):
            return True
        named = [i for i in roles.undergoers if self.parties.at(i)]
        return not named or any(i in trigger.company or self.tree.lemmas[i] in self.words.weapons for i in roles.undergoers)

    def _mutual(self, roles: Roles, actors: Ids, number: int, depth: int) -> _Sides:
        """Both sides of a meeting or exchange are actors."""
        others = self._those(roles.undergoers, number, depth) + self._those(roles.companions, number, depth)
        both = tuple(dict.fromkeys((*actors, *others)))
        goals = () if len(both) > 1 else self._those(roles.goals, number, depth)
        return _Sides(both, tuple(g for g in goals if g not in both))

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
            return self.sides(other, depth - 1).actors
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
        if self.tree.lemmas[index] not in self.words.weapons and self.tree.lemmas[index] not in self.words.role("parts"):
            return ()
        return self._modifier_party(index)

    def _modifier_party(self, index: int) -> Ids:
        tree, role = self.tree, self.words.role
        tying = role("of") | role("agent") | role("possessive")
        near = [k for k in tree.kids(index, "amod", "compound", "nmod") if tree.markers(k) <= tying]
        return next((self.parties.at(k) for k in near if self.parties.at(k)), ())

    def _through_objects(self, trigger: Trigger, roles: Roles, actors: Ids, number: int, depth: int) -> Ids:
        """Those behind what the deed is done to or about: the owner of a thing, the doer of a condemned deed, the one who is to do what is demanded."""
        for index in roles.undergoers:
            found = tuple(p for p in self._modifier_party(index) if p not in actors)
            if found:
                return found
        return self._of_content(trigger, actors, number, depth) if trigger.deed.type in verbal_types() else ()

    def _of_content(self, trigger: Trigger, actors: Ids, number: int, depth: int) -> Ids:
        """From the clause that a verbal deed governs: its subject, else those to whom it is done."""
        subjects, others = [], []
        for index in self.arguments.complements(trigger.predicate):
            doer = self.arguments.doer(index)
            subjects += [p for p in self._party(doer, number, depth) if p not in actors] if doer is not None else []
            inner = self.at.get(index)
            inner = next((n for n, t in enumerate(self.triggers) if t.carrier == index), None) if inner is None else inner
            if inner is not None and inner != number:
                others += [p for p in self.sides(inner, depth - 1).recipients if p not in actors]
        return tuple(dict.fromkeys(subjects or others))

    def _things(self, roles: Roles, trigger: Trigger) -> tuple[Span, ...]:
        if trigger.deed.type not in _MATERIAL:
            return ()
        things = [i for i in roles.undergoers if not self.parties.at(i) and i not in trigger.words]
        return tuple(self._phrase(i) for i in things if self.tree.tokens[i].upos in ("NOUN", "PROPN"))

    def _phrase(self, index: int) -> Span:
        """A noun with what stands before it."""
        tree = self.tree
        near = [k for k in tree.sentence.children(index) if k < index and tree.bases[k] in ("amod", "compound", "nummod", "nmod", "det")]
        first = min((tree.sentence.subtree(k)[0] for k in near), default=index)
        return tree.tokens[first].start, tree.tokens[index].end

    # the record

    @cached_property
    def _owners(self) -> Owners:
        return Owners(self.tree, self.triggers)

    @cached_property
    def _times(self) -> dict[int, list[str]]:
        placed = self.scene.inside("times", self.tree.sentence)
        times = linked(self._owners, placed, near=True)
        return dict(fronted(self.tree, self.tree.sentence, self.triggers, times, {id: span for span, id in placed}))

    @cached_property
    def _places(self) -> dict[int, list[str]]:
        return dict(linked(self._owners, self.scene.inside("places", self.tree.sentence)))

    @cached_property
    def _figures(self) -> dict[int, list[str]]:
        return dict(linked(self._owners, self.scene.inside("figures", self.tree.sentence)))

    @cached_property
    def _standings(self) -> Standings:
        return Standings(self.tree, self.words)

    def _event(self, number: int, trigger: Trigger) -> Event:
        span, standing = self._span(trigger), self._standings.of(trigger)
        sides = self._spoken(self.sides(number), span)
        said_in = self._said_in(span)
        status = self._status(trigger, standing, sides, said_in)
        time = self._time(number)
        return Event.model_construct(
            id="",
            trigger=span,
            type=cast("EventType | None", self._type(trigger, status)),
            mode=mode_of(self.tree, trigger, self.words),
            contexts=contexts_of(self.tree, trigger, self.words),
            actors=sides.actors,
            recipients=sides.recipients,
            places=tuple(self._places.get(number, ())),
            time=time,
            polarity="negated" if standing.negated else "affirmed",
            status=status,
            background=self._is_history(time),
            affected=sides.affected,
            said_in=said_in,
            figures=tuple(self._figures.get(number, ())),
            confidence=self._confidence(trigger, sides),
            why=f"deeds table: {trigger.text}",
        )

    def _spoken(self, sides: _Sides, span: Span) -> _Sides:
        """Who does a deed of speech is who speaks in its attribution, also where the tree ties the verb to a clause of what is said."""
        speaker = self.scene.speaker(span)
        if speaker is None or speaker in sides.actors:
            return sides
        return replace(sides, actors=(speaker,), recipients=tuple(r for r in sides.recipients if r != speaker))

    def _span(self, trigger: Trigger) -> Span:
        tokens = self.tree.tokens
        return tokens[trigger.words[0]].start, tokens[trigger.words[-1]].end

    def _said_in(self, span: Span) -> str | None:
        """The innermost attribution around a deed; a cue stands outside its own content."""
        said_in = self.scene.voice(span[0])
        found = self.scene.attributions.get(said_in or "")
        if found is not None and found.cue is not None and found.cue[0] < span[1] and span[0] < found.cue[1]:
            return found.inside
        return said_in

    def _type(self, trigger: Trigger, status: str) -> str | None:
        return announced_type(trigger.deed.type) if status in ("promised", "planned") else trigger.deed.type

    def _status(self, trigger: Trigger, standing: Standing, sides: _Sides, said_in: str | None) -> Status:
        if standing.denied:
            return "denied"
        put = standing.put
        if put == "duty":
            return "demanded"
        if put in ("future", "conditional", "possible"):
            return self._of_modal(standing, trigger, sides, said_in)
        if put == "planned" and trigger.deed.type in _HARM and standing.above == "threatened":
            return "threatened"
        return _STATUSES.get(put) or ("claimed" if said_in else "reported")

    def _of_modal(self, standing: Standing, trigger: Trigger, sides: _Sides, said_in: str | None) -> Status:
        """What "will", "would" and "could" make of a deed, by what governs them and by whose deed it is."""
        above = _STATUSES.get(standing.above)
        if above in ("threatened", "promised", "demanded", "proposed", "hypothetical"):
            return above if standing.put != "possible" or above == "threatened" else "hypothetical"
        if standing.put == "possible" or (standing.put == "conditional" and not said_in):
            return "hypothetical"
        if self._act(said_in) == "THREATEN" and trigger.deed.type in _HARM:
            return "threatened"
        if said_in and self._own(sides.actors, said_in):
            return "promised"
        return "planned" if standing.put == "future" or self._has_time(trigger) else "hypothetical"

    def _has_time(self, trigger: Trigger) -> bool:
        return bool(self._times.get(self.at[trigger.index]))

    def _act(self, said_in: str | None) -> str:
        found = self.scene.attributions.get(said_in or "")
        return found.act if found else ""

    def _own(self, actors: Ids, said_in: str) -> bool:
        """Whether a deed is the speaker's own, or his country's."""
        source = self.scene.parties.get(self.scene.source(said_in) or "")
        if source is None:
            return False
        doers = [self.scene.parties[a] for a in actors if a in self.scene.parties]
        return any(d.id == source.id or (d.country is not None and d.country == source.country and d.kind != "armed_group") for d in doers)

    def _time(self, number: int) -> str | None:
        times = [self.scene.when[t] for t in self._times.get(number, ())]
        dated = [t for t in times if t.type in ("DATE", "TIME") and t.start is not None] or [t for t in times if t.type in ("DATE", "TIME")]
        return dated[0].id if dated else None

    def _is_history(self, time: str | None) -> bool:
        found, published = self.scene.when.get(time or ""), self.scene.reading.document.published
        if found is None or not found.end or not published:
            return False
        return _days(published) - _days(found.end) > _LONG_AGO

    def _confidence(self, trigger: Trigger, sides: _Sides) -> float:
        base = 0.6 if trigger.deed.weak else 0.75 if trigger.noun or len(trigger.words) == 1 else 0.85
        return round(base + (0.1 if sides.actors else 0) + (0.05 if sides.recipients else 0), 2)


def _days(date: str) -> int:
    """Roughly which day a date is, counted from the year 0; months and days that are not written count as the first."""
    year, month, day = ([*date[:10].split("-"), "1", "1"])[:3]
    return int(year) * 365 + int(month) * 30 + int(day) if year.isdigit() and month.isdigit() and day.isdigit() else 0
