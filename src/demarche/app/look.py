"""What somebody should look at, drawn from what all documents hold and kept beside it; who has looked already is asked when the queue is shown."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, get_args

from demarche.app.marks import is_contested, texts
from demarche.corpus.collection import Collection
from demarche.corpus.findings import Finding, lay_out
from demarche.record import Reading, Span
from demarche.record.claim import Claim, Position
from demarche.record.items import ListName, list_of
from demarche.record.ladder import Ladder, Step
from demarche.record.review import Need, QueueEntry
from demarche.record.shared import Citation

LOOK: Final = "look"  # the kind under which they are kept
NEEDS: tuple[Need, ...] = get_args(Need)
UNSURE = 0.6  # confidence below which a finding is in the queue; the program's own readings are mostly above it
LONGEST = 200  # characters of the words that an entry shows
WHOLE: Final = "texts"  # the mark of an entry about a whole document
NO_OUTLET: Final = "\x01none"  # the mark of a text of no outlet, which no outlet is called
Place = tuple[ListName | None, str | None, Span | None]


def lay_out_looks(collection: Collection, claims: Sequence[Claim], ladders: Sequence[Ladder]) -> Iterator[Finding]:
    """The entries as they are kept: need by need, the most urgent of each first."""
    readings = {reading.document.id: reading for reading in collection.readings}
    entries = [*_contested(readings, claims), *_jumps(readings, ladders)]
    for reading in collection.readings:
        entries += (*_unresolved(reading), *_unsure(reading), _unseen(reading))
    once = list({(e.need, e.document, e.item, e.detail): e for e in entries}.values())
    return lay_out(once, lambda entry: (NEEDS.index(entry.need), -entry.urgency), lambda entry: _marks(entry, readings))


def _marks(entry: QueueEntry, readings: dict[str, Reading]) -> tuple[tuple[str, str], ...]:
    return ("need", entry.need), ("list", entry.list or WHOLE), ("outlet", readings[entry.document].document.outlet or NO_OUTLET)


def placed(reading: Reading, need: Need, at: Place, told: tuple[str, float]) -> QueueEntry:
    """An entry about something in a Reading; `told` is what there is to decide, and how urgent it is."""
    of, item, span = at
    document, words = reading.document, reading.words(span)[:LONGEST]
    title = document.title or document.uri
    return QueueEntry(need=need, document=document.id, title=title, item=item, list=of, span=span, words=words, detail=told[0], urgency=told[1])


def _contested(readings: dict[str, Reading], claims: Sequence[Claim]) -> Iterator[QueueEntry]:
    for claim in filter(is_contested, claims):
        urgency = 1 - 1 / (1 + texts(claim))
        for position in claim.positions:
            yield _cited(readings, "contested", position.passages[0], (_against(claim, position), urgency))


def _against(claim: Claim, position: Position) -> str:
    """How this position stands, and how others do."""
    others = Counter(other.stand for other in claim.positions if other is not position)
    return f"{position.stand}; others: " + ", ".join(f"{stand} ({times})" for stand, times in others.items())


def _jumps(readings: dict[str, Reading], ladders: Sequence[Ladder]) -> Iterator[QueueEntry]:
    for ladder in ladders:
        steps = {step.id: step for step in ladder.steps}
        for jump in ladder.jumps:
            step, before = steps[jump.step], steps[jump.before]
            detail = f"{jump.look.replace('_', ' ')}, {_number(before)} then {_number(step)}"
            yield _cited(readings, "jump", step.passages[0], (detail, _leap(before, step)))


def _cited(readings: dict[str, Reading], need: Need, passage: Citation, told: tuple[str, float]) -> QueueEntry:
    reading = readings[passage.document]
    return placed(reading, need, (list_of(reading, passage.item), passage.item, passage.span), told)


def _number(step: Step) -> str:
    return "no number" if step.value is None else f"{step.value:g}"


def _leap(before: Step, step: Step) -> float:
    most = max(abs(before.value or 0), abs(step.value or 0))
    return abs((step.value or 0) - (before.value or 0)) / most if most else 0.0


def _unresolved(reading: Reading) -> Iterator[QueueEntry]:
    for attribution in reading.attributions:
        if attribution.source is None and attribution.source_span is not None:
            yield placed(reading, "unresolved_party", ("attributions", attribution.id, attribution.source_span), ("who is meant", 0.9))
    at_work = {a.source for a in reading.attributions} | {id for e in reading.events for id in (*e.actors, *e.recipients)}
    for party in reading.parties:
        if party.id in at_work and not (party.code or party.country or party.wikidata) and party.mentions:
            urgency = 0.8 * (1 - 1 / (1 + len(party.mentions)))
            yield placed(reading, "unresolved_party", ("parties", party.id, party.mentions[0]), (f"nothing is known of {party.name!r}", urgency))


def _unsure(reading: Reading) -> Iterator[QueueEntry]:
    for a in reading.attributions:
        if a.confidence < UNSURE:
            stands = a.cue or a.source_span or next(iter(a.content), None)
            yield placed(reading, "low_confidence", ("attributions", a.id, stands), (f"{a.confidence:.2f}: {a.why}", 1 - a.confidence))
    for e in reading.events:
        if e.confidence < UNSURE:
            yield placed(reading, "low_confidence", ("events", e.id, e.trigger), (f"{e.confidence:.2f}: {e.why}", 1 - e.confidence))


def _unseen(reading: Reading) -> QueueEntry:
    told = len(reading.events)
    return placed(reading, "never_reviewed", (None, None, None), (f"{told} {'event' if told == 1 else 'events'}", 1 - 1 / (1 + told)))
