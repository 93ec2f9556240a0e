"""The head of a finding: the first of each of its long lists, and how long each of them is.

A record may hold thousands of passages where a page shows three of each side. The heads of long findings are kept beside them, so that a page opens
kilobytes where it would open megabytes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import singledispatch
from typing import Any, Generic, TypeVar

from pydantic import Field

from demarche.app.marks import passage_mark
from demarche.app.tell import citations
from demarche.corpus.findings import Finding, Listed, placed
from demarche.record.agreement_record import AgreementRecord, Breach, Use
from demarche.record.base import Record
from demarche.record.claim import Claim, Position
from demarche.record.ladder import Ladder, Step
from demarche.record.ledger import LedgerEntry
from demarche.record.shared import Citation

Found = TypeVar("Found", bound=Record)
Sided = TypeVar("Sided", Position, Step, Breach, Use)
FIRST = 5  # passages, and answers, of each side that a head holds
SIDES = 12  # alleged breaches, and uses, of an agreement that a head holds
HEAD = " head"  # behind the kind of findings whose heads they are
LONG = 30  # passages in a finding from which on its head is kept


class Side(Record):
    """How much there is of one position, step, breach or use, or of a demand said again. `name` is its first passage, by which it is called."""

    name: str = Field(description="Of its first passage")
    passages: int = Field(description="In all")
    families: int = Field(description="Passages counted with copies of one text as one")
    answers: int = Field(0, description="In all")


class Head(Record, Generic[Found]):
    """A record whose long lists are cut, with what they hold in all."""

    record: Found = Field(description="With the first of each long list")
    sides: tuple[Side, ...] = Field(description="Of each position, step, breach and then use of the record, in its order; of an entry the only one")
    breaches: int = Field(0, description="Of an agreement, in all")
    uses: int = Field(0, description="Of an agreement, in all")
    again: int = Field(0, description="Of an entry: how often it was said again in other texts")

    @property
    def of(self) -> str:
        """The first passage of the finding, by which it is called."""
        return self.sides[0].name


HEADS: dict[type[Record], type[Head[Any]]] = {c: Head[c] for c in (Claim, Ladder, AgreementRecord, LedgerEntry)}  # type: ignore[valid-type]


def open_heads(found: Listed[Found], passages: int | None) -> list[Head[Found]]:
    """The heads of findings, in their order, each with so many passages of a side at least where it has them; None: with all."""
    if passages is None or passages > FIRST:
        return [head(record, None) for record in found]
    kept = found.shelf.some(_kind(found.kind), found.ranks)
    whole = [rank for rank in found.ranks if rank not in kept]
    heads = {rank: HEADS[found.record].model_validate_json(one) for rank, one in kept.items()}
    heads |= {rank: head(record, FIRST) for rank, record in zip(whole, found.of(whole), strict=True)}
    return [heads[rank] for rank in found.ranks]


def lay_out_heads(kind: str, records: Sequence[Found], order: Callable[[Found], object]) -> dict[str, Iterable[Finding]]:
    """The heads of the long ones of these findings as they are kept, under the kind of heads."""
    return {_kind(kind): _heads(records, order)}


def _heads(records: Sequence[Found], order: Callable[[Found], object]) -> Iterator[Finding]:
    for rank, place in enumerate(placed(records, order)):
        if sum(1 for _ in citations(records[place])) >= LONG:
            yield Finding(rank, place, str(place), head(records[place], FIRST).model_dump_json(), frozenset())


def _kind(kind: str) -> str:
    return f"{kind}{HEAD}"


@singledispatch
def head(record: Any, first: int | None) -> Head[Any]:
    """The head of a record with the first so many of each list; None: with all of them."""
    raise TypeError(f"{type(record).__name__} is no finding with a head")


@head.register
def _of_claim(claim: Claim, first: int | None) -> Head[Claim]:
    return Head[Claim](record=claim.with_(positions=_cut(claim.positions, first)), sides=tuple(map(_side, claim.positions)))


@head.register
def _of_ladder(ladder: Ladder, first: int | None) -> Head[Ladder]:
    return Head[Ladder](record=ladder.with_(steps=_cut(ladder.steps, first)), sides=tuple(map(_side, ladder.steps)))


@head.register
def _of_agreement(record: AgreementRecord, first: int | None) -> Head[AgreementRecord]:
    most = None if first is None else SIDES
    breaches, uses = sorted(record.breaches, key=lambda breach: not breach.answers)[:most], record.uses[:most]
    answered = tuple(b.with_(answers=b.answers[:first]) for b in _cut(breaches, first))
    provisions = tuple(p.with_(passages=p.passages[:first]) for p in record.provisions)
    cut = record.with_(breaches=answered, uses=_cut(uses, first), provisions=provisions)
    sides = (*(_side(b, len(b.answers)) for b in breaches), *map(_side, uses))
    return Head[AgreementRecord](record=cut, sides=sides, breaches=len(record.breaches), uses=len(record.uses))


@head.register
def _of_entry(entry: LedgerEntry, first: int | None) -> Head[LedgerEntry]:
    cut = entry.with_(copies=entry.copies[:first], repeated=entry.repeated[:first], answers=entry.answers[:first])
    everywhere = _numbers((entry.made, *entry.copies, *entry.repeated), len(entry.answers))
    return Head[LedgerEntry](record=cut, sides=(everywhere,), again=len(entry.repeated))


def _cut(sides: Sequence[Sided], first: int | None) -> tuple[Sided, ...]:
    return tuple(side.with_(passages=side.passages[:first]) for side in sides)


def _side(side: Position | Step | Breach | Use, answers: int = 0) -> Side:
    return _numbers(side.passages, answers)


def _numbers(passages: Sequence[Citation], answers: int) -> Side:
    name = passage_mark(passages[0].document, passages[0].item)
    return Side(name=name, passages=len(passages), families=len({p.family for p in passages}), answers=answers)
