"""What holds across documents laid out to be kept: each finding with its place in the lists, and the marks by which it is asked for."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar, overload

from demarche.record.base import Record

Found = TypeVar("Found", bound=Record)
Marks = frozenset[tuple[str, str]]
Wanted = Mapping[str, Iterable[str]]  # for each mark the values of which a finding has one
PASSAGE = "passage"  # the mark of a passage, whose value begins with as many characters of its document's id
BEGINNING = 16
LONGEST = 200  # letters of a value that stand as they are: a database indexes no more than 2,704 bytes
_PART = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding as it is kept: `rank` is its place in the list that people see, `place` its place among its kind as it was found."""

    rank: int
    place: int
    id: str
    record: str  # JSON
    marks: Marks


class Shelf(Protocol):
    """Where findings are kept, by kind."""

    def ranks(self, kind: str, wanted: Wanted) -> Sequence[int]:
        """Those that have all that is wanted, in the order of the list."""

    def in_place(self, kind: str) -> Sequence[int]:
        """The ranks of all, in the order in which they were found."""

    def records(self, kind: str, ranks: Sequence[int]) -> Sequence[str]:
        """The records of these, in the order given."""

    def some(self, kind: str, ranks: Sequence[int]) -> Mapping[int, str]:
        """The records of those of these that are there."""

    def by_id(self, kind: str, id: str) -> str | None:
        """The record of an id, None where there is none."""

    def values(self, kind: str, mark: str) -> Sequence[str]:
        """Every value of a mark, sorted."""

    def resting_on(self, kind: str, documents: Collection[str]) -> Sequence[int]:
        """Those with a mark of a passage in one of these documents."""


class Listed(Sequence[Found]):
    """Findings that are opened when they are looked at: a page of fifty opens fifty."""

    def __init__(self, record: type[Found], shelf: Shelf, kind: str, ranks: Sequence[int]) -> None:
        self.record, self.shelf, self.kind, self.ranks = record, shelf, kind, ranks

    def __len__(self) -> int:
        return len(self.ranks)

    @overload
    def __getitem__(self, at: int) -> Found: ...
    @overload
    def __getitem__(self, at: slice) -> "Listed[Found]": ...
    def __getitem__(self, at: int | slice) -> "Found | Listed[Found]":
        if isinstance(at, slice):
            return self.of(self.ranks[at])
        return next(self._open([self.ranks[at]]))

    def __iter__(self) -> Iterator[Found]:
        for start in range(0, len(self.ranks), _PART):
            yield from self._open(self.ranks[start : start + _PART])

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    def of(self, ranks: Sequence[int]) -> "Listed[Found]":
        """Others of the same kind."""
        return Listed(self.record, self.shelf, self.kind, ranks)

    def _open(self, ranks: Sequence[int]) -> Iterator[Found]:
        return (self.record.model_validate_json(record) for record in self.shelf.records(self.kind, ranks))


class Memory:
    """Findings that are kept nowhere else: of a project that can only be read, or none, of one whose texts were not compared yet."""

    def __init__(self, found: Mapping[str, Iterable[Finding]]) -> None:
        ranked = {kind: sorted(findings, key=lambda one: one.rank) for kind, findings in found.items()}
        self._found: dict[str, list[Finding]] = defaultdict(list, ranked)
        self._by_rank = {(kind, one.rank): one.record for kind, findings in self._found.items() for one in findings}
        self._by_id = {(kind, one.id): one.record for kind, findings in self._found.items() for one in findings}

    def ranks(self, kind: str, wanted: Wanted) -> Sequence[int]:
        """Those that have all that is wanted, in the order of the list."""
        asked = [{(mark, as_value(value)) for value in values} for mark, values in wanted.items()]
        return [one.rank for one in self._found[kind] if not any(one.marks.isdisjoint(any_of) for any_of in asked)]

    def in_place(self, kind: str) -> Sequence[int]:
        """The ranks of all, in the order in which they were found."""
        return [one.rank for one in sorted(self._found[kind], key=lambda one: one.place)]

    def records(self, kind: str, ranks: Sequence[int]) -> Sequence[str]:
        """The records of these, in the order given."""
        return [self._by_rank[kind, rank] for rank in ranks]

    def some(self, kind: str, ranks: Sequence[int]) -> Mapping[int, str]:
        """The records of those of these that are there."""
        return {rank: self._by_rank[kind, rank] for rank in ranks if (kind, rank) in self._by_rank}

    def by_id(self, kind: str, id: str) -> str | None:
        """The record of an id, None where there is none."""
        return self._by_id.get((kind, id))

    def values(self, kind: str, mark: str) -> Sequence[str]:
        """Every value of a mark, sorted."""
        return sorted({value for one in self._found[kind] for m, value in one.marks if m == mark})

    def resting_on(self, kind: str, documents: Collection[str]) -> Sequence[int]:
        """Those with a mark of a passage in one of these documents."""
        wanted = {document[:BEGINNING] for document in documents}
        return [one.rank for one in self._found[kind] if any(m == PASSAGE and value[:BEGINNING] in wanted for m, value in one.marks)]


def lay_out(records: Sequence[Found], order: Callable[[Found], object], marks: Callable[[Found], Iterable[tuple[str, str]]]) -> Iterator[Finding]:
    """Each record with its place in a list that is sorted by `order`, those alike as they were found."""
    for rank, place in enumerate(placed(records, order)):
        one = records[place]
        found = frozenset((mark, as_value(value)) for mark, value in marks(one))
        yield Finding(rank, place, str(getattr(one, "id", place)), one.model_dump_json(), found)


def placed(records: Sequence[Found], order: Callable[[Found], object]) -> list[int]:
    """The places of the records in a list that is sorted by `order`, those alike as they were found."""
    return sorted(range(len(records)), key=lambda n: order(records[n]))  # type: ignore[arg-type,return-value]


def as_value(value: str) -> str:
    """The value of a mark as it is kept: a very long one by its digest."""
    return value if len(value) <= LONGEST else f"sha256 {hashlib.sha256(value.encode()).hexdigest()}"
