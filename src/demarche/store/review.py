"""The review log of a project: rows are added and never changed."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, insert, or_, select

from demarche.errors import ReviewError
from demarche.record.review import Decision, DecisionKind
from demarche.store.characters import check_characters
from demarche.store.database import project_of, transaction
from demarche.store.log_rows import decision_of, decisions_on, row_of
from demarche.store.moments import now, written
from demarche.store.schema import decisions, readings
from demarche.store.showing import show_again

_SECOND = len("2031-05-03T10:00:00")  # to which moments of Readings and of decisions are both written


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which rows of the log are asked for: all of those that are given must hold. `since` and `until` are moments or days, the last one included."""

    document: str | None = None
    item: str | None = None
    person: str | None = None
    kind: DecisionKind | None = None
    since: str | None = None
    until: str | None = None


class ReviewLog:
    """What people decided, in the order in which they did."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def append(self, decision: Decision) -> Decision:
        """The decision with its number and the moment; search shows at once what it changed.

        Raises ReviewError where it undoes a row that is not here or undone already.
        """
        row = row_of(decision.with_(made=written(now())))
        check_characters(f"{project_of(self._engine)}: decision on document {decision.document}", **{k: v for k, v in row.items() if isinstance(v, str)})
        with transaction(self._engine) as connection:
            if decision.undoes is not None:
                _check_undo(connection, decision.undoes)
            n = connection.execute(insert(decisions).values(row).returning(decisions.c.n)).scalar_one()
            show_again(connection, decision.document)
        return decision.with_(n=n, made=row["made"])

    def decision(self, n: int) -> Decision | None:
        """The row of that number, None where there is none."""
        found = self._rows(select(decisions).where(decisions.c.n == n))
        return found[0] if found else None

    def of(self, document: str) -> list[Decision]:
        """Every row about a document, oldest first."""
        with transaction(self._engine, write=False) as connection:
            return decisions_on(connection, document)

    def outlines(self) -> list[Decision]:
        """Every row, oldest first, without what stood before and after, so that a long log is quickly gone through: who decided of what."""
        names = ("n", "document", "item", "kind", "list", "person", "made", "undoes")
        with transaction(self._engine, write=False) as connection:
            rows = connection.execute(select(*(decisions.c[name] for name in names)).order_by(decisions.c.n)).mappings()
            return [Decision.model_construct(**row) for row in rows]

    def rows(self, wanted: LogFilter = LogFilter(), limit: int | None = None, offset: int = 0) -> list[Decision]:
        """The rows that were asked for, newest first."""
        return self._rows(_filtered(select(decisions), wanted).order_by(decisions.c.n.desc()).limit(limit).offset(offset))

    def count(self, wanted: LogFilter = LogFilter()) -> int:
        """How many rows there are of those that were asked for."""
        with transaction(self._engine, write=False) as connection:
            return connection.scalar(_filtered(select(func.count()).select_from(decisions), wanted)) or 0

    def documents(self) -> frozenset[str]:
        """Ids of the documents that anything was decided about."""
        with transaction(self._engine, write=False) as connection:
            return frozenset(connection.scalars(select(decisions.c.document).distinct()))

    def read_since(self) -> list[str]:
        """Ids of the documents that were read anew after somebody had decided of them, or whose Reading does not say when it was made."""
        first = select(decisions.c.document, func.min(decisions.c.made).label("made")).group_by(decisions.c.document).subquery()
        later = or_(readings.c.created.is_(None), func.substr(readings.c.created, 1, _SECOND) >= func.substr(first.c.made, 1, _SECOND))
        wanted = select(first.c.document).join(readings, readings.c.document == first.c.document).where(readings.c.current, later)
        with transaction(self._engine, write=False) as connection:
            return sorted(connection.scalars(wanted))

    def _rows(self, wanted: Select[Any]) -> list[Decision]:
        with transaction(self._engine, write=False) as connection:
            return [decision_of(row) for row in connection.execute(wanted).mappings()]


def _filtered(query: Select[Any], wanted: LogFilter) -> Select[Any]:
    for name in ("document", "item", "person", "kind"):
        if (value := getattr(wanted, name)) is not None:
            query = query.where(decisions.c[name] == value)
    if wanted.since:
        query = query.where(decisions.c.made >= wanted.since)
    if wanted.until:
        query = query.where(func.substr(decisions.c.made, 1, len(wanted.until)) <= wanted.until)
    return query


def _check_undo(connection: Connection, n: int) -> None:
    if connection.scalar(select(decisions.c.n).where(decisions.c.n == n)) is None:
        raise ReviewError(f"row {n} is not in the log: give the number of a row that is there")
    by = connection.execute(select(decisions.c.n, decisions.c.person).where(decisions.c.undoes == n)).first()
    if by is not None:
        raise ReviewError(f"row {n} was taken back already, by {by.person} in row {by.n}: take back that row to have it again")
