"""A Reading as cards for people: WHO SAYS, THAT who did what to whom, when, where, how many; with the status and why.

The terminal and the page both print these, so that they always say the same.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from demarche.record import Agreement, Attribution, Event, Figure, Place, Reading, SpeechAct, Time
from demarche.record.base import Span

LISTS = ("parties", "attributions", "events", "times", "places", "figures", "agreements", "speech_acts")
SAYING_SO = frozenset({"ASSERT", "ACCUSE", "CONCEDE"})  # acts by which a voice says that what stands in them is so, which asking, refusing, threatening are not
_PART_OF_DAY = re.compile(r"T(?:MO|MI|AF|EV|NI|DT)$")  # the code of TIMEX3 for what "night" says beside it
OPENING = 80  # characters of its first words by which a text without a title is called
_HEAD = 1000  # characters in which the first line of a text is looked for
WORDS_SHOWN = 160  # characters of a passage on a card; the rest is in the text


@dataclass(frozen=True, slots=True)
class Link:
    """One speaker of a chain: the name, and the saying word where one is written."""

    id: str
    name: str
    cue: str | None
    manner: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a card."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Card:
    """One record, ready to print. `passage` is its span, `lights` the ids of the records whose words belong to it."""

    id: str
    kind: str
    head: str
    passage: Span
    chain: tuple[Link, ...]
    facts: tuple[Fact, ...]
    status: str
    why: str
    lights: tuple[str, ...]
    confidence: float | None = None  # None where the record has none


def coverage(reading: Reading) -> str:
    """One sentence for a text that was not read, or not in full; empty where every list of its language is filled."""
    covers, language = reading.provenance.covers, reading.document.language
    if not covers and language is None:
        return "No words to read. The text is kept, marked unread."
    if not covers:
        return f"The text is in a language that is not read yet ({language}). It is kept, marked unread."
    missing = [name for name in LISTS if name not in covers]
    return (
        f"Of texts in this language ({language}) only {' and '.join(n for n in LISTS if n in covers)} are read yet, not {', '.join(missing).replace('_', ' ')}."
        if missing
        else ""
    )


def heading(reading: Reading) -> str:
    """What a text is called: its title, else its headline, else its first words, else the last part of its address."""
    headline = next((z.span for z in reading.document.zones if z.kind == "headline"), None)
    address = (reading.document.uri or "").rstrip("/").rsplit("/", 1)[-1]
    return reading.document.title or " ".join(reading.words(headline).split()) or _first_words(reading) or address or "Text without a title"


def _first_words(reading: Reading) -> str:
    """The first words below place, date and author; of a text that is not read, of its first line."""
    above = [zone.span for zone in reading.document.zones if zone.kind in ("dateline", "byline")]
    first = next((span for span in reading.sentences if not any(start <= span[0] < end for start, end in above)), None)
    line = reading.words(first) if first else reading.document.text[:_HEAD].strip().partition("\n")[0]
    words = " ".join(line.split())
    return words if len(words) <= OPENING else words[: max(words.rfind(" ", 0, OPENING), 0) or OPENING] + "…"


def cards(reading: Reading) -> tuple[Card, ...]:
    """The cards of a Reading in text order: events, agreements, speech acts, the figures of no event, and what is said without any of these in it."""
    return tuple(sorted(Cards(reading).all(), key=lambda card: (card.passage[0], card.passage[1])))


class Cards:
    """Makes the cards of one Reading, with its records at hand by id."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.parties = {p.id: p for p in reading.parties}
        self.attributions = {a.id: a for a in reading.attributions}
        self.times = {t.id: t for t in reading.times}
        self.places = {p.id: p for p in reading.places}
        self.figures = {f.id: f for f in reading.figures}
        self.sentences = [start for start, _ in reading.sentences]
        self.spoken = {
            *(e.said_in for e in reading.events if e.type),
            *(a.said_in for a in reading.agreements),
            *(s.said_in for s in reading.speech_acts),
            *(f.said_in for f in reading.figures),
        }

    def all(self) -> Iterable[Card]:
        """Every card, in no particular order."""
        reading = self.reading
        yield from (self.event(e) for e in reading.events if e.type)  # those of no type would drown them
        yield from map(self.agreement, reading.agreements)
        yield from map(self.speech_act, reading.speech_acts)
        told = self.told()
        yield from (self.figure(f) for f in reading.figures if f.id not in told)
        yield from (self.attribution(a) for a in reading.attributions if self.is_mere(a))

    def told(self) -> set[str]:
        """Ids of the figures that stand on the cards of events."""
        return {f for e in self.reading.events if e.type for f in e.figures}

    def is_mere(self, attribution: Attribution) -> bool:
        """Whether something is said in it, and no deed, agreement, speech act or figure was found there."""
        return attribution.id not in self.spoken and bool(attribution.content)

    def event(self, event: Event) -> Card:
        """Who did what to whom."""
        facts = [
            *fact("who", self.names(event.actors)),
            *fact("did", self.deed(event)),
            *fact("to whom", self.names(event.recipients)),
            *fact("affected", ", ".join(self.words(s) for s in event.affected)),
            *fact("when", self.when(event.time)),
            *fact("where", self.where(event.places)),
            *fact("how many", "; ".join(self.how_many(self.figures[f]) for f in event.figures if f in self.figures)),
            *fact("agreement", "; ".join(self.named_beside(event))),
        ]
        head = " ".join(filter(None, [event.type or "deed of no type", event.mode]))
        lights = (event.id, *([event.time] if event.time else []), *event.places, *event.figures)
        chain = self.chain(event.said_in)
        return Card(event.id, "event", head, event.trigger, chain, tuple(facts), event.status, event.why, lights, event.confidence)

    def agreement(self, agreement: Agreement) -> Card:
        """What is said to have been done with an agreement."""
        relation = ("not " if agreement.polarity == "negated" else "") + agreement.relation
        facts = [
            *fact("agreement", agreement.name or self.words(agreement.span)),
            *fact("number", ", ".join(agreement.agreement)),
            *fact("article", agreement.article or ""),
            *fact("by", self.names([agreement.party] if agreement.party else [])),
        ]
        chain, status = self.chain(agreement.said_in), self.status(agreement.said_in) or ""
        return Card(agreement.id, "agreement", f"agreement {relation}", agreement.span, chain, tuple(facts), status, "", (agreement.id,))

    def speech_act(self, act: SpeechAct) -> Card:
        """A demand, promise, threat and the like."""
        facts = [
            *fact("by", self.names([act.by] if act.by else [])),
            *fact("toward", self.names(act.toward)),
            *fact("that", " … ".join(self.words(s) for s in act.content)),
            *fact("supported by", self.names(act.supported_by)),
            *fact("opposed by", self.names(act.opposed_by)),
        ]
        return Card(act.id, "speech act", act.kind, act.span, self.chain(act.said_in), tuple(facts), "", "", (act.id,))

    def figure(self, figure: Figure) -> Card:
        """A number of something."""
        facts = [
            *fact("how many", self.how_many(figure)),
            *fact("of", self.names([figure.of] if figure.of else [])),
            *fact("part of", self.how_many(self.figures[figure.part_of]) if figure.part_of in self.figures else ""),
            *fact("since", self.when(figure.since)),
            *fact("until", self.when(figure.until)),
            *fact("when", self.when(figure.at)),
            *fact("where", self.where([figure.place] if figure.place else [])),
        ]
        lights = tuple(i for i in (figure.id, figure.since, figure.until, figure.at, figure.place, figure.part_of) if i)
        return Card(
            figure.id,
            "figure",
            f"figure: {figure.measure}" if figure.measure else "figure",
            figure.span,
            self.chain(figure.said_in),
            tuple(facts),
            self.status(figure.said_in) or "",
            "",
            lights,
        )

    def attribution(self, attribution: Attribution) -> Card:
        """Something said in which no deed, figure or agreement was found."""
        said = " … ".join(self.words(s) for s in attribution.content)
        head = attribution.act if attribution.act != "ASSERT" else "says"
        return Card(
            attribution.id,
            "words",
            head.lower(),
            next((s for s in (*attribution.content, attribution.cue, attribution.source_span) if s), (0, 0)),
            self.chain(attribution.id),
            tuple(fact("that", said)),
            "",
            attribution.why,
            (attribution.id,),
            attribution.confidence,
        )

    def named_beside(self, event: Event) -> Iterable[str]:
        """Agreements that the same voice names in the sentence of a deed; that the deed was done under one of them is not said by this."""
        for agreement in self.reading.agreements:
            if agreement.said_in == event.said_in and self.sentence(agreement.span) == self.sentence(event.trigger):
                yield f"{agreement.name or self.words(agreement.span)} (named in the same sentence)"

    def sentence(self, span: Span) -> int:
        """The number of the sentence in which a span begins, counted from 1; 0 before the first."""
        return bisect_right(self.sentences, span[0])

    def chain(self, id: str | None) -> tuple[Link, ...]:
        """The speakers from the outermost to the one in whose words a record stands; empty in the outlet's own voice."""
        links: list[Link] = []
        while id in self.attributions and id not in {link.id for link in links}:
            attribution = self.attributions[id]
            links.insert(0, Link(id, self.speaker(attribution), self.words(attribution.cue) if attribution.cue else None, attribution.manner))
            id = attribution.inside
        return tuple(links)

    def status(self, said_in: str | None) -> str | None:
        """How the speaker puts a record that has no status of its own: reported, claimed, or None where the voice does not say that it is so."""
        if said_in not in self.attributions:
            return "reported"
        voice = self.attributions[said_in]
        return "claimed" if voice.polarity == "affirmed" and voice.act in SAYING_SO else None

    def speaker(self, attribution: Attribution) -> str:
        """The speaker's name, or the words that stand for it."""
        party = self.parties.get(attribution.source or "")
        if party is not None:
            return party.name
        return self.words(attribution.source_span) if attribution.source_span else "somebody unnamed"

    def deed(self, event: Event) -> str:
        """The deed as written, with its polarity."""
        return ("not: " if event.polarity == "negated" else "") + f"“{self.words(event.trigger)}”"

    def names(self, ids: Iterable[str]) -> str:
        """Names of parties, divided by commas."""
        return ", ".join(self.parties[i].name for i in ids if i in self.parties)

    def when(self, id: str | None) -> str:
        """The words of a time, and its value where that adds something."""
        time: Time | None = self.times.get(id or "")
        if time is None:
            return ""
        words = self.words(time.span)
        value = _PART_OF_DAY.sub("", time.value or "")
        return f"{words} ({value})" if value and value != words else words

    def where(self, ids: Iterable[str]) -> str:
        """Names of places, each with its other names."""
        return ", ".join(place_names(self.places[i]) for i in ids if i in self.places)

    def how_many(self, figure: Figure) -> str:
        """The figure as written, with its bound."""
        change = f", from {figure.change.from_:g}" if figure.change is not None and figure.change.from_ is not None else ""
        bound = "" if figure.bound == "exactly" else f" ({figure.bound.replace('_', ' ')})"
        return self.words(figure.span) + bound + change

    def words(self, span: Span | None) -> str:
        """The words of a span on one line, shortened where they are many."""
        words = " ".join(self.reading.words(span).split())
        return words if len(words) <= WORDS_SHOWN else words[: WORDS_SHOWN - 1].rstrip() + "…"


def fact(label: str, words: str) -> list[Fact]:
    """The line of a card, none where there are no words for it."""
    return [Fact(label, words)] if words else []


def place_names(place: Place) -> str:
    """The name of a place, with its others and who uses them."""
    others = [f"{n.name} for {n.used_by}" if n.used_by else n.name for n in place.names if n.name != place.name]
    return f"{place.name} ({', '.join(others)})" if others else place.name
