"""What is left of a finding when some documents are taken out of it, as if nobody had read them.

Passages in these documents go, and with them each position, step, use or answer that rests on nothing else. What a finding says in sum (its days, places,
units, names) is told anew from the documents that are left. Findings are not grouped anew: two that one of these documents joined stay one.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatchmethod
from typing import Any, TypeVar

from demarche.corpus.collection import Days, days, moment
from demarche.record import Agreement, Event, Figure, Reading
from demarche.record.agreement_record import AgreementRecord, Breach, Provision, Use
from demarche.record.base import Record
from demarche.record.claim import Claim, Position
from demarche.record.ladder import Ladder, Step
from demarche.record.ledger import LedgerEntry
from demarche.record.shared import Citation

Part = TypeVar("Part", Position, Step, Breach, Use, Provision)
Item = TypeVar("Item", Event, Figure, Agreement)


@dataclass(frozen=True)
class Opened:
    """Findings without the documents that are `closed`; `reading` gives the Reading of any other, `party` the shared id of one of its parties."""

    closed: Collection[str]
    reading: Callable[[str], Reading]
    party: Callable[[Reading, str], str | None]

    @singledispatchmethod
    def finding(self, record: Record) -> Record | None:
        """What is left of it, None where nothing is."""
        raise TypeError(f"{type(record).__name__} is no finding")

    @finding.register
    def _claim(self, claim: Claim) -> Claim | None:
        positions = sorted(self._parts(claim.positions), key=lambda position: moment(position.passages[0]))
        if not positions:
            return None
        cited = sorted((c for position in positions for c in position.passages), key=moment)
        dated = [d for position in positions if position.stand != "demands" for d in self._days(position.passages)]
        return claim.with_(
            words=self._words(claim.words, cited),
            actors=self._known(claim.actors, ((reading, event.actors) for reading, event in self._items(cited, Event))),
            recipients=self._known(claim.recipients, ((reading, event.recipients) for reading, event in self._items(cited, Event))),
            places=tuple(name for name in claim.places if name in set(self._places(cited))),
            start=min(d[0] for d in dated).isoformat() if dated else None,
            end=max(d[1] for d in dated).isoformat() if dated else None,
            positions=tuple(_counted(position, positions) for position in positions),
            waiting=all(position.stand == "denies" for position in positions),
        )

    @finding.register
    def _ladder(self, ladder: Ladder) -> Ladder | None:
        steps = self._parts(ladder.steps)
        left = {step.id for step in steps}
        figures = [(reading, f) for step in steps for reading, f in self._items(step.passages, Figure)]
        units, spots = {f.unit for _, f in figures}, {p.name for reading, f in figures for p in reading.places if p.id == f.place}
        rest = ladder.with_(
            of=self._known(ladder.of, ((reading, (f.of,)) for reading, f in figures)),
            units=tuple(unit for unit in ladder.units if unit in units),
            places=tuple(place for place in ladder.places if place in spots),
            steps=steps,
            contradictions=tuple(c for c in ladder.contradictions if left.issuperset(c.steps)),
            jumps=tuple(jump for jump in ladder.jumps if {jump.step, jump.before} <= left),
        )
        return rest if steps else None

    @finding.register
    def _agreement(self, record: AgreementRecord) -> AgreementRecord | None:
        breaches = tuple(self._breach(breach) for breach in self._parts(record.breaches))
        uses, provisions = self._parts(record.uses), self._parts(record.provisions)
        parts: tuple[Use | Breach | Provision, ...] = (*uses, *breaches, *provisions)
        cited = [c for part in parts for c in part.passages]
        written = {g.name for _, g in self._items(cited, Agreement)}
        names = tuple(name for name in record.names if name in written)
        return record.with_(names=names, uses=uses, breaches=breaches, provisions=provisions) if cited else None

    @finding.register
    def _entry(self, entry: LedgerEntry) -> LedgerEntry | None:
        copies, repeated = self._open(entry.copies), self._open(entry.repeated)
        made = next(iter(self._open((entry.made, *copies, *repeated))), None)
        if made is None:
            return None
        answers = tuple(answer for answer in entry.answers if answer.passage.document not in self.closed)
        others = (tuple(c for c in some if c != made) for some in (copies, repeated))
        return entry.with_(made=made, **dict(zip(("copies", "repeated"), others, strict=True)), answers=answers)

    def _parts(self, parts: Iterable[Part]) -> tuple[Part, ...]:
        left = ((part, self._open(part.passages)) for part in parts)
        return tuple(part.with_(passages=passages) for part, passages in left if passages)

    def _open(self, cited: Iterable[Citation]) -> tuple[Citation, ...]:
        return tuple(one for one in cited if one.document not in self.closed)

    def _breach(self, breach: Breach) -> Breach:
        return breach.with_(answers=tuple(answer for answer in breach.answers if answer.passage.document not in self.closed))

    def _known(self, parties: tuple[str, ...], named: Iterable[tuple[Reading, Iterable[str | None]]]) -> tuple[str, ...]:
        """Those of the shared parties that Readings name."""
        found = {self.party(reading, id) for reading, ids in named for id in ids if id}
        return tuple(party for party in parties if party in found)

    def _words(self, words: str, cited: list[Citation]) -> str:
        """The words that name the deed where one of the passages has them, else those of the first."""
        own = [self.reading(c.document).words(c.span) for c in cited]
        return words if words in own else own[0]

    def _days(self, cited: Iterable[Citation]) -> Iterator[Days]:
        times = ((reading, event.time) for reading, event in self._items(cited, Event))
        found = (days(t.start, t.end) for reading, id in times for t in reading.times if t.id == id and t.start)
        return (one for one in found if one)

    def _places(self, cited: Iterable[Citation]) -> Iterator[str]:
        return (p.name for reading, event in self._items(cited, Event) for p in reading.places if p.id in event.places)

    def _items(self, cited: Iterable[Citation], kind: type[Item]) -> Iterator[tuple[Reading, Item]]:
        """The items of a kind that passages rest on, with their Readings."""
        for one in cited:
            whole: Reading = self.reading(one.document)
            every: tuple[Any, ...] = (*whole.events, *whole.figures, *whole.agreements)
            yield from ((whole, item) for item in every if isinstance(item, kind) and item.id == one.item)


def _counted(position: Position, left: Collection[Position]) -> Position:
    """The position with what its passages come to, and those it repeats or answers who are still there."""
    dates = [cited.said for cited in position.passages if cited.said]
    same, other = ({p.speaker for p in left if (p.stand == position.stand) is alike} for alike in (True, False))
    return position.with_(
        first_said=dates[0] if dates else None,
        last_said=dates[-1] if dates else None,
        families=len({cited.family for cited in position.passages}),
        repeats=tuple(speaker for speaker in position.repeats if speaker in same),
        answers=tuple(speaker for speaker in position.answers if speaker in other),
    )
