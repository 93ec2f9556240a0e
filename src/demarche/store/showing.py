"""What search and Datasette show of a document: its current Reading with what people decided laid over it."""

import json

from sqlalchemy import Connection, delete, insert, select

from demarche.corpus.overlay import lay_over
from demarche.record import Reading
from demarche.store.flat import flat_rows
from demarche.store.indexing import index_reading
from demarche.store.log_rows import decisions_on
from demarche.store.schema import FLAT, documents, readings


def show(connection: Connection, reading: Reading, again: bool = True) -> None:
    """Puts the Reading in place of what was shown; not `again`, nothing was."""
    id = reading.document.id
    shown = decided(connection, reading)
    rows = flat_rows(shown)
    for table in FLAT:
        if again:
            connection.execute(delete(table).where(table.c.document == id))
        if rows[table.name]:
            connection.execute(insert(table), rows[table.name])
    n = connection.execute(select(documents.c.n).where(documents.c.id == id)).scalar_one()
    index_reading(connection, n, shown)


def show_again(connection: Connection, document: str) -> None:
    """Shows what was decided just now; nothing of a document that is not read."""
    whole = connection.scalar(select(readings.c.reading).where(readings.c.document == document, readings.c.current))
    if whole is not None:
        show(connection, Reading.from_dict(json.loads(whole)))


def decided(connection: Connection, reading: Reading) -> Reading:
    """The Reading as people left it."""
    return lay_over(reading, decisions_on(connection, reading.document.id)).reading
