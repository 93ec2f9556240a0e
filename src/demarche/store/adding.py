"""Documents and appearances put into the tables of a project, a batch in a few statements."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from sqlalchemy import Connection, Table, insert, select, update

from demarche.errors import StoreError
from demarche.record import Document, Reading
from demarche.record.family import Appearance
from demarche.store.indexing import index_appearances, index_documents
from demarche.store.moments import now, written
from demarche.store.schema import appearances, documents, readings
from demarche.store.showing import show
from demarche.store.verifying import COLUMNS, digest

Outcome = Literal["new", "known", "another appearance"]
Place = tuple[str, str, str, str]  # document, uri, outlet, published
_PART = 500  # values in one statement
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Entering:
    """A document with the digest of its original and where it appeared."""

    original: str
    document: Document
    appearance: Appearance

    @property
    def place(self) -> Place:
        """What tells this appearance from others."""
        return self.document.id, self.appearance.uri or "", self.appearance.outlet or "", self.appearance.published or ""


def add_all(connection: Connection, batch: Sequence[Entering]) -> list[Outcome]:
    """What adding each changed, one after the other."""
    ids = [one.document.id for one in batch]
    numbers = _numbers(connection, ids)
    places = _places(connection, [id for id in ids if id in numbers])
    new: dict[str, Entering] = {}
    elsewhere: dict[Place, Entering] = {}
    outcomes: list[Outcome] = []
    for one in batch:
        here = one.document.id in numbers or one.document.id in new
        outcomes.append("known" if one.place in places or one.place in elsewhere else "another appearance" if here else "new")
        if outcomes[-1] != "known":
            elsewhere[one.place] = one
        if not here:
            new[one.document.id] = one
    _insert(connection, documents, [_document_row(one) for one in new.values()])
    numbers |= _numbers(connection, list(new))
    _insert(connection, appearances, [_appearance_row(one) for one in elsewhere.values()])
    index_documents(connection, {numbers[id]: one.document for id, one in new.items()})
    index_appearances(connection, [(numbers[one.document.id], one.place[2]) for one in elsewhere.values()])
    return outcomes


def save(connection: Connection, reading: Reading, project: str) -> None:
    """Keeps a Reading as the current one, and what search and Datasette show of it. Raises StoreError where its document is not here."""
    id, made = reading.document.id, reading.provenance
    row = connection.execute(select(documents.c.n, documents.c.text).where(documents.c.id == id)).first()
    if row is None or row.text != reading.document.text:
        raise StoreError(f"{project}: document {id} with the text of this Reading is not in the project: add it before its Reading")
    again = connection.execute(update(readings).where(readings.c.document == id).values(current=False)).rowcount > 0
    values: dict[str, object] = {"model_digest": made.model_digest, "program": made.program, "created": made.created}
    whole = json.dumps(reading.to_dict(), ensure_ascii=False)
    connection.execute(insert(readings).values(document=id, current=True, reading=whole, digest=digest(whole), **values))
    show(connection, reading, again)


def _insert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _document_row(one: Entering) -> dict[str, Any]:
    plain = {name: getattr(one.document, name) for name in COLUMNS}
    return {**plain, "original": one.original, "added": written(now()), "document": one.document.model_dump_json()}


def _appearance_row(one: Entering) -> dict[str, Any]:
    document, uri, outlet, published = one.place
    added = one.appearance.added or written(now())
    return {"document": document, "uri": uri, "outlet": outlet, "published": published, "original": one.original, "added": added}


def _numbers(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    wanted = select(documents.c.id, documents.c.n)
    return {row.id: row.n for part in _parts(ids) for row in connection.execute(wanted.where(documents.c.id.in_(part)))}


def _places(connection: Connection, ids: Sequence[str]) -> set[Place]:
    wanted = select(appearances.c.document, appearances.c.uri, appearances.c.outlet, appearances.c.published)
    rows = (row for part in _parts(ids) for row in connection.execute(wanted.where(appearances.c.document.in_(part))))
    return {(row.document, row.uri, row.outlet, row.published) for row in rows}


def _parts(values: Iterable[_Value]) -> Iterator[list[_Value]]:
    whole = list(dict.fromkeys(values))
    return (whole[start : start + _PART] for start in range(0, len(whole), _PART))
