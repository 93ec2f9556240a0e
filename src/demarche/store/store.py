"""A project on disk: documents, their Readings, and what people decided."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sqlalchemy import Engine, exists, select

from demarche.errors import StoreError
from demarche.record import Document, Reading
from demarche.record.family import Appearance
from demarche.store.adding import Entering, Outcome, add_all, save
from demarche.store.backup import ORIGINALS, back_up
from demarche.store.characters import check_characters
from demarche.store.coding import CodingStore
from demarche.store.comparisons import Comparisons
from demarche.store.database import check_writable, postgres_engine, prepare, project_of, sqlite_engine, transaction
from demarche.store.desks import Desks
from demarche.store.everything import Everything
from demarche.store.facets import Facet, FacetField, count_facets
from demarche.store.failures import file_failures
from demarche.store.files import NAME
from demarche.store.findings import FindingStore
from demarche.store.holdings import Holdings
from demarche.store.imports import Failed, forget_failed, keep_failed, list_failed
from demarche.store.indexing import index_families
from demarche.store.items import Bin, Count, ToldEvent, Wanted, bins_told, count_told, newest_told
from demarche.store.jobs import Jobs
from demarche.store.links import Link, LinkPassage, Links, find_links, link_passages
from demarche.store.logins import Logins, Tries
from demarche.store.originals import Originals
from demarche.store.people import People
from demarche.store.query import Query
from demarche.store.review import ReviewLog
from demarche.store.schema import appearances, documents, families, readings
from demarche.store.search import Found, Row, every_found, search
from demarche.store.vectors import Alike, Vector, count_without, keep_vector
from demarche.store.verifying import COLUMNS, verify

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
        self._alike = Alike()
        self.people, self.logins, self.tries, self.jobs = People(engine), Logins(engine), Tries(engine), Jobs(engine)
        self.desks = Desks(engine)

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
            return add_all(connection, [Entering(original, document, appearance) for original, (_, document, appearance) in zip(kept, whole, strict=True)])

    def save_reading(self, reading: Reading, vector: Vector | None = None) -> None:
        """Keeps the Reading, with the vector of what its text is about, and makes it the current one. Decisions of people stay as they are.

        Raises StoreError where its document is not here.
        """
        with transaction(self._engine) as connection:
            save(connection, reading, self.name)
            forget_failed(connection, "read", [reading.document.id])
            if vector is not None:
                keep_vector(connection, reading.document.id, vector)

    def save_vectors(self, of: Mapping[str, Vector]) -> None:
        """Keeps what some documents are about: document id to vector. Raises StoreError where one of them is not here."""
        with transaction(self._engine) as connection:
            for id, vector in of.items():
                keep_vector(connection, id, vector)

    def more_like(self, id: str, limit: int = 20) -> tuple[Row, ...] | None:
        """Families that are about the same as a document, the most alike first and its own left out; None where it has no vector."""
        with transaction(self._engine, write=False) as connection:
            return self._alike.more_like(connection, id, limit)

    def without_vectors(self) -> int:
        """How many documents are read and have no vector: in languages that are not read, or read by a program that made none."""
        with transaction(self._engine, write=False) as connection:
            return count_without(connection)

    def failed(self) -> list[Failed]:
        """What could not be added or read when that was last tried, the last first; a row goes when it can."""
        with transaction(self._engine, write=False) as connection:
            return list_failed(connection)

    def keep_failed(self, failed: Sequence[Failed], gone_through: Sequence[str] = (), since: str | None = None) -> None:
        """Keeps what failed, and forgets what failed before `since` in the sources that were gone through to their ends."""
        with transaction(self._engine) as connection:
            keep_failed(connection, failed)
            forget_failed(connection, "add", gone_through, since)

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

    def told(self, wanted: Wanted, limit: int) -> list[ToldEvent]:
        """The events that were said last, the newest first."""
        with transaction(self._engine, write=False) as connection:
            return newest_told(connection, wanted, limit)

    def told_count(self, wanted: Wanted) -> Count:
        """How many events are told."""
        with transaction(self._engine, write=False) as connection:
            return count_told(connection, wanted)

    def told_bins(self, wanted: Wanted) -> tuple[Bin, ...]:
        """How many families tell of what was said, and is said to have happened, in each year, month or day."""
        with transaction(self._engine, write=False) as connection:
            return bins_told(connection, wanted)

    def links(self, wanted: Links) -> list[Link]:
        """Who accuses, cites ... whom, those that most families tell first."""
        with transaction(self._engine, write=False) as connection:
            return find_links(connection, wanted)

    def link_passages(self, wanted: Links, ends: tuple[str, str], limit: int) -> list[LinkPassage]:
        """Where texts tell that the first of two does so to the second."""
        with transaction(self._engine, write=False) as connection:
            return link_passages(connection, wanted, ends, limit)

    @property
    def everything(self) -> Everything:
        """All documents, Readings and appearances, some hundred at a time."""
        return Everything(self._engine)

    @property
    def findings(self) -> FindingStore:
        """What holds across documents as it was last found."""
        return FindingStore(self._engine)

    @property
    def comparisons(self) -> Comparisons:
        """What is remembered of the texts that were compared to find families."""
        return Comparisons(self._engine)

    @property
    def review(self) -> ReviewLog:
        """What people decided: a log that is only ever added to."""
        return ReviewLog(self._engine)

    @property
    def holdings(self) -> Holdings:
        """What is held of one document beside its text: its original, its Readings, the documents folded with it."""
        return Holdings(self._engine, self._originals)

    @property
    def coding(self) -> CodingStore:
        """Codebooks, the tasks of coders and what they answered."""
        return CodingStore(self._engine)

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


def _check_addition(thing: str, document: Document, appearance: Appearance) -> None:
    check_characters(thing, **{name: getattr(document, name) for name in COLUMNS})
    check_characters(f"{thing}, appearance", uri=appearance.uri, outlet=appearance.outlet, published=appearance.published)
    if hashlib.sha256(document.text.encode()).hexdigest() != document.id:
        raise StoreError(f"{thing}: its id is not the SHA-256 of its text: make the document anew")
