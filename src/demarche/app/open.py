"""Open a project: its store, and everything that holds across its documents."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from demarche.app.dispute import load_dispute, names_of
from demarche.corpus.agreement_records import find_agreement_records
from demarche.corpus.claims import find_claims
from demarche.corpus.collection import Collection
from demarche.corpus.ladders import find_ladders
from demarche.corpus.ledger import find_ledger
from demarche.errors import InstallationError, NoStoreError, StoreError
from demarche.knowledge.disputes import NO_DISPUTE, Dispute
from demarche.record import Document, Reading
from demarche.record.agreement_record import AgreementRecord
from demarche.record.claim import Claim
from demarche.record.family import Appearance
from demarche.record.ladder import Ladder
from demarche.record.ledger import LedgerEntry
from demarche.store import Store, open_store
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
    """A project that is open. What holds across documents is found when it is first asked for, and kept: open it again to see what was added since."""

    def __init__(self, store: Store, place: Place) -> None:
        self.store = store
        self.place = place

    def __enter__(self) -> "Project":
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    def readings(self) -> Iterator[Reading]:
        """The current Reading of every document that is read, in the order in which they were added."""
        return (reading for document in self.store.documents() if (reading := self.store.reading(document.id)))

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
        """The Readings laid out for what holds across them."""
        return Collection(self.readings(), families=self.store.families(), names=names_of(self.dispute))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every proposition with the positions taken on it."""
        return find_claims(self.collection)

    @cached_property
    def ladders(self) -> tuple[Ladder, ...]:
        """Every figure over time."""
        return find_ladders(self.collection, self.claims)

    @cached_property
    def agreements(self) -> tuple[AgreementRecord, ...]:
        """Every agreement with its uses and alleged breaches."""
        return find_agreement_records(self.collection)

    @cached_property
    def ledger(self) -> tuple[LedgerEntry, ...]:
        """Every demand and promise with its answers."""
        return find_ledger(self.collection, self.claims)


def replace_place(document: Document, seen: Appearance) -> Document:
    """The document as it appeared elsewhere."""
    return document.with_(uri=seen.uri, outlet=seen.outlet, published=seen.published)
