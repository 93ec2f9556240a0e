"""One document of a project: found by the beginning of its id, with what is known of it before it is read."""

import re
from dataclasses import dataclass
from typing import Literal

from demarche.app.open import Project
from demarche.errors import InputError
from demarche.export.cards import heading
from demarche.knowledge.languages import lists_covered
from demarche.record import Document, Reading
from demarche.record.family import Appearance
from demarche.store.holdings import Original

_ID = re.compile("[0-9a-fA-F]{1,64}")
State = Literal["read", "not read yet", "language not read"]
_READ: State = "read"
_UNREAD: State = "not read yet"
_FOREIGN: State = "language not read"


@dataclass(frozen=True, slots=True)
class About:
    """A document and its surroundings. The Reading of one that is not read holds its text alone.

    `places` counts where these same characters appeared, `wordings` the texts of its family, itself among them.
    """

    reading: Reading
    title: str
    state: State
    places: int
    wordings: int

    @property
    def document(self) -> Document:
        """The document, with what its text says of itself where nobody else has said it."""
        return self.reading.document


@dataclass(frozen=True, slots=True)
class Held:
    """What a document came from: the bytes by their hash, what they are, their size in bytes, and every place where the text appeared."""

    document: str
    media_type: str | None
    sha256: str
    size: int
    added: str
    appearances: tuple[Appearance, ...]


def document_id(project: Project, beginning: str) -> str:
    """The whole id of the document whose id begins so. Raises InputError where there is none, or more than one."""
    found = project.store.holdings.ids(beginning.lower()) if _ID.fullmatch(beginning) else []
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"no document of this project has an id that begins with {beginning!r}: the Desk says which there are")
    raise InputError(f"several documents of this project have ids that begin with {beginning!r}: give more of it")


def about(project: Project, id: str) -> About:
    """What is known of a document. Raises InputError where it is not here."""
    reading, state = project.store.reading(id), _READ
    if reading is None:
        document = project.store.document(id)
        if document is None:
            raise InputError(f"document {id} is not in the project")
        reading, state = Reading(document=document), _UNREAD
    state = state if lists_covered(reading.document.language) else _FOREIGN
    return About(reading, heading(reading), state, len(project.store.appearances(id)), len(project.store.holdings.family(id)))


def held(project: Project, id: str) -> Held:
    """What the document came from. Raises InputError where it is not here, StoreError where the bytes are not as they came in."""
    original, data = original_of(project, id)
    places = tuple(project.store.appearances(id))
    return Held(id, original.media_type, original.sha256, len(data), original.added, places)


def original_of(project: Project, id: str) -> tuple[Original, bytes]:
    """What the document was made from, and the bytes. Raises InputError where it is not here, StoreError where they are not as they came in."""
    original = project.store.holdings.original(id)
    if original is None:
        raise InputError(f"document {id} is not in the project")
    return original, project.store.holdings.original_bytes(original.sha256)
