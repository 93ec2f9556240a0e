"""Telling: the records of a sentence's deeds, put together from trigger, roles, standing, code and links."""

from collections.abc import Container, Iterator
from dataclasses import replace
from functools import cached_property
from typing import cast, get_args

from demarche.knowledge.deeds import DeedWords
from demarche.knowledge.plover import announced_type
from demarche.language.dependents import Tree
from demarche.record import Event, Span
from demarche.record.event import EventType, Status
from demarche.stages.events.coding import contexts_of, mode_of
from demarche.stages.events.linking import Owners, fronted, linked
from demarche.stages.events.participants import Participants, Sides
from demarche.stages.events.scene import Scene
from demarche.stages.events.standing import Standing, Standings
from demarche.stages.events.triggers import Trigger

Ids = tuple[str, ...]
_STATUSES: dict[str, Status] = {s: s for s in get_args(Status) if s not in ("reported", "denied")}
_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_ARMED = frozenset({"armed_force", "armed_group", "state"})
_OFFICIAL = frozenset({"state", "government", "igo", "armed_force"})
_WORKERS = frozenset({"people", "organisation"})
_LONG_AGO = 365  # days before publication after which a deed is told as history


class Telling:
    """One sentence's deeds."""

    def __init__(self, scene: Scene, tree: Tree, words: DeedWords, triggers: list[Trigger]) -> None:
        self.scene, self.tree, self.words = scene, tree, words
        self.triggers = triggers
        self.who = Participants(scene, tree, words, triggers)
        self.parties, self.at = self.who.parties, self.who.at

    def events(self) -> list[Event]:
        """The sentence's events, in the order of their triggers; ids are still to be given."""
        return [event for _, event in self.told(self.at)]

    def told(self, wanted: Container[int]) -> Iterator[tuple[int, Event]]:
        """The events whose trigger's head word is wanted, with that word's index."""
        for number, trigger in enumerate(self.triggers):
            if trigger.index in wanted and self._counts(number, trigger):
                yield trigger.index, self._event(number, self._as_done(number, trigger))

    def _counts(self, number: int, trigger: Trigger) -> bool:
        """Whether a weak entry has what makes it a deed: a light verb or a side that is a party."""
        deed, sides = trigger.deed, self.who.sides(number)
        known = bool(sides.actors or sides.recipients)
        if trigger.noun and self.parties.at(trigger.index) and (self.tree.tokens[trigger.index].upos == "PROPN" or self.parties.is_head(trigger.index)):
            return False  # a party's name, such as a council's for the coordination of something, or its noun: "our patrol"
        if deed.type in ("REQUEST", "PROTEST") and self._is_of_protest(trigger):
            return False
        if deed.type in _HARM and self._is_mishap(number):
            return False
        if deed.weak:
            return known or (trigger.carrier is not None and deed.type is not None)
        return self._met(deed.needs, number, known=known)

    def _is_of_protest(self, trigger: Trigger) -> bool:
        """Whether it tells what people protest for, which PLOVER does not code beside the protest: "marched to demand", "a rally to protest against"."""
        above = self.at.get(self.tree.head(trigger.index), -1)
        governed = self.tree.bases[trigger.index] in ("advcl", "xcomp", "acl", "obl")
        return governed and above >= 0 and self.triggers[above].deed.type == "PROTEST"

    def _met(self, needs: str, number: int, *, known: bool) -> bool:
        """Whether a deed has what its entry needs."""
        roles = self.who.roles[number]
        if needs == "other":
            return any(self.who.is_party(k) or self.tree.tokens[k].upos == "PRON" for i in roles.undergoers for k in self.tree.series(i))
        if needs == "armed":
            return self._is_armed(number)
        if needs == "alone":
            return not self.tree.kids(self.triggers[number].index, "obj", "ccomp")
        return not needs or (bool(self.who.sides(number).actors) if needs == "doer" else known)

    def _is_mishap(self, number: int) -> bool:
        """Whether nature, a sickness or a broken thing does it: "the flood killed 12", "a boiler blew up"."""
        roles = self.who.roles[number]
        doers = roles.doers or (roles.undergoers if self.tree.lemmas[self.triggers[number].index] in self.words.role("bursting") else ())
        return bool(doers) and all(self.tree.lemmas[i] in self.words.role("mishaps") for i in doers)

    def _is_armed(self, number: int) -> bool:
        """Whether soldiers, their ships and vehicles, or a state do it."""
        doers = [k for i in self.who.roles[number].doers for k in self.tree.series(i)]
        kinds = {self.scene.parties[p].kind for k in doers for p in self.parties.at(k)}
        return bool(kinds & _ARMED) or any(self.tree.lemmas[k] in self.words.armed for k in doers)

    # the record

    @cached_property
    def _owners(self) -> Owners:
        return Owners(self.tree, self.triggers, self.words.role("of"))

    @cached_property
    def _times(self) -> dict[int, list[str]]:
        placed = self.scene.inside("times", self.tree.sentence)
        times = linked(self._owners, placed, near=True)
        return dict(fronted(self.tree, self.triggers, times, {id: span for span, id in placed}))

    @cached_property
    def _places(self) -> dict[int, list[str]]:
        return dict(linked(self._owners, self.scene.inside("places", self.tree.sentence)))

    @cached_property
    def _figures(self) -> dict[int, list[str]]:
        return dict(linked(self._owners, self.scene.inside("figures", self.tree.sentence)))

    @cached_property
    def _standings(self) -> Standings:
        return Standings(self.tree, self.words)

    def _as_done(self, number: int, trigger: Trigger) -> Trigger:
        """The deed as its doers tell it: a strike by workers, at nobody, is a protest; a state that protests does so in words."""
        doers = [self.scene.parties[a].kind for a in self.who.sides(number).actors]
        if trigger.deed.type == "PROTEST" and not trigger.noun and doers and set(doers) <= _OFFICIAL and trigger.text.split()[0] in self.words.role("in_words"):
            return replace(trigger, deed=replace(trigger.deed, type="ACCUSE", mode="disapprove"))
        stopped = trigger.deed.type == "ASSAULT" and trigger.text in self.words.role("stoppage") and not self.who.sides(number).recipients
        if not (stopped and doers and set(doers) <= _WORKERS) or self.who.roles[number].undergoers:
            return trigger
        return replace(trigger, deed=replace(trigger.deed, type="PROTEST", mode="strike", contexts=("economic",)))

    def _event(self, number: int, trigger: Trigger) -> Event:
        span, standing = self._span(trigger), self._standings.of(trigger)
        sides = self._spoken(self.who.sides(number), span)
        said_in = self._said_in(span)
        status = self._status(trigger, standing, sides, said_in)
        time, type = self._time(number), trigger.deed.type if standing.negated else self._type(trigger, status)
        return Event.model_construct(
            id="",
            trigger=span,
            type=cast("EventType | None", type),
            mode=mode_of(self.tree, trigger, self.words) if type == trigger.deed.type else None,
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

    def _spoken(self, sides: Sides, span: Span) -> Sides:
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

    def _status(self, trigger: Trigger, standing: Standing, sides: Sides, said_in: str | None) -> Status:
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

    def _of_modal(self, standing: Standing, trigger: Trigger, sides: Sides, said_in: str | None) -> Status:
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
        told = standing.put == "future" or self._has_time(trigger) or (said_in is not None and self._is_reported_future(trigger, said_in))
        return "planned" if told else "hypothetical"

    def _is_reported_future(self, trigger: Trigger, said_in: str) -> bool:
        """Whether "would" is the "will" of reported speech: "said the pair would be expelled", with no "if" beside it and not in a question."""
        found = self.scene.attributions[said_in]
        asked = any(self.tree.lemmas[i] in self.words.words("questions") for i in self.tree.upward(trigger.index))
        return found.manner == "indirect" and not asked and not self.who.arguments.conditions([trigger.predicate])

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
        if len(self.who.own.others(actors, (source.id,))) < len(actors):
            return True
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

    def _confidence(self, trigger: Trigger, sides: Sides) -> float:
        base = 0.6 if trigger.deed.weak else 0.75 if trigger.noun or len(trigger.words) == 1 else 0.85
        return round(base + (0.1 if sides.actors else 0) + (0.05 if sides.recipients else 0), 2)


def _days(date: str) -> int:
    """Roughly which day a date is, counted from the year 0; months and days that are not written count as the first."""
    year, month, day = ([*date[:10].split("-"), "1", "1"])[:3]
    return int(year) * 365 + int(month) * 30 + int(day) if year.isdigit() and month.isdigit() and day.isdigit() else 0
