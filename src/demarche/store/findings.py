"""What holds across documents as it was last found, a page at a time, with what it was made from."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Connection, Engine, delete, func, insert, select

from demarche.corpus.findings import BEGINNING, PASSAGE, Finding, Wanted, as_value
from demarche.store.database import transaction
from demarche.store.moments import now, written
from demarche.store.schema import appearances, decisions, documents, families, findings, kept, marks, readings

GROUPED = "grouping"  # when families last changed
_PART = 500  # values in one statement


@dataclass(frozen=True, slots=True)
class Kept:
    """What something was made from, as a digest, and when (UTC, ISO 8601)."""

    of: str
    made: str


class FindingStore:
    """The kept findings of a project."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def texts(self) -> str:
        """What families are made from: the number of documents, the last one's, and of appearances. Rows of these tables are only ever added."""
        with transaction(self._engine, write=False) as connection:
            return " ".join(map(str, (*_last(connection, documents), connection.scalar(select(func.count()).select_from(appearances)))))

    def size(self) -> int:
        """How many Readings are the current ones."""
        with transaction(self._engine, write=False) as connection:
            return connection.scalar(select(func.count()).select_from(readings).where(readings.c.current)) or 0

    def said(self) -> str:
        """What all else is made from: every Reading and decision, by the last rows of tables that are only ever added to, and when families last changed."""
        with transaction(self._engine, write=False) as connection:
            changed = connection.scalar(select(kept.c.made).where(kept.c.what == GROUPED))
            grouped = connection.scalar(select(func.count()).select_from(families))
            return " ".join(map(str, (*_last(connection, readings), *_last(connection, decisions), grouped, changed)))

    def kept(self, what: str) -> Kept | None:
        """What something was last made from, None where it is not kept."""
        with transaction(self._engine, write=False) as connection:
            row = connection.execute(select(kept.c.of, kept.c.made).where(kept.c.what == what)).first()
        return Kept(row.of, row.made) if row else None

    def replace(self, what: str, of: str, found: Mapping[str, Iterable[Finding]]) -> None:
        """Keeps these kinds of findings in place of those before, whole or not at all."""
        with transaction(self._engine) as connection:
            for kind, some in found.items():
                for table in (marks, findings):
                    connection.execute(delete(table).where(table.c.kind == kind))
                _insert(connection, kind, iter(some))
            note(connection, what, of)

    def ranks(self, kind: str, wanted: Wanted) -> Sequence[int]:
        """Those that have all that is wanted, in the order of the list."""
        with transaction(self._engine, write=False) as connection:
            if not wanted:
                return range(connection.scalar(select(func.count()).where(findings.c.kind == kind)) or 0)
            found = [_having(connection, (kind, mark), sorted(map(as_value, values))) for mark, values in wanted.items()]
        return sorted(set.intersection(*found))

    def in_place(self, kind: str) -> Sequence[int]:
        """The ranks of all, in the order in which they were found."""
        with transaction(self._engine, write=False) as connection:
            return list(connection.scalars(select(findings.c.rank).where(findings.c.kind == kind).order_by(findings.c.place)))

    def records(self, kind: str, ranks: Sequence[int]) -> Sequence[str]:
        """The records of these, in the order given."""
        found = self.some(kind, ranks)
        return [found[rank] for rank in ranks]

    def some(self, kind: str, ranks: Sequence[int]) -> Mapping[int, str]:
        """The records of those of these that are there."""
        wanted = select(findings.c.rank, findings.c.record).where(findings.c.kind == kind, findings.c.rank.in_(list(ranks)))
        with transaction(self._engine, write=False) as connection:
            return {row.rank: row.record for row in connection.execute(wanted)}

    def by_id(self, kind: str, id: str) -> str | None:
        """The record of an id, None where there is none."""
        with transaction(self._engine, write=False) as connection:
            return connection.scalar(select(findings.c.record).where(findings.c.kind == kind, findings.c.id == id))

    def values(self, kind: str, mark: str) -> Sequence[str]:
        """Every value of a mark, sorted."""
        wanted = select(marks.c.value).distinct().where(marks.c.kind == kind, marks.c.mark == mark)
        with transaction(self._engine, write=False) as connection:
            return sorted(connection.scalars(wanted))

    def resting_on(self, kind: str, documents: Collection[str]) -> Sequence[int]:
        """Those with a mark of a passage in one of these documents."""
        wanted = select(marks.c.rank).distinct().where(marks.c.kind == kind, marks.c.mark == PASSAGE)
        beginnings = sorted({document[:BEGINNING] for document in documents})
        with transaction(self._engine, write=False) as connection:
            return sorted(connection.scalars(wanted.where(func.substr(marks.c.value, 1, BEGINNING).in_(beginnings))))


def note(connection: Connection, what: str, of: str) -> None:
    """Keeps what something was made from, and that it was made now."""
    connection.execute(delete(kept).where(kept.c.what == what))
    connection.execute(insert(kept).values(what=what, of=of, made=written(now())))


def _last(connection: Connection, table: object) -> tuple[int, int]:
    n = table.c.n  # type: ignore[attr-defined]
    return connection.scalar(select(func.count(n))) or 0, connection.scalar(select(func.max(n))) or 0


def _insert(connection: Connection, kind: str, some: Iterator[Finding]) -> None:
    while part := list(islice(some, _PART)):
        connection.execute(insert(findings), [{"kind": kind, "rank": f.rank, "place": f.place, "id": f.id, "record": f.record} for f in part])
        marked = [{"kind": kind, "mark": mark, "value": value, "rank": f.rank} for f in part for mark, value in sorted(f.marks)]
        if marked:
            connection.execute(insert(marks), marked)


def _having(connection: Connection, key: tuple[str, str], values: Sequence[str]) -> set[int]:
    of = select(marks.c.rank).where(marks.c.kind == key[0], marks.c.mark == key[1])
    parts = (values[start : start + _PART] for start in range(0, len(values), _PART))
    return {rank for part in parts for rank in connection.scalars(of.where(marks.c.value.in_(part)))}
