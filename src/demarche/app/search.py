"""Search a project."""

from dataclasses import replace

from demarche.app.open import Project
from demarche.export.cards import heading
from demarche.record import Reading
from demarche.store import Facet, FacetField, Found, Row, parse_query

__all__ = ["Facet", "FacetField", "Found", "Row", "count_facets", "search"]


def search(project: Project, words: str, *, exact: bool = False, limit: int = 20, offset: int = 0) -> Found:
    """What the words find, one row a family. `exact` tells letters with and without marks apart, and scripts. Raises QueryError for a wrong query.

    What the file did not say of itself, title, outlet and date, is taken from what the text was read to say.
    """
    found = project.store.search(parse_query(words, folded=not exact), limit, offset)
    return replace(found, rows=tuple(named(project, row) for row in found.rows))


def named(project: Project, row: Row) -> Row:
    """The row with what the text says of itself where nobody else has said it."""
    document = project.store.document(row.id)
    reading = project.store.reading(row.id) or (Reading(document=document) if document else None)
    if reading is None:
        return row
    read = reading.document
    return replace(row, title=row.title or heading(reading), outlet=row.outlet or read.outlet, published=row.published or read.published)


def count_facets(project: Project, words: str, *, exact: bool = False, limit: int = 20) -> dict[FacetField, tuple[Facet, ...]]:
    """What the documents that the words find hold, the commonest values of each field first. Raises QueryError for a wrong query."""
    return project.store.facets(parse_query(words, folded=not exact), limit)
