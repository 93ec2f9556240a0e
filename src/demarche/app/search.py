"""Search a project."""

from dataclasses import replace

from demarche.app.open import Project
from demarche.export.cards import heading
from demarche.record import Reading
from demarche.store import Found, Row, parse_query


def search(project: Project, words: str, *, exact: bool = False, limit: int = 20, offset: int = 0) -> Found:
    """What the words find, one row a family. `exact` tells letters with and without marks apart, and scripts. Raises QueryError for a wrong query.

    What the file did not say of itself, title, outlet and date, is taken from what the text was read to say.
    """
    found = project.store.search(parse_query(words, folded=not exact), limit, offset)
    return replace(found, rows=tuple(_named(project, row) for row in found.rows))


def _named(project: Project, row: Row) -> Row:
    document = project.store.document(row.id)
    reading = project.store.reading(row.id) or (Reading(document=document) if document else None)
    if reading is None:
        return row
    read = reading.document
    return replace(row, title=row.title or heading(reading), outlet=row.outlet or read.outlet, published=row.published or read.published)
