"""Search a project."""

from dataclasses import replace

from demarche.app.looked_at import with_looked
from demarche.app.open import Project
from demarche.export.cards import heading
from demarche.record import Reading
from demarche.store import Facet, FacetField, Found, Row
from demarche.store.search import Looked

__all__ = ["Facet", "FacetField", "Found", "Row", "count_facets", "search"]


def search(project: Project, words: str, *, exact: bool = False, limit: int = 20, offset: int = 0) -> Found:
    """What the words find, one row a family. `exact` tells letters with and without marks apart, and scripts. Raises QueryError for a wrong query.

    What the file did not say of itself, title, outlet and date, is taken from what the text was read to say.
    """
    found = project.store.search(project.query(words, folded=not exact), limit, offset)
    return replace(found, rows=with_looked(project, [named(project, row) for row in found.rows]))


def named(project: Project, row: Row) -> Row:
    """The row with what the text says of itself where nobody else has said it, and whether it is read at all."""
    document = project.store.document(row.id)
    reading = project.store.reading(row.id) or (Reading(document=document) if document else None)
    if reading is None:
        return row
    read = reading.document
    looked: Looked | None = None if reading.provenance.covers else "unread"
    return replace(row, title=row.title or heading(reading), outlet=row.outlet or read.outlet, published=row.published or read.published, looked=looked)


def count_facets(project: Project, words: str, *, exact: bool = False, limit: int = 20) -> dict[FacetField, tuple[Facet, ...]]:
    """What the documents that the words find hold, the commonest values of each field first. Raises QueryError for a wrong query."""
    return project.store.facets(project.query(words, folded=not exact), limit)
