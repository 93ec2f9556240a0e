"""The records of a document as people check them: each card with what was decided of it, by whom and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from demarche.app.open import Project
from demarche.corpus.overlay import in_force, is_contested, lay_over
from demarche.export.cards import Card, cards
from demarche.export.further_cards import further_cards
from demarche.record import Reading
from demarche.record.base import Span
from demarche.record.items import SPANS, ListName, as_spans, items_of
from demarche.record.review import Decision, Mark, Reviewed

ReviewState = Literal["machine", "reviewed", "disputed", "rejected"]
Kind = Literal["event", "agreement", "speech act", "figure", "words", "party", "place", "time"]
OUTLET = "outlet"  # the speaker of what stands in no attribution
THINGS = frozenset({"party", "place", "time"})  # nobody says them


@dataclass(frozen=True, slots=True)
class CheckedCard:
    """One card with its review: the state, who decided last, what people remark, and its spans by field.

    `main` is False for what is shown only where its kind is asked for: it stands on other cards already.
    """

    card: Card
    main: bool
    list: ListName
    state: ReviewState
    mark: Mark | None
    remarks: tuple[Decision, ...]
    spans: dict[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records are asked for: of one speaker (a party's id, or OUTLET), of one kind, in one state of review; None asks for any."""

    speaker: str | None = None
    kind: Kind | None = None
    state: ReviewState | None = None


def records_of(project: Project, machine: Reading) -> tuple[Reviewed, tuple[CheckedCard, ...]]:
    """The Reading with what people decided of it, and all of its records in text order, the rejected ones too."""
    log = project.store.review.of(machine.document.id)
    whole = lay_over(machine, log)
    return whole, _records(whole, machine, in_force(log))


def choose(records: Iterable[CheckedCard], reading: Reading, wanted: Wanted) -> tuple[CheckedCard, ...]:
    """The records that are wanted; those that are not main only where their kind is."""
    sources = {a.id: a.source for a in reading.attributions}
    return tuple(r for r in records if _is_of_kind(r, wanted.kind) and wanted.state in (None, r.state) and _is_of_speaker(r, wanted.speaker, sources))


def _is_of_kind(record: CheckedCard, kind: Kind | None) -> bool:
    return record.card.kind == kind if kind else record.main


def _is_of_speaker(record: CheckedCard, speaker: str | None, sources: Mapping[str, str | None]) -> bool:
    if speaker is None:
        return True
    if speaker == OUTLET:
        return not record.card.chain and record.card.kind not in THINGS
    return any(sources.get(link.id) == speaker for link in record.card.chain)


def _records(whole: Reviewed, machine: Reading, log: list[Decision]) -> tuple[CheckedCard, ...]:
    items = {**items_of(machine), **items_of(whole.reading)}
    marks = {mark.item: mark for mark in whole.marks}
    rejected = {mark.item for mark in whole.marks if mark.state == "rejected"}
    present = [pair for pair in _cards(whole.reading) if pair[0].id not in rejected]
    gone = [pair for pair in _cards(machine) if pair[0].id in rejected] if rejected else []
    made = _Made(items, marks, whole.remarks, log)
    return tuple(made.record(card, main) for card, main in sorted([*present, *gone], key=lambda pair: pair[0].passage))


def _cards(reading: Reading) -> list[tuple[Card, bool]]:
    return [*((card, True) for card in cards(reading)), *((card, False) for card in further_cards(reading))]


@dataclass(frozen=True, slots=True)
class _Made:
    items: Mapping[str, tuple[ListName, dict[str, Any]]]
    marks: Mapping[str, Mark]
    remarks: tuple[Decision, ...]
    log: list[Decision]

    def record(self, card: Card, main: bool) -> CheckedCard:
        of, values = self.items[card.id]
        mark = self.marks.get(card.id)
        remarks = tuple(row for row in self.remarks if row.item == card.id)
        spans = {name: found for name in SPANS[of] if (found := as_spans(values.get(name)))}
        return CheckedCard(card, main, of, self.state(mark, remarks), mark, remarks, spans)

    def state(self, mark: Mark | None, remarks: tuple[Decision, ...]) -> ReviewState:
        if any(row.kind == "flag" for row in remarks) or (mark is not None and is_contested(self.last(mark), self.log)):
            return "disputed"
        if mark is None:
            return "machine"
        return "rejected" if mark.state == "rejected" else "reviewed"

    def last(self, mark: Mark) -> Decision:
        """What was decided last."""
        return next(row for row in self.log if row.n == mark.decision)
