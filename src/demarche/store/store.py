"""A project on disk: documents, their Readings, and what people decided."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine, RowMapping, delete, exists, func, insert, select, text, update

from demarche.errors import StoreError
from demarche.record import Document, Reading
from demarche.record.family import Appearance
from demarche.store.database import postgres_engine, prepare, sqlite_engine, transaction
from demarche.store.flat import flat_rows
from demarche.store.folding import fold, words_of
from demarche.store.originals import Originals
from demarche.store.schema import FLAT, appearances, decisions, documents, families, readings

Outcome = Literal["new", "known", "another appearance"]
Addition = tuple[bytes, Document, Appearance]
_PART = 10_000  # words of one row of PostgreSQL, whose tsvector holds 16,383 positions


def open_store(place: str | Path, create: bool = False, originals: Path | None = None) -> "Store":
    """The project in a folder, or in a database by its address (its originals then lie in `originals`). Raises a child of StoreError."""
    if "://" in str(place):
        if originals is None:
            raise StoreError("a database by its address needs a folder for the originals: give `originals`")
        engine, kept, file = postgres_engine(str(place)), originals, None
    else:
        folder = Path(place)
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        file = folder / "demarche.sqlite"
        engine, kept = sqlite_engine(file, create), originals or folder / "originals"
    prepare(engine, create)
    return Store(engine, Originals(kept), file)


class Store:
    """A project that is open; several processes may have it open at once."""

    def __init__(self, engine: Engine, originals: Originals, file: Path | None) -> None:
        self._engine = engine
        self._originals = originals
        self._file = file

    def close(self) -> None:
        """Lets the database go."""
        self._engine.dispose()

    def add_document(self, raw: bytes, document: Document, appearance: Appearance) -> Outcome:
        """What adding it changed."""
        return self.add_documents([(raw, document, appearance)])[0]

    def add_documents(self, batch: Iterable[Addition]) -> list[Outcome]:
        """What adding each changed; the batch is one transaction, whole or not at all."""
        kept = [(self._originals.put(raw), document, appearance) for raw, document, appearance in batch]
        with transaction(self._engine) as connection:
            return [_add(connection, *addition) for addition in kept]

    def save_reading(self, reading: Reading) -> None:
        """Keeps the Reading and makes it the current one. Decisions of people stay as they are. Raises StoreError where its document is not here."""
        with transaction(self._engine) as connection:
            _save(connection, reading)

    def document(self, id: str) -> Document | None:
        """The document of that id, None where it is not here."""
        with transaction(self._engine, write=False) as connection:
            found = connection.scalar(select(documents.c.document).where(documents.c.id == id))
        return Document.model_validate_json(found) if found else None

    def documents(self) -> Iterator[Document]:
        """Every document, in the order in which they were added."""
        return (document for id in self._ids() if (document := self.document(id)))

    def appearances(self, id: str) -> list[Appearance]:
        """Where the text of that id appeared, in the order in which they were added."""
        with transaction(self._engine, write=False) as connection:
            rows = connection.execute(select(appearances).where(appearances.c.document == id).order_by(appearances.c.added)).mappings().all()
        return [Appearance(uri=r["uri"] or None, outlet=r["outlet"] or None, published=r["published"] or None, added=r["added"]) for r in rows]

    def reading(self, id: str) -> Reading | None:
        """The current Reading of the document of that id, None where it is not read."""
        with transaction(self._engine, write=False) as connection:
            found = connection.scalar(select(readings.c.reading).where(readings.c.document == id, readings.c.current))
        return Reading.from_dict(json.loads(found)) if found else None

    def unread(self, model_digest: str | None) -> list[str]:
        """Ids of the documents that this model has not read, in the order in which they were added."""
        read = exists().where(readings.c.document == documents.c.id, readings.c.model_digest == model_digest)
        with transaction(self._engine, write=False) as connection:
            return list(connection.scalars(select(documents.c.id).where(~read).order_by(documents.c.n)))

    def set_families(self, of: dict[str, str]) -> None:
        """Replaces the families: document id to family id."""
        with transaction(self._engine) as connection:
            connection.execute(delete(families))
            if of:
                connection.execute(insert(families), [{"document": document, "family": family} for document, family in of.items()])

    def decide(self, document: str, item: str | None, person: str, decision: str, why: str = "") -> None:
        """Adds a person's decision to the review log, which is never changed."""
        values = {"document": document, "item": item, "person": person, "decision": decision, "why": why, "made": _now()}
        with transaction(self._engine) as connection:
            connection.execute(insert(decisions).values(values))

    def decisions(self, document: str) -> list[RowMapping]:
        """The decisions on a document, oldest first."""
        with transaction(self._engine, write=False) as connection:
            return list(connection.execute(select(decisions).where(decisions.c.document == document).order_by(decisions.c.n)).mappings())

    def verify(self) -> Iterator[str]:
        """A sentence for each original, text or span that is not as it was; nothing where all is well."""
        with transaction(self._engine, write=False) as connection:
            kept = connection.scalars(select(documents.c.original).union(select(appearances.c.original))).all()
        yield from self._originals.wrong(iter(kept))
        for id in self._ids():
            document, reading = self.document(id), self.reading(id)
            if document is None or hashlib.sha256(document.text.encode()).hexdigest() != id:
                yield f"document {id}: its text is changed"
            if reading:
                yield from _wrong_spans(reading)

    def backup(self, to: Path) -> None:
        """Copies the SQLite database, also while others write. Raises StoreError for PostgreSQL, which has pg_dump, and where `to` is there already."""
        if self._file is None:
            raise StoreError("a PostgreSQL database is backed up with pg_dump")
        if to.exists():
            raise StoreError(f"{to} is there already: name another file")
        source, target = sqlite3.connect(self._file), sqlite3.connect(to)
        try:
            source.backup(target)
        finally:
            source.close()
            target.close()

    def _ids(self) -> list[str]:
        with transaction(self._engine, write=False) as connection:
            return list(connection.scalars(select(documents.c.id).order_by(documents.c.n)))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _add(connection: Connection, original: str, document: Document, appearance: Appearance) -> Outcome:
    place = {"uri": appearance.uri or "", "outlet": appearance.outlet or "", "published": appearance.published or ""}
    known = connection.scalar(select(documents.c.n).where(documents.c.id == document.id)) is not None
    if not known:
        _insert_document(connection, original, document)
    same = [appearances.c[name] == value for name, value in place.items()]
    if connection.scalar(select(func.count()).select_from(appearances).where(appearances.c.document == document.id, *same)):
        return "known"
    connection.execute(insert(appearances).values(document=document.id, original=original, added=appearance.added or _now(), **place))
    return "another appearance" if known else "new"


def _insert_document(connection: Connection, original: str, document: Document) -> None:
    plain = {name: getattr(document, name) for name in ("id", "uri", "title", "outlet", "language", "published", "text")}
    made = connection.execute(insert(documents).values(original=original, added=_now(), document=document.model_dump_json(), **plain))
    words = words_of(f"{document.title or ''} {document.text}")
    key = made.inserted_primary_key[0] if made.inserted_primary_key else None
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("INSERT INTO words(rowid, plain, folded) VALUES (:n, :plain, :folded)"), {"n": key, "plain": " ".join(words), "folded": fold(" ".join(words))}
        )
        return
    for start in range(0, len(words), _PART):
        part = " ".join(words[start : start + _PART + 50])
        connection.execute(
            text("INSERT INTO words VALUES (:n, to_tsvector('simple', :plain), to_tsvector('simple', :folded))"),
            {"n": key, "plain": part, "folded": fold(part)},
        )


def _save(connection: Connection, reading: Reading) -> None:
    id, made = reading.document.id, reading.provenance
    if connection.scalar(select(documents.c.n).where(documents.c.id == id)) is None:
        raise StoreError(f"document {id} is not in the project: add it before its Reading")
    connection.execute(update(readings).where(readings.c.document == id).values(current=False))
    values = {"model_digest": made.model_digest, "program": made.program, "created": made.created}
    whole = json.dumps(reading.to_dict(), ensure_ascii=False)
    connection.execute(insert(readings).values(document=id, current=True, reading=whole, **values))
    rows = flat_rows(reading)
    for table in FLAT:
        connection.execute(delete(table).where(table.c.document == id))
        if rows[table.name]:
            connection.execute(insert(table), rows[table.name])


def _wrong_spans(reading: Reading) -> Iterator[str]:
    length = len(reading.document.text)
    for name, rows in flat_rows(reading).items():
        for row in rows:
            if row["start"] is not None and not 0 <= row["start"] <= row["end"] <= length:
                yield f"document {reading.document.id}: the span of {name} {row['id']} does not lie in the text"
