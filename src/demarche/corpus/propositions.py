"""What each deed of a Reading says, in terms that can be compared across documents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from demarche.corpus.collection import Collection, Days, attribution_chain, days
from demarche.corpus.naming import content_words, telling_words
from demarche.record import Event, Figure, Reading, Span, SpeechAct
from demarche.record.claim import Stand
from demarche.record.event import EventType
from demarche.record.shared import Citation

STANDS: dict[str, Stand] = {
    "reported": "asserts",
    "claimed": "asserts",
    "attempted": "asserts",
    "denied": "denies",
    "demanded": "demands",
    "proposed": "demands",
    "promised": "promises",
    "threatened": "promises",
    "planned": "promises",
}
CONTRARY: dict[Stand, frozenset[Stand]] = {
    "denies": frozenset({"asserts", "demands"}),
    "doubts": frozenset({"asserts"}),
    "asserts": frozenset({"denies", "doubts"}),
    "demands": frozenset(),
    "promises": frozenset({"demands"}),
}


@dataclass(frozen=True)
class Proposition:
    """One deed as one passage tells it; sets hold shared party ids, places and folded words."""

    citation: Citation
    reading: int
    stand: Stand
    words: str
    trigger: frozenset[str]
    type: EventType | None = None
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    actor_states: frozenset[str] = frozenset()
    recipient_states: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()  # words of who and what it befalls, and of who does it
    places: frozenset[str] = frozenset()
    place_names: tuple[str, ...] = ()
    happened: Days | None = None
    numbers: frozenset[tuple[str, float]] = field(default_factory=frozenset)
    speaker_state: str | None = None
    bare: bool = False  # a denial that names no deed, known by its words alone

    @cached_property
    def said(self) -> Days | None:
        """The days on which it was said."""
        return days(self.citation.said)


def find_propositions(collection: Collection) -> list[Proposition]:
    """Every deed on which somebody takes a stand, in the order of the collection; the saying itself is no deed here."""
    found: list[Proposition] = []
    for number, reading in enumerate(collection.readings):
        denials = [a for a in reading.speech_acts if a.kind == "denial"]
        for event in reading.events:
            stand = _stand(reading, event)
            if stand and event.type is not None and not _is_saying(reading, event) and not _is_what_is_denied(event, denials):
                found.append(_proposition(collection, number, event, stand))
        found.extend(_bare(collection, number, act) for act in denials if not _names_a_deed(reading, act))
    return found


def _stand(reading: Reading, event: Event) -> Stand | None:
    """The stand of the speaker; None for what is only supposed."""
    stand = STANDS.get(event.status)
    chain = attribution_chain(reading, event.said_in)
    if chain and chain[0].polarity == "negated" and stand == "asserts":
        return None if chain[0].act == "REJECT" else "doubts"
    if event.polarity == "negated" and stand:
        return "asserts" if stand == "denies" else "denies"
    return stand


def _is_saying(reading: Reading, event: Event) -> bool:
    """Whether the trigger is the cue of an attribution, or the words of a speech act before what it asks for."""
    if any(a.cue and _meet(a.cue, event.trigger) for a in reading.attributions):
        return True
    return any(
        a.content and a.span[0] <= event.trigger[0] and event.trigger[1] <= a.content[0][0]
        for a in reading.speech_acts
        if event.type in ("REQUEST", "AGREE", "THREATEN", "REJECT")
    )


def _is_what_is_denied(event: Event, denials: Sequence[SpeechAct]) -> bool:
    """Whether the trigger only names somebody's words within a denial: "the claim is an invention" accuses nobody."""
    return event.type in ("ACCUSE", "REJECT") and any(_meet(d.span, event.trigger) for d in denials)


def _names_a_deed(reading: Reading, act: SpeechAct) -> bool:
    """Whether a deed that is denied stands within the denial."""
    return any(_meet(act.span, e.trigger) and _stand(reading, e) == "denies" and not _is_saying(reading, e) for e in reading.events)


def _proposition(collection: Collection, number: int, event: Event, stand: Stand) -> Proposition:
    reading, resolver = collection.readings[number], collection.resolver
    citation = collection.cite(number, event.id, event.trigger, event.said_in)
    actors, recipients = resolver.ids(reading, event.actors), resolver.ids(reading, event.recipients)
    places = [p for p in reading.places if p.id in event.places]
    time = next((t for t in reading.times if t.id == event.time), None)
    told = [p.name for i in (*event.actors, *event.recipients) if (p := reading.party(i))] + [reading.words(s) for s in event.affected]
    return Proposition(
        citation=citation,
        reading=number,
        stand=stand,
        words=reading.words(event.trigger),
        trigger=content_words(reading.words(event.trigger)),
        type=event.type,
        mode=event.mode,
        actors=actors,
        recipients=recipients,
        actor_states=frozenset(s for a in actors if (s := resolver.state(a))),
        recipient_states=frozenset(s for r in recipients if (s := resolver.state(r))),
        nouns=frozenset(w for w in telling_words(" ".join(told)) if not resolver.names_a_state(w)),
        places=frozenset(collection.place(p) for p in places),
        place_names=tuple(p.name for p in places),
        happened=days(time.start, time.end) if time and time.start else None,
        numbers=frozenset(_numbers([f for f in reading.figures if f.id in event.figures])),
        speaker_state=resolver.state(citation.speaker),
    )


def _bare(collection: Collection, number: int, act: SpeechAct) -> Proposition:
    reading = collection.readings[number]
    citation = collection.cite(number, act.id, act.span, act.said_in)
    speaker = collection.resolver.id(reading, act.by) or citation.speaker
    words = telling_words(" ".join(reading.words(s) for s in act.content or (act.span,)))
    return Proposition(
        citation=citation.model_copy(update={"speaker": speaker, "own_voice": False}),
        reading=number,
        stand="denies",
        words=reading.words(act.span),
        trigger=words,
        nouns=words,
        numbers=frozenset(_numbers([f for f in reading.figures if _meet(act.span, f.span)])),
        speaker_state=collection.resolver.state(speaker),
        bare=True,
    )


def _numbers(figures: list[Figure]) -> Iterator[tuple[str, float]]:
    for figure in figures:
        if figure.value is not None and figure.measure:
            yield figure.measure, figure.value


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
