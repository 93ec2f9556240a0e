"""Find what is about the same as a document."""

from dataclasses import dataclass

from demarche.app.looked_at import with_looked
from demarche.app.open import Project
from demarche.app.search import named
from demarche.errors import InputError
from demarche.store import Row


@dataclass(frozen=True, slots=True)
class Alike:
    """The families that are about the same as `document`, and how many documents could not be compared with it."""

    document: str
    rows: tuple[Row, ...]
    left_out: int


def more_like(project: Project, id: str, limit: int = 20) -> Alike:
    """The families that are about the same as a document, the most alike first, whatever languages they are in; its own copies are left out.

    `id` is the document's, or its beginning. Raises InputError where there is no such document, or several, or where it cannot be compared.
    """
    document = _document(project, id)
    found = project.store.more_like(document, limit + len(project.closed))
    if found is None:
        raise InputError(f"document {document[:12]} cannot be compared with others: {_reason(project, document)}")
    seen = [row for row in found if row.document not in project.closed and row.id not in project.closed][:limit]
    return Alike(document, with_looked(project, [named(project, row) for row in seen]), project.store.without_vectors())


def _document(project: Project, id: str) -> str:
    found = project.store.holdings.ids(id.lower())
    if len(found) != 1:
        raise InputError(f"{id!r} begins {'several' if found else 'no'} document ids of this project: `demarche search` says which there are")
    return found[0]


def _reason(project: Project, id: str) -> str:
    reading = project.store.reading(id)
    if reading is None:
        return "it is not read yet: demarche read"
    if not reading.provenance.covers:
        return f"its language ({reading.document.language or 'unknown'}) is not read"
    return "an older program read it, or it has no word that says what it is about: demarche read --again"
