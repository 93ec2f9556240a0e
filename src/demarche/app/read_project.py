"""Read the documents of a project that are not read yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from demarche.app.engine import model_name
from demarche.app.open import Project
from demarche.app.read import read_document
from demarche.app.reasons import reason_of
from demarche.batch.processes import map_in_order
from demarche.knowledge.disputes import Dispute
from demarche.record import Document, Reading
from demarche.store import Query


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one document: read, or the reason why it was not."""

    document: str
    name: str
    error: str | None = None


def unread(project: Project, again: bool = False) -> list[str]:
    """Ids of the documents that the present model has not read, or of all documents, in the order in which they were added."""
    return project.store.found_documents(Query()) if again else project.store.unread(model_name()[1])


def read_project(project: Project, ids: list[str], *, workers: int = 1) -> Iterator[Read]:
    """Yields what became of each document, in order, once its Reading is in the project: a kill costs only those at work. What people decided stays.

    A document that cannot be read costs only itself, and is tried again the next time.
    """
    documents = (document for id in ids if (document := project.store.document(id)))
    for document, reading, error in map_in_order(partial(_read, dispute=project.dispute), documents, workers):
        if reading:
            project.store.save_reading(reading)
        yield Read(document.id, document.title or document.uri or document.id[:12], error)


def _read(document: Document, dispute: Dispute) -> tuple[Document, Reading | None, str | None]:
    try:
        return document, read_document(document, dispute), None
    except Exception as error:
        return document, None, reason_of(error)
