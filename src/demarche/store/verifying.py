"""Whether everything in a project is as it was: the originals, the texts, every span of every Reading, and what is made from them."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Executable, RowMapping, Table, column, select, table, text

from demarche.errors import DamagedStoreError
from demarche.record import Document, Reading
from demarche.record.base import Record
from demarche.store.database import transaction
from demarche.store.flat import flat_rows
from demarche.store.originals import Originals
from demarche.store.schema import FLAT, appearances, documents, entries, readings
from demarche.store.showing import decided
from demarche.store.spans import spans
from demarche.store.vectors import wrong_vector

COLUMNS = ("id", "uri", "title", "outlet", "language", "published", "media_type", "text")
_R = TypeVar("_R", Document, Reading)


def verify(engine: Engine, originals: Originals) -> Iterator[str]:
    """A sentence for each thing that is not as it was, which names the document and the thing; nothing where all is well. Others may write meanwhile."""
    yield from _found(engine, _wrong_database)
    kept, unread = _listed(engine, select(documents.c.original).union(select(appearances.c.original)))
    yield from unread
    yield from originals.wrong(sorted({*kept, *originals.held()}))
    ids, unread = _listed(engine, select(documents.c.id).order_by(documents.c.n))
    yield from unread
    for id in ids:
        yield from (f"document {id}: {sentence}" for sentence in _found(engine, partial(_wrong_document, id)))


def digest(reading: str) -> str:
    """By what a stored Reading is known to be as it was saved."""
    return hashlib.sha256(reading.encode()).hexdigest()


def _listed(engine: Engine, wanted: Executable) -> tuple[list[str], list[str]]:
    """What is listed; where the database is too damaged to list it, a sentence that says so."""
    listed: list[str] = []

    def look(connection: Connection) -> Iterator[str]:
        listed.extend(connection.scalars(wanted))
        yield from ()

    return listed, _found(engine, look)


def _found(engine: Engine, look: Callable[[Connection], Iterable[str]]) -> list[str]:
    """What a look finds, in a transaction of its own; where the database is too damaged to look, that."""
    try:
        with transaction(engine, write=False) as connection:
            return list(look(connection))
    except DamagedStoreError as error:
        return [str(error)]


def _wrong_database(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    said = connection.scalars(text("PRAGMA integrity_check")).all()
    lost = connection.execute(text("PRAGMA foreign_key_check")).all()
    yield from (f"the database is damaged: {sentence}; restore a backup" for sentence in said if sentence != "ok")
    yield from (f"the database is damaged: row {row[1]} of {row[0]} belongs to something in {row[2]} that is missing" for row in lost)


def _wrong_document(id: str, connection: Connection) -> Iterator[str]:
    row = connection.execute(select(documents).where(documents.c.id == id)).mappings().one()
    if hashlib.sha256(row["text"].encode()).hexdigest() != id:
        yield "its text is changed"
    document = _parsed(Document.model_validate_json, row["document"])
    if document is None:
        yield "its record is changed and can no longer be read"
    else:
        yield from (f"its {name} is not the one of its record" for name in COLUMNS if row[name] != getattr(document, name))
        yield from _wrong_spans(document, row["text"])
    yield from _wrong_index(connection, row["n"])
    yield from wrong_vector(connection, row["n"])
    yield from _wrong_readings(connection, id, row["text"])


def _wrong_index(connection: Connection, n: int) -> Iterator[str]:
    of_words = "rowid" if connection.dialect.name == "sqlite" else "document"
    words = table("words", column(of_words))
    if connection.execute(select(words).where(words.c[of_words] == n).limit(1)).first() is None:
        yield "search does not find it: its words are missing in the index"
    if connection.execute(select(entries.c.document).where(entries.c.document == n)).first() is None:
        yield "search does not find it: its entry is missing"


def _wrong_readings(connection: Connection, id: str, words: str) -> Iterator[str]:
    rows = connection.execute(select(readings).where(readings.c.document == id).order_by(readings.c.n)).mappings().all()
    if rows and sum(row["current"] for row in rows) != 1:
        yield "not one of its Readings is the current one"
    for row in rows:
        yield from (f"Reading {row['n']}: {sentence}" for sentence in _wrong_reading(connection, row, words))


def _wrong_reading(connection: Connection, row: RowMapping, words: str) -> Iterator[str]:
    if digest(row["reading"]) != row["digest"]:
        yield "it is changed"
    reading = _parsed(lambda whole: Reading.from_dict(json.loads(whole)), row["reading"])
    if reading is None:
        yield "it can no longer be read"
        return
    if reading.document.text != words:
        yield "it is of another text"
    yield from _wrong_spans(reading, words)
    if row["current"]:
        shown = decided(connection, reading)
        for one in FLAT:
            yield from _wrong_rows(connection, one, shown)


def _wrong_spans(record: Record, words: str) -> Iterator[str]:
    for name, (start, end) in spans(record):
        if not 0 <= start < end <= len(words):
            yield f"the span [{start}, {end}] of {name} does not lie in the text"


def _wrong_rows(connection: Connection, of: Table, reading: Reading) -> Iterator[str]:
    kept = [dict(row) for row in connection.execute(select(of).where(of.c.document == reading.document.id)).mappings()]
    for row in kept:
        if row["start"] is not None and row["words"] != reading.document.text[row["start"] : row["end"]]:
            yield f"the words of {of.name} {row['id']} are not those of the text"
    true = flat_rows(reading)[of.name]
    differing = (_counted(kept) - _counted(true)) | (_counted(true) - _counted(kept))
    yield from (f"the row of {of.name} {id} is not what the Reading says" for id in sorted({dict(row)["id"] for row in differing}))


def _counted(rows: list[dict[str, Any]]) -> Counter[tuple[tuple[str, Any], ...]]:
    return Counter(tuple(sorted(row.items())) for row in rows)


def _parsed(parse: Callable[[str], _R], words: str) -> _R | None:
    try:
        return parse(words)
    except ValueError:
        return None
