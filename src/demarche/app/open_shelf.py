"""What is kept across documents as somebody may see it to whom some documents are closed: nothing rests on these, nothing is counted that does."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from demarche.app.denials import DENIAL, Denial, denied
from demarche.app.heads import HEAD
from demarche.app.marks import claim_marks, claim_order, entry_marks, entry_order, ladder_marks, ladder_order, record_marks, record_order
from demarche.app.shared import Parties
from demarche.app.tell import Teller
from demarche.corpus.findings import Marks, Shelf, Wanted, as_value
from demarche.corpus.open_findings import Opened
from demarche.record.agreement_record import AgreementRecord
from demarche.record.base import Record
from demarche.record.claim import Claim
from demarche.record.ladder import Ladder
from demarche.record.ledger import LedgerEntry
from demarche.record.shared import Citation


@dataclass(frozen=True, slots=True)
class _Kind:
    """How findings of one kind are opened, ordered and asked for; those with marks of their passages need not all be looked through."""

    record: type[Record]
    order: Callable[[Any], Any]
    marks: Callable[[Any], Iterable[tuple[str, str]]]
    by_passage: bool = True


_KINDS: dict[str, _Kind] = {
    "claim": _Kind(Claim, lambda claim: claim_order(claim)[0], claim_marks),
    "ladder": _Kind(Ladder, lambda ladder: ladder_order(ladder)[0], ladder_marks),
    "entry": _Kind(LedgerEntry, entry_order, entry_marks),
    "agreement": _Kind(AgreementRecord, record_order, record_marks, by_passage=False),
}


@dataclass(frozen=True, slots=True)
class _Left:
    """What is left of the finding of that id, None where nothing is, and whether it stands further back in the lists now."""

    id: str
    record: str | None
    marks: Marks = frozenset()
    back: bool = False


class OpenShelf:
    """A shelf without what rests on the closed documents. Who is who across documents, and the queue, which leaves them out by itself, stay as they are."""

    def __init__(self, shelf: Shelf, closed: Collection[str], known: Parties) -> None:
        self._shelf, self._closed = shelf, frozenset(closed)
        self._opened, self._teller = Opened(self._closed, known.reading, known.party_of), Teller(known)
        self._touched = cache(self._touched_of)

    def ranks(self, kind: str, wanted: Wanted) -> Sequence[int]:
        """Those that have all that is wanted, in the order of the list."""
        whole = {mark: list(values) for mark, values in wanted.items()}
        found, touched = self._shelf.ranks(kind, whole), self._touched(kind)
        if not touched:
            return found
        asked = [{(mark, as_value(value)) for value in values} for mark, values in whole.items()]
        left = [rank for rank, one in touched.items() if one.record and not any(one.marks.isdisjoint(any_of) for any_of in asked)]
        return sorted([*(rank for rank in found if rank not in touched), *left], key=lambda rank: (self._is_back(kind, rank), rank))

    def in_place(self, kind: str) -> Sequence[int]:
        """The ranks of all, in the order in which they were found."""
        touched = self._touched(kind)
        return [rank for rank in self._shelf.in_place(kind) if rank not in touched or touched[rank].record]

    def records(self, kind: str, ranks: Sequence[int]) -> Sequence[str]:
        """The records of these, in the order given."""
        touched = self._touched(kind)
        whole = zip(ranks, self._shelf.records(kind, ranks), strict=True)
        return [(touched[rank].record if rank in touched else None) or record for rank, record in whole]

    def some(self, kind: str, ranks: Sequence[int]) -> Mapping[int, str]:
        """The records of those of these that are there. Of what rests on a closed document no head is: it is made from what is left."""
        touched = self._touched(kind.removesuffix(HEAD))
        return self._shelf.some(kind, [rank for rank in ranks if rank not in touched])

    def by_id(self, kind: str, id: str) -> str | None:
        """The record of an id, None where there is none."""
        touched = {one.id: one.record for one in self._touched(kind).values()}
        return touched[id] if id in touched else self._shelf.by_id(kind, id)

    def values(self, kind: str, mark: str) -> Sequence[str]:
        """Every value of a mark that something that is left has, sorted."""
        if not self._touched(kind):
            return self._shelf.values(kind, mark)
        return [value for value in self._shelf.values(kind, mark) if self.ranks(kind, {mark: [value]})]

    def resting_on(self, kind: str, documents: Collection[str]) -> Sequence[int]:
        """Those with a mark of a passage in one of these documents."""
        return [rank for rank in self._shelf.resting_on(kind, documents) if rank not in self._touched(kind) or self._touched(kind)[rank].record]

    def _touched_of(self, kind: str) -> dict[int, _Left]:
        """Those that rest on a closed document, with what is left of each."""
        if kind == DENIAL:
            return dict(self._denials())
        how = _KINDS.get(kind)
        if how is None:
            return {}
        ranks = self._shelf.resting_on(kind, self._closed) if how.by_passage else self._shelf.in_place(kind)
        return {rank: self._left(how, how.record.model_validate_json(record)) for rank, record in self._closed_among(kind, ranks)}

    def _closed_among(self, kind: str, ranks: Sequence[int]) -> Iterator[tuple[int, str]]:
        records = zip(ranks, self._shelf.records(kind, ranks), strict=True)
        return ((rank, record) for rank, record in records if any(id in record for id in self._closed))

    def _left(self, how: _Kind, whole: Any) -> _Left:
        left = self._opened.finding(whole)
        if left is None:
            return _Left(whole.id, None)
        marks = frozenset((mark, as_value(value)) for mark, value in how.marks(left))
        return _Left(whole.id, left.model_dump_json(), marks, how.order(left) > how.order(whole))

    def _denials(self) -> Iterator[tuple[int, _Left]]:
        """A denial goes with what it answers too: who said that in closed documents alone is not known to have said it."""
        gone, ranks = self._gone(), self._shelf.in_place(DENIAL)
        for rank, record in zip(ranks, self._shelf.records(DENIAL, ranks), strict=True):
            denial = Denial.model_validate_json(record)
            left = tuple(cited for cited in denial.passages if ((denial.by, denial.to), cited) not in gone)
            if left != denial.passages:
                yield rank, _Left(denial.id, denial.with_(passages=left).model_dump_json() if left else None)

    def _gone(self) -> set[tuple[tuple[str, str], Citation]]:
        """What is denied in the claims as they are and no more in what is left of them."""
        found: set[tuple[tuple[str, str], Citation]] = set()
        for _, record in self._closed_among("claim", self._shelf.resting_on("claim", self._closed)):
            whole = Claim.model_validate_json(record)
            left = self._opened.finding(whole)
            found |= set(denied([whole], self._teller)) - set(denied([left] if isinstance(left, Claim) else [], self._teller))
        return found

    def _is_back(self, kind: str, rank: int) -> bool:
        one = self._touched(kind).get(rank)
        return one is not None and one.back
