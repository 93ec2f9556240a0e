"""Export a project, or what a search finds in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from demarche.corpus.overlay import lay_over
from demarche.errors import InputError, StoreError
from demarche.export.forms import FORMS, OF_TABLES, Form, form_of, write_file
from demarche.export.tables import TABLES
from demarche.export.written import Written, check_free
from demarche.record import Reading
from demarche.store import Store, parse_query

DEFAULT_TABLE = "events"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be written where: the form by the file's ending where none is named, everything where there is no query, but for what is `closed`."""

    target: Path
    form: str | None = None
    table: str | None = None
    query: str = ""
    folded: bool = True
    replace: bool = False
    closed: frozenset[str] = frozenset()  # documents that are not to be in the file


def export_project(store: Store, wish: Wish, step: Callable[[int, int], None] = lambda done, total: None) -> Written:
    """What was written, the Readings as people left them. One that is not read yet holds nothing, not even who made it; `left_out` counts these.

    `step` is told how many documents are done, of how many. Raises QueryError for a query that cannot be, InputError for a form or table that there is none of
    and for a target that is there already.
    """
    form, table = checked(wish)
    check_free(wish.target, wish.replace)
    ids = store.found_documents(replace(parse_query(wish.query, wish.folded), closed=wish.closed))
    unread: list[str] = []
    written = write_file(_readings(store, ids, unread, step), wish.target, form, table, replace=wish.replace)
    note = f"{len(unread)} of {len(ids)} documents are not read yet: only their text is here"
    return replace(written, left_out=(*written.left_out, *([note] if unread else [])))


def checked(wish: Wish) -> tuple[Form, str]:
    """The form and the table. Raises InputError where the wish names none that there is, or a table for a form without tables."""
    form = next((f for f in FORMS if f == wish.form), None) if wish.form else form_of(wish.target)
    if form is None:
        raise InputError(f"{wish.form!r} is no form of export: choose one of {', '.join(FORMS)}")
    if wish.table and form not in OF_TABLES:
        raise InputError(f"{form} holds whole documents or places, not a table: leave --table out, or choose {' or '.join(OF_TABLES)}")
    if wish.table and wish.table not in TABLES:
        raise InputError(f"{wish.table!r} is no table: choose one of {', '.join(TABLES)}")
    return form, wish.table or DEFAULT_TABLE


def _readings(store: Store, ids: list[str], unread: list[str], step: Callable[[int, int], None]) -> Iterator[Reading]:
    reviewed = store.review.documents()
    for done, id in enumerate(ids, 1):
        reading = store.reading(id)
        if reading is None:
            unread.append(id)
            reading = _unread(store, id)
        yield lay_over(reading, store.review.of(id)).reading if id in reviewed else reading
        step(done, len(ids))


def _unread(store: Store, id: str) -> Reading:
    document = store.document(id)
    if document is None:
        raise StoreError(f"document {id} was taken out of the project during the export: export again")
    return Reading(document=document)
