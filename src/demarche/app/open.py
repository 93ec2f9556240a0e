"""Open a project: its store, and everything that holds across its documents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from demarche.app.across import Across
from demarche.app.closed import Closed, closed_to
from demarche.app.dispute import load_dispute, names_of
from demarche.app.shared import KeptParties
from demarche.corpus.collection import Collection
from demarche.corpus.overlay import lay_over
from demarche.errors import InstallationError, NoStoreError, StoreError
from demarche.knowledge.disputes import NO_DISPUTE, Dispute
from demarche.record import Document, Reading
from demarche.record.agreement_record import AgreementRecord
from demarche.record.claim import Claim
from demarche.record.family import Appearance
from demarche.record.ladder import Ladder
from demarche.record.ledger import LedgerEntry
from demarche.store import Query, Store, open_store, parse_query
from demarche.store.backup import ORIGINALS
from demarche.store.files import NAME

DISPUTE = "dispute.toml"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a project lies: a folder, and the address of its database where that is no file in the folder."""

    folder: Path
    database: str | None = None

    def exists(self) -> bool:
        """Whether there is a project; of one with a database elsewhere, the folder of its originals tells."""
        return (self.folder / (ORIGINALS if self.database else NAME)).exists()


def find_place(folder: str | None = None, database: str | None = None) -> Place:
    """Where the project lies that is named, else the one in the current folder. Raises NoStoreError where there is none."""
    place = Place(Path(folder or "."), database)
    if place.exists():
        return place
    name = folder or "the current folder"
    if database:
        raise NoStoreError(f"{name}: the folder with the project's originals and dispute file is not here; name it with --project, or make it: demarche init")
    raise NoStoreError(f"{name}: there is no project here; make one with `demarche init FOLDER`, or name one with --project or DEMARCHE_PROJECT")


def open_project(place: Place, create: bool = False) -> "Project":
    """The project at a place. Raises a child of StoreError, InstallationError where the driver of its database is missing."""
    if not create and not place.exists():
        raise NoStoreError(f"{place.folder}: there is no project here; make one with `demarche init {place.folder}`")
    try:
        store = open_store(place.database or place.folder, create, place.folder / ORIGINALS)
        if create:
            (place.folder / ORIGINALS).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{place.folder}: {error.strerror or error}; name a folder that you may write to") from error
    except ModuleNotFoundError as error:
        raise InstallationError(f"a database by its address needs {error.name}: pip install 'demarche[postgres]'") from error
    return Project(store, place)


class Project:
    """A project that is open. What holds across documents is kept in it and opened when it is asked for: open the project again to see what was added since.

    Not `patient`, it shows what is kept though documents came in since, rather than find it anew before it shows anything: `across.state` tells.
    Opened for a `person`, what it finds, counts and compares is without the texts that are `closed` to that person.
    """

    def __init__(self, store: Store, place: Place, patient: bool = True, *, person: str | None = None) -> None:
        self.store = store
        self.place = place
        self.patient = patient
        self.person = person

    def __enter__(self) -> "Project":
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    @cached_property
    def closed(self) -> Closed:
        """The documents whose Reading the person may not see yet."""
        return closed_to(self.store, self.person)

    def query(self, words: str, *, folded: bool = True) -> Query:
        """What is typed into the search box as a query that does not find what is closed. Raises QueryError where it cannot be one."""
        return replace(parse_query(words, folded), closed=frozenset(self.closed))

    def readings(self) -> Iterator[Reading]:
        """The current Reading of every document that is read, closed or not, in the order in which they were added, with what people decided laid over it."""
        return map(self._decided, self.store.everything.readings())

    def reading(self, id: str) -> Reading | None:
        """The current Reading of one document with what people decided laid over it, None where it is not read."""
        reading = self.store.reading(id)
        return self._decided(reading) if reading else None

    def _decided(self, reading: Reading) -> Reading:
        if reading.document.id not in self._decided_documents:
            return reading
        return lay_over(reading, self.store.review.of(reading.document.id)).reading

    @cached_property
    def _decided_documents(self) -> frozenset[str]:
        return frozenset(self.store.review.documents())

    def appearances(self) -> Iterator[tuple[Document, Appearance]]:
        """Every place where a document appeared, as a Document of that place and the Appearance with the time when it came in."""
        for document in self.store.documents():
            for seen in self.store.appearances(document.id):
                yield replace_place(document, seen), seen

    @cached_property
    def dispute(self) -> Dispute:
        """The project's dispute file, by which its texts are read; an empty one where it has none. Raises DisputeError where it has a mistake."""
        file = self.place.folder / DISPUTE
        return load_dispute(file) if file.is_file() else NO_DISPUTE

    @cached_property
    def collection(self) -> Collection:
        """All Readings laid out for what holds across them: all are opened. For who is who alone, `parties` opens none."""
        return Collection(self.readings(), families=self.store.families(), names=names_of(self.dispute))

    @cached_property
    def across(self) -> Across:
        """What holds across the documents."""
        return Across(self)

    @property
    def parties(self) -> KeptParties:
        """Who is who across the documents."""
        return self.across.parties

    @cached_property
    def claims(self) -> Sequence[Claim]:
        """Every proposition with the positions taken on it."""
        return self.across.every(Claim, "claim")

    @cached_property
    def ladders(self) -> Sequence[Ladder]:
        """Every figure over time."""
        return self.across.every(Ladder, "ladder")

    @cached_property
    def agreements(self) -> Sequence[AgreementRecord]:
        """Every agreement with its uses and alleged breaches."""
        return self.across.every(AgreementRecord, "agreement")

    @cached_property
    def ledger(self) -> Sequence[LedgerEntry]:
        """Every demand and promise with its answers."""
        return self.across.every(LedgerEntry, "entry")


def replace_place(document: Document, seen: Appearance) -> Document:
    """The document as it appeared elsewhere."""
    return document.with_(uri=seen.uri, outlet=seen.outlet, published=seen.published)
