"""Read the documents of a project that are not read yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from demarche.app.engine import model_name
from demarche.app.open import Project
from demarche.app.read import read_whole
from demarche.app.reasons import reason_of
from demarche.batch.processes import map_in_order
from demarche.knowledge.disputes import Dispute
from demarche.language.meaning import Vector
from demarche.record import Document, Reading
from demarche.store import Query
from demarche.store.imports import Failed
from demarche.store.moments import now, written


@dataclass(frozen=True, slots=True)
class Read:
    """What became of one document: read, or the reason why it was not."""

    document: str
    name: str
    error: str | None = None


def unread(project: Project, again: bool = False, retry: bool = True) -> list[str]:
    """Ids of the documents that the present model has not read, or of all documents, in the order in which they were added.

    Without `retry` those are left out that this model has tried to read and could not.
    """
    if again:
        return project.store.found_documents(Query())
    model = model_name()[1]
    tried = set[str]() if retry else {one.source for one in project.store.failed() if one.kind == "read" and one.model == model}
    return [id for id in project.store.unread(model) if id not in tried]


def read_project(project: Project, ids: list[str], *, workers: int = 1) -> Iterator[Read]:
    """Yields what became of each document, in order, once its Reading is in the project: a kill costs only those at work. What people decided stays.

    A document that cannot be read costs only itself, and is kept with the reason among what failed.
    """
    documents = (document for id in ids if (document := project.store.document(id)))
    for document, reading, vector, error in map_in_order(partial(_read, dispute=project.dispute), documents, workers):
        name = document.title or document.uri or document.id[:12]
        if reading:
            project.store.save_reading(reading, vector)
        else:
            project.store.keep_failed([Failed("read", document.id, name, error or "", written(now()), model=model_name()[1])])
        yield Read(document.id, name, error)


def _read(document: Document, dispute: Dispute) -> tuple[Document, Reading | None, Vector | None, str | None]:
    try:
        return document, *read_whole(document, dispute), None
    except Exception as error:
        return document, None, None, reason_of(error)
