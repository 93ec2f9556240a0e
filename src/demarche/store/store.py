"""A project on disk: documents, their Readings, and what people decided."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine, RowMapping, delete, exists, func, insert, select, update

from demarche.errors import StoreError
from demarche.record import Document, Reading
from demarche.record.family import Appearance
from demarche.store.backup import ORIGINALS, back_up
from demarche.store.characters import check_characters
from demarche.store.database import check_writable, postgres_engine, prepare, project_of, sqlite_engine, transaction
from demarche.store.facets import Facet, FacetField, count_facets
from demarche.store.failures import file_failures
from demarche.store.files import NAME
from demarche.store.flat import flat_rows
from demarche.store.indexing import index_appearance, index_document, index_families, index_reading
from demarche.store.originals import Originals
from demarche.store.query import Query
from demarche.store.schema import FLAT, appearances, decisions, documents, families, readings
from demarche.store.search import Found, every_found, search
from demarche.store.verifying import COLUMNS, digest, verify

Outcome = Literal["new", "known", "another appearance"]
Addition = tuple[bytes, Document, Appearance]


def open_store(place: str | Path, create: bool = False, originals: Path | None = None) -> "Store":
    """The project in a folder, or in a database by its address (its originals then lie in `originals`). Raises a child of StoreError."""
    if "://" in str(place):
        if originals is None:
            raise StoreError("a database by its address needs a folder for the originals: give `originals`")
        engine, kept = postgres_engine(str(place)), originals
    else:
        folder = Path(place)
        if create:
            with file_failures(folder):
                folder.mkdir(parents=True, exist_ok=True)
        engine, kept = sqlite_engine(folder / NAME, create), originals or folder / ORIGINALS
    try:
        prepare(engine, create)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, Originals(kept))


class Store:
    """A project that is open; several processes may have it open at once."""

    def __init__(self, engine: Engine, originals: Originals) -> None:
        self._engine = engine
        self._originals = originals

    @property
    def name(self) -> str:
        """The folder or address by which errors name the project."""
        return project_of(self._engine)

    @property
    def writable(self) -> bool:
        """Whether it can be written to; else it can be searched and read, and writing raises ReadOnlyStoreError."""
        return bool(self._engine.get_execution_options()["writable"])

    def close(self) -> None:
        """Lets the database go."""
        self._engine.dispose()

    def add_document(self, raw: bytes, document: Document, appearance: Appearance) -> Outcome:
        """What adding it changed."""
        return self.add_documents([(raw, document, appearance)])[0]

    def add_documents(self, batch: Iterable[Addition]) -> list[Outcome]:
        """What adding each changed; the batch is one transaction, whole or not at all. Raises NotTextError for what no database keeps as it is."""
        whole = list(batch)
        check_writable(self._engine)
        for _, document, appearance in whole:
            _check_addition(f"{self.name}: document {document.id}", document, appearance)
        kept = self._originals.put(raw for raw, _, _ in whole)
        with transaction(self._engine) as connection:
            return [_add(connection, original, document, appearance) for original, (_, document, appearance) in zip(kept, whole, strict=True)]

    def save_reading(self, reading: Reading) -> None:
        """Keeps the Reading and makes it the current one. Decisions of people stay as they are. Raises StoreError where its document is not here."""
        with transaction(self._engine) as connection:
            _save(connection, reading, self.name)

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

    def families(self) -> dict[str, str]:
        """Document id to family id, as they were last set; documents in no family are left out."""
        with transaction(self._engine, write=False) as connection:
            return {row.document: row.family for row in connection.execute(select(families))}

    def set_families(self, of: dict[str, str]) -> None:
        """Replaces the families: document id to family id."""
        with transaction(self._engine) as connection:
            connection.execute(delete(families))
            if of:
                connection.execute(insert(families), [{"document": document, "family": family} for document, family in of.items()])
            index_families(connection, of)

    def search(self, query: Query, limit: int = 20, offset: int = 0) -> Found:
        """What the query finds, one row a family: the best first where it has words, else the newest."""
        with transaction(self._engine, write=False) as connection:
            return search(connection, query, limit, offset)

    def facets(self, query: Query, limit: int = 20) -> dict[FacetField, tuple[Facet, ...]]:
        """What the found documents hold, the commonest values first, at most `limit` of a field."""
        with transaction(self._engine, write=False) as connection:
            return count_facets(connection, query, limit)

    def found_documents(self, query: Query) -> list[str]:
        """Ids of every document that the query finds, copies too, in the order in which they were added."""
        with transaction(self._engine, write=False) as connection:
            return every_found(connection, query)

    def decide(self, document: str, item: str | None, person: str, decision: str, why: str = "") -> None:
        """Adds a person's decision to the review log, which is never changed."""
        values = {"document": document, "item": item, "person": person, "decision": decision, "why": why, "made": _now()}
        check_characters(f"{self.name}: decision on document {document}", **values)
        with transaction(self._engine) as connection:
            connection.execute(insert(decisions).values(values))

    def decisions(self, document: str) -> list[RowMapping]:
        """The decisions on a document, oldest first."""
        with transaction(self._engine, write=False) as connection:
            return list(connection.execute(select(decisions).where(decisions.c.document == document).order_by(decisions.c.n)).mappings())

    def verify(self) -> Iterator[str]:
        """A sentence for each original, text, record, span, row or index entry that is not as it was; nothing where all is well."""
        return verify(self._engine, self._originals)

    def backup(self, to: Path) -> list[str]:
        """Makes `to` a second project that holds all of this one, also while others write; a sentence for each original that was not whole.

        Restoring is opening it, or renaming it to where the project was. Raises StoreError for PostgreSQL, which has pg_dump, and where `to` is there already.
        """
        return back_up(self._engine, self._originals, to)

    def _ids(self) -> list[str]:
        with transaction(self._engine, write=False) as connection:
            return list(connection.scalars(select(documents.c.id).order_by(documents.c.n)))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _check_addition(thing: str, document: Document, appearance: Appearance) -> None:
    check_characters(thing, **{name: getattr(document, name) for name in COLUMNS})
    check_characters(f"{thing}, appearance", uri=appearance.uri, outlet=appearance.outlet, published=appearance.published)
    if hashlib.sha256(document.text.encode()).hexdigest() != document.id:
        raise StoreError(f"{thing}: its id is not the SHA-256 of its text: make the document anew")


def _add(connection: Connection, original: str, document: Document, appearance: Appearance) -> Outcome:
    place = {"uri": appearance.uri or "", "outlet": appearance.outlet or "", "published": appearance.published or ""}
    known = connection.scalar(select(documents.c.n).where(documents.c.id == document.id)) is not None
    if not known:
        _insert_document(connection, original, document)
    same = [appearances.c[name] == value for name, value in place.items()]
    if connection.scalar(select(func.count()).select_from(appearances).where(appearances.c.document == document.id, *same)):
        return "known"
    connection.execute(insert(appearances).values(document=document.id, original=original, added=appearance.added or _now(), **place))
    index_appearance(connection, document.id, place["outlet"])
    return "another appearance" if known else "new"


def _insert_document(connection: Connection, original: str, document: Document) -> None:
    plain = {name: getattr(document, name) for name in COLUMNS}
    connection.execute(insert(documents).values(original=original, added=_now(), document=document.model_dump_json(), **plain))
    index_document(connection, document)


def _save(connection: Connection, reading: Reading, project: str) -> None:
    id, made = reading.document.id, reading.provenance
    if connection.scalar(select(documents.c.text).where(documents.c.id == id)) != reading.document.text:
        raise StoreError(f"{project}: document {id} with the text of this Reading is not in the project: add it before its Reading")
    connection.execute(update(readings).where(readings.c.document == id).values(current=False))
    values: dict[str, object] = {"model_digest": made.model_digest, "program": made.program, "created": made.created}
    whole = json.dumps(reading.to_dict(), ensure_ascii=False)
    connection.execute(insert(readings).values(document=id, current=True, reading=whole, digest=digest(whole), **values))
    rows = flat_rows(reading)
    for table in FLAT:
        connection.execute(delete(table).where(table.c.document == id))
        if rows[table.name]:
            connection.execute(insert(table), rows[table.name])
    index_reading(connection, reading)
