"""What search asks, kept up to date with documents, Readings and families."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from demarche.corpus.seen import UNKNOWN, seen
from demarche.record import Document, Reading
from demarche.record.family import Appearance
from demarche.store.days import Days, covered
from demarche.store.folding import folded, padded, words_of
from demarche.store.fulltext import keep_words
from demarche.store.passages import Name, Told, agreement_names, name, passages
from demarche.store.schema import appearances, documents, entries, facets, names, told, told_of

_PART = 500  # values in one statement
_COLUMNS = ("start", "end", "type", "status", "happened_from", "happened_to", "measure", "low", "high")


def index_document(connection: Connection, document: Document) -> None:
    """Makes a document findable that was just added, before its Reading."""
    n = number(connection, document.id)
    keep_words(connection, n, f"{document.title or ''} {document.text}")
    connection.execute(insert(entries).values(document=n, family=n, copies=0, published=_moment(document.published)))
    _keep_passages(connection, n, [Told({"kind": "document"}, ((None, covered(document.published)),), frozenset())])
    _keep_facets(connection, n, _of_document(document))


def index_appearance(connection: Connection, document: str, outlet: str) -> None:
    """Counts one more copy of a document, and its outlet."""
    n = number(connection, document)
    connection.execute(update(entries).where(entries.c.document == n).values(copies=entries.c.copies + 1))
    _keep_facets(connection, n, {name("outlet", outlet)})


def index_reading(connection: Connection, reading: Reading) -> None:
    """Replaces what search knows of a document by what its Reading says."""
    n, rows = number(connection, reading.document.id), list(passages(reading))
    for table in (told, told_of, facets):
        connection.execute(delete(table).where(table.c.document == n))
    _keep_passages(connection, n, rows)
    outlets = connection.scalars(select(appearances.c.outlet).where(appearances.c.document == reading.document.id).distinct())
    _keep_facets(connection, n, _of_reading(reading, rows) | _of_document(reading.document) | {name("outlet", outlet) for outlet in outlets})


def index_families(connection: Connection, of: Mapping[str, str]) -> None:
    """Puts documents of one family together, under the document that the family is named after, else under the one that was added first."""
    numbers = {row.id: row.n for row in connection.execute(select(documents.c.id, documents.c.n))}
    first: dict[str, int] = {}
    for document, family in of.items():
        if document in numbers:
            first[family] = min(first.get(family, numbers[document]), numbers[document])
    rows = [{"which": numbers[document], "under": numbers.get(family, first[family])} for document, family in of.items() if document in numbers]
    connection.execute(update(entries).values(family=entries.c.document))
    if rows:
        connection.execute(update(entries).where(entries.c.document == bindparam("which")).values(family=bindparam("under")), rows)


def number(connection: Connection, id: str) -> int:
    """The number by which the tables of search know a document."""
    found: int = connection.execute(select(documents.c.n).where(documents.c.id == id)).scalar_one()
    return found


def _moment(published: str | None) -> str | None:
    first, _ = seen(Appearance(published=published))
    return None if first == UNKNOWN[0] else first.isoformat()


def _years(days: Days | None) -> set[Name]:
    return {name("year", day[:4]) for day in days or ()}


def _of_document(document: Document) -> set[Name]:
    known = {name("outlet", document.outlet), name("language", document.language)}
    return known | _years(covered(document.published))


def _of_reading(reading: Reading, rows: list[Told]) -> set[Name]:
    speakers = {name("party", speaker.name) for row in rows for speaker, _ in row.voices if speaker}
    agreements = {n for a in reading.agreements for n in agreement_names(a) if n.name in a.agreement or not a.agreement}
    columns = {name(kind, row.columns.get(column)) for row in rows for kind, column in (("event", "type"), ("status", "status"))}
    places = {name("place", place.name) for place in reading.places}
    return speakers.union(agreements, columns, places, *(_years(days) for row in rows for _, days in row.voices))


def _keep_passages(connection: Connection, n: int, rows: list[Told]) -> None:
    ids = _numbers(connection, {found for row in rows for found in (*row.about, *(speaker for speaker, _ in row.voices if speaker))})
    flat = [_row(n, item, row, ids.get(speaker) if speaker else None, days) for item, row in enumerate(rows) for speaker, days in row.voices]
    connection.execute(insert(told), flat)
    links = {(ids[found], item) for item, row in enumerate(rows) for found in row.about if found in ids}
    if links:
        connection.execute(insert(told_of), [{"name": found, "document": n, "item": item} for found, item in links])


def _row(n: int, item: int, row: Told, speaker: int | None, days: Days | None) -> dict[str, object]:
    said_from, said_to = days or (None, None)
    plain = {column: row.columns.get(column) for column in _COLUMNS}
    return {"document": n, "item": item, "kind": row.columns["kind"], "speaker": speaker, "said_from": said_from, "said_to": said_to, **plain}


def _keep_facets(connection: Connection, n: int, found: set[Name]) -> None:
    kept = set(connection.scalars(select(facets.c.name).where(facets.c.document == n)))
    new = set(_numbers(connection, found).values()) - kept
    if new:
        connection.execute(insert(facets), [{"document": n, "name": one} for one in new])


def _numbers(connection: Connection, found: Iterable[Name]) -> dict[Name, int]:
    """The numbers of names, which are made where they are new; a name without a letter or digit cannot be searched and has none."""
    wanted = {one: words for one in found if (words := words_of(one.name))}
    known = _known(connection, wanted)
    new = [one for one in wanted if one not in known]
    if not new:
        return known
    rows = [{"kind": n.kind, "name": n.name, "code": n.code, "plain": padded(wanted[n]), "folded": padded(folded(wanted[n]))} for n in new]
    connection.execute(insert(names), rows)
    return known | _known(connection, new)


def _known(connection: Connection, wanted: Iterable[Name]) -> dict[Name, int]:
    by_kind: dict[str, list[Name]] = defaultdict(list)
    for one in wanted:
        by_kind[one.kind].append(one)
    known: dict[Name, int] = {}
    for kind, some in by_kind.items():
        for start in range(0, len(some), _PART):
            part = {one.name for one in some[start : start + _PART]}
            rows = connection.execute(select(names.c.name, names.c.code, names.c.n).where(names.c.kind == kind, names.c.name.in_(part)))
            known |= {Name(kind, row[0], row[1]): row[2] for row in rows}
    return known
