"""What could not be added or read when that was last tried, with the reason, until it can be."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select

from demarche.store.schema import failures

Kind = Literal["add", "read"]
_PART = 500  # values in one statement


@dataclass(frozen=True, slots=True)
class Failed:
    """What failed, why, and when that was last tried (UTC, ISO 8601)."""

    kind: Kind
    source: str  # to add: the file or address in which it stands; to read: the id of the document
    name: str
    reason: str
    tried: str
    digest: str | None = None  # SHA-256 of the bytes that could not be added, where there were any
    model: str | None = None  # digest of the model that could not read it


def list_failed(connection: Connection) -> list[Failed]:
    """All that failed, the last first."""
    columns = [failures.c[name] for name in Failed.__dataclass_fields__]
    return [Failed(*row) for row in connection.execute(select(*columns).order_by(failures.c.tried.desc(), failures.c.source, failures.c.name))]


def keep_failed(connection: Connection, failed: Iterable[Failed]) -> None:
    """Keeps what failed, in place of what was known of the same before."""
    rows = {key_of(one): asdict(one) for one in failed}
    _delete(connection, rows)
    if rows:
        connection.execute(insert(failures), [{"key": key, **row} for key, row in rows.items()])


def forget_failed(connection: Connection, kind: Kind, sources: Sequence[str], before: str | None = None) -> None:
    """Forgets what failed in some sources, if it was last tried before a moment."""
    for start in range(0, len(sources), _PART):
        conditions: list[ColumnElement[bool]] = [failures.c.kind == kind, failures.c.source.in_(sources[start : start + _PART])]
        if before:
            conditions.append(failures.c.tried < before)
        connection.execute(delete(failures).where(and_(*conditions)))


def key_of(failed: Failed) -> str:
    """By what a failure is known."""
    return hashlib.sha256("\0".join((failed.kind, failed.source, failed.name)).encode()).hexdigest()


def _delete(connection: Connection, keys: Iterable[str]) -> None:
    wanted = list(keys)
    for start in range(0, len(wanted), _PART):
        connection.execute(delete(failures).where(failures.c.key.in_(wanted[start : start + _PART])))
