"""Who is who across the documents of a project, from what is kept: nothing is opened before it is asked for."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Protocol

from demarche.corpus.collection import Collection
from demarche.corpus.findings import Finding, Listed, Shelf, lay_out
from demarche.corpus.same_party import Names
from demarche.errors import StoreError
from demarche.record import Reading
from demarche.record.shared import SharedParty

OPEN = 1000  # Readings that stay open: an export of everything goes through all
PARTY, OF_DOCUMENT = "party", "parties"  # kinds of findings: the shared parties, and for each document which of them its own parties are


class Parties(Protocol):
    """Who is who across documents."""

    @property
    def names(self) -> Names:
        """What a dispute file tells."""

    @property
    def parties(self) -> Mapping[str, SharedParty]:
        """The shared parties by their ids."""

    def reading(self, document: str) -> Reading:
        """The Reading of a document by its id."""

    def party_of(self, reading: Reading, party: str) -> str | None:
        """The shared id of a party of a Reading."""


class KeptParties:
    """Who is who as it was last found and kept."""

    def __init__(self, shelf: Shelf, names: Names, read: Callable[[str], Reading | None]) -> None:
        self.names = names
        self._shelf, self._read = shelf, read
        self._readings: dict[str, Reading] = {}
        self._of: dict[str, dict[str, str]] = {}

    @cached_property
    def parties(self) -> Mapping[str, SharedParty]:
        """The shared parties by their ids."""
        return {party.id: party for party in Listed(SharedParty, self._shelf, PARTY, self._shelf.in_place(PARTY))}

    def reading(self, document: str) -> Reading:
        """The Reading of a document by its id. Raises StoreError where it was taken out of the project meanwhile."""
        if document not in self._readings:
            found = self._read(document)
            if found is None:
                raise StoreError(f"document {document} was taken out of the project meanwhile: try again")
            while len(self._readings) >= OPEN:
                del self._readings[next(iter(self._readings))]
            self._readings[document] = found
        return self._readings[document]

    def party_of(self, reading: Reading, party: str) -> str | None:
        """The shared id of a party of a Reading, None for one that was not there when it was found."""
        document = reading.document.id
        if document not in self._of:
            self._of[document] = json.loads(self._shelf.by_id(OF_DOCUMENT, document) or "{}")
        return self._of[document].get(party)


def lay_out_parties(collection: Collection) -> dict[str, Iterable[Finding]]:
    """The shared parties of a collection, and whose parties they are, as they are kept."""
    parties = list(collection.resolver.parties.values())
    return {PARTY: lay_out(parties, lambda party: 0, lambda party: ()), OF_DOCUMENT: _of_documents(collection)}


def _of_documents(collection: Collection) -> Iterator[Finding]:
    for n, reading in enumerate(collection.readings):
        known = {party.id: collection.party_of(reading, party.id) for party in reading.parties}
        yield Finding(n, n, reading.document.id, json.dumps(known, ensure_ascii=False), frozenset())
