"""The queue as people work it off: a page of entries, each with who says so, how it is put, and the passage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from demarche.app.look import NEEDS
from demarche.app.open import Project
from demarche.app.queue import Only, Waiting, outlets, queue
from demarche.app.records import CheckedCard, records_of
from demarche.export.cards import Cards, heading
from demarche.record import Reading
from demarche.record.base import Span
from demarche.record.review import Need, QueueEntry

COUNTED = 200  # entries of one need, beyond which they are not counted
PAGE = 20  # entries
LONGEST = 240  # characters of the sentence that are shown before and behind the words


@dataclass(frozen=True, slots=True)
class Queued:
    """One entry. `voices` are those who say so, the outermost first; empty where the outlet does itself, or where a whole text waits.

    `passage` is the sentence in pieces, each with whether it is what the entry is about; empty for a whole text.
    """

    entry: QueueEntry
    title: str
    outlet: str | None
    published: str | None
    voices: tuple[str, ...]
    status: str
    what: str
    about: str
    passage: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Some entries, and how many wait of each need: counted to COUNTED, so that a number as large stands for that many or more."""

    rows: tuple[Queued, ...]
    counts: dict[Need, int]
    outlets: tuple[str, ...]
    more: bool


def queue_page(project: Project, person: str, need: Need | None, only: Only = Only(), number: int = 1) -> QueuePage:
    """The entries of a page, counted from 1, that wait for this person. Raises ReviewError for a need that there is none of."""
    needs = NEEDS if need is None else (need,)
    waiting = Waiting(project, person, only)
    found = waiting.first(needs, number * PAGE + 1)
    rows = tuple(queued(project, found[(number - 1) * PAGE : number * PAGE]))
    return QueuePage(rows, dict(waiting.counts(COUNTED)), tuple(outlets(project)), len(found) > number * PAGE)


def queued_all(project: Project, person: str, need: Need | None, only: Only, most: int) -> Iterator[Queued]:
    """The first entries that wait for this person."""
    return queued(project, queue(project, person, NEEDS if need is None else (need,), most, only=only))


def queued(project: Project, entries: Sequence[QueueEntry]) -> Iterator[Queued]:
    """The entries with what people need to decide; one whose text was taken out meanwhile is left out."""
    opened: dict[str, tuple[Reading, dict[str, CheckedCard]]] = {}
    for entry in entries:
        if entry.document not in opened and (machine := project.store.reading(entry.document)) is not None:
            whole, records = records_of(project, machine)
            opened[entry.document] = whole.reading, {record.card.id: record for record in records}
        if entry.document in opened:
            yield _queued(entry, *opened[entry.document])


def _queued(entry: QueueEntry, reading: Reading, records: dict[str, CheckedCard]) -> Queued:
    card = records[entry.item].card if entry.item in records else None
    voices = tuple(link.name for link in card.chain) if card else _voices(reading, entry)
    what = card.head if card else "says" if entry.list == "attributions" else ""
    about = "; ".join(f"{fact.label} {fact.words}" for fact in card.facts if fact.label in ("who", "to whom", "when", "where", "how many")) if card else ""
    document = reading.document
    status = _status(entry, card.status if card else "", voices)
    return Queued(entry, heading(reading), document.outlet, document.published, voices, status, what, about, _passage(reading, entry.span))


def _passage(reading: Reading, span: Span | None) -> tuple[tuple[str, bool], ...]:
    """The sentence around a span, cut where it is very long."""
    if span is None:
        return ()
    start, end = next(((a, b) for a, b in reading.sentences if a <= span[0] < b), span)
    start, end = max(start, span[0] - LONGEST), min(max(end, span[1]), span[1] + LONGEST)
    text = reading.document.text
    return (text[start : span[0]], False), (text[span[0] : span[1]], True), (text[span[1] : end], False)


def _voices(reading: Reading, entry: QueueEntry) -> tuple[str, ...]:
    return tuple(link.name for link in Cards(reading).chain(entry.item)) if entry.list == "attributions" else ()


def _status(entry: QueueEntry, status: str, voices: tuple[str, ...]) -> str:
    """How it is put: what a card does not say of itself is claimed by who is quoted, else reported by the outlet. A party or place is put by nobody."""
    if status or entry.list in (None, "parties", "places", "times"):
        return status
    return "claimed" if voices else "reported"
