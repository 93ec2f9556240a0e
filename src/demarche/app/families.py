"""Families of a project: which documents are copies and rewrites of one text."""

from collections.abc import Iterator
from functools import partial

from demarche.app.open import Project
from demarche.corpus.families import Known, build_families, match_documents
from demarche.errors import InputError, StoreError
from demarche.record import Document
from demarche.record.family import Family


def update_families(project: Project) -> int:
    """Finds the families anew and keeps who belongs to which; gives how many there are. A text that only quotes another stays a text of its own."""
    families = families_of(project)
    project.store.set_families({member.document: family.id for family in families for member in family.members if member.folded})
    return len(families)


def families_of(project: Project) -> list[Family]:
    """The families of more than one appearance, by first seen."""
    added: dict[str, str] = {}  # filled while the documents go by, each before it is compared
    return build_families(match_documents(_documents(project, added), Known(), partial(_text, project), added))


def family_of(project: Project, id: str) -> Family:
    """The family of a document, by the beginning of its id. Raises InputError where there is no such document, or several, or where it appeared only once."""
    found = [document.id for document in project.store.documents() if document.id.startswith(id)]
    if len(found) != 1:
        raise InputError(f"{id!r} begins {len(found) or 'no'} document ids of this project: `demarche search` says which there are")
    family = next((f for f in families_of(project) if any(m.document == found[0] for m in f.members)), None)
    if family is None:
        raise InputError(f"document {found[0][:12]} appeared once and has no copies here")
    return family


def _documents(project: Project, added: dict[str, str]) -> Iterator[Document]:
    """Each document once for every place where it appeared; fills `added` with when it first came in."""
    for document, seen in project.appearances():
        if seen.added:
            added[document.id] = min(seen.added, added.get(document.id, seen.added))
        yield document


def _text(project: Project, id: str) -> str:
    document = project.store.document(id)
    if document is None:
        raise StoreError(f"document {id} was taken out of the project meanwhile: try again")
    return document.text
