"""What search asks, kept up to date with documents, Readings and families."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from sqlalchemy import Connection, bindparam, delete, insert, select, tuple_, update

from demarche.corpus.seen import UNKNOWN, seen
from demarche.record import Document, Reading
from demarche.record.family import Appearance
from demarche.store.days import Days, covered
from demarche.store.findings import GROUPED, note
from demarche.store.folding import folded, padded, words_of
from demarche.store.fulltext import keep_words
from demarche.store.passages import Name, Told, agreement_names, name, passages
from demarche.store.schema import appearances, documents, entries, facets, families, names, told, told_of

_PART = 500  # values in one statement
_COLUMNS = ("start", "end", "type", "status", "happened_from", "happened_to", "measure", "low", "high")


def index_documents(connection: Connection, added: Mapping[int, Document]) -> None:
    """Makes documents findable that were just added, by their numbers, before their Readings."""
    if not added:
        return
    keep_words(connection, {n: f"{document.title or ''} {document.text}" for n, document in added.items()})
    rows = [{"document": n, "family": n, "copies": 0, "published": _moment(document.published)} for n, document in added.items()]
    connection.execute(insert(entries), rows)
    whole = {n: [Told({"kind": "document"}, ((None, covered(document.published)),), frozenset())] for n, document in added.items()}
    found = {n: _of_document(document) for n, document in added.items()}
    _keep(connection, whole, found)


def index_appearances(connection: Connection, elsewhere: Sequence[tuple[int, str]]) -> None:
    """Counts one more copy of a document for each number and outlet."""
    if not elsewhere:
        return
    more = [{"which": n, "more": count} for n, count in Counter(n for n, _ in elsewhere).items()]
    connection.execute(update(entries).where(entries.c.document == bindparam("which")).values(copies=entries.c.copies + bindparam("more")), more)
    found: dict[int, set[Name]] = defaultdict(set)
    for n, outlet in elsewhere:
        found[n].add(name("outlet", outlet))
    _keep(connection, {}, found)


def index_reading(connection: Connection, n: int, reading: Reading) -> None:
    """Replaces what search knows of the document of that number by what its Reading says."""
    rows = list(passages(reading))
    # the text's own dateline counts where nobody else has said when it was published
    connection.execute(update(entries).where(entries.c.document == n).values(published=_moment(reading.document.published)))
    for table in (told, told_of, facets):
        connection.execute(delete(table).where(table.c.document == n))
    outlets = connection.scalars(select(appearances.c.outlet).where(appearances.c.document == reading.document.id).distinct())
    _keep(connection, {n: rows}, {n: _of_reading(reading, rows) | _of_document(reading.document) | {name("outlet", outlet) for outlet in outlets}})


def index_families(connection: Connection, of: Mapping[str, str]) -> None:
    """Puts documents of one family together, under the document that the family is named after, else under the one that was added first.

    Only what changed is written, and that something did: what holds across documents rests on it.
    """
    before = {row.document: row.family for row in connection.execute(select(families))}
    gone = [{"which": document} for document, family in before.items() if of.get(document) != family]
    new = [{"document": document, "family": family} for document, family in of.items() if before.get(document) != family]
    for statement, rows in ((delete(families).where(families.c.document == bindparam("which")), gone), (insert(families), new)):
        if rows:
            connection.execute(statement, rows)
    if gone or new:
        note(connection, GROUPED, "")
    _group(connection, of)


def _group(connection: Connection, of: Mapping[str, str]) -> None:
    numbers = {row.id: row.n for row in connection.execute(select(documents.c.id, documents.c.n))}
    first: dict[str, int] = {}
    for document, family in of.items():
        if document in numbers:
            first[family] = min(first.get(family, numbers[document]), numbers[document])
    under = {numbers[document]: numbers.get(family, first[family]) for document, family in of.items() if document in numbers}
    known = connection.execute(select(entries.c.document, entries.c.family)).all()
    rows = [{"which": n, "under": under.get(n, n)} for n, family in known if family != under.get(n, n)]
    if rows:
        connection.execute(update(entries).where(entries.c.document == bindparam("which")).values(family=bindparam("under")), rows)


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


def _keep(connection: Connection, items: Mapping[int, Sequence[Told]], found: Mapping[int, set[Name]]) -> None:
    """Adds what the items of documents tell, and what their facets count, by the numbers of the documents."""
    ids = _numbers(connection, {*_names_in(items), *(one for some in found.values() for one in some)})
    _keep_passages(connection, items, ids)
    _keep_facets(connection, {(n, ids[one]) for n, some in found.items() for one in some if one in ids})


def _names_in(items: Mapping[int, Sequence[Told]]) -> Iterator[Name]:
    for row in chain.from_iterable(items.values()):
        yield from row.about
        yield from (speaker for speaker, _ in row.voices if speaker)


def _keep_passages(connection: Connection, items: Mapping[int, Sequence[Told]], ids: Mapping[Name, int]) -> None:
    numbered = [(n, item, row) for n, rows in items.items() for item, row in enumerate(rows)]
    flat = [_row(n, item, row, ids.get(speaker) if speaker else None, days) for n, item, row in numbered for speaker, days in row.voices]
    if flat:
        connection.execute(insert(told), flat)
    links = {(ids[one], n, item) for n, item, row in numbered for one in row.about if one in ids}
    if links:
        connection.execute(insert(told_of), [{"name": one, "document": n, "item": item} for one, n, item in sorted(links)])


def _row(n: int, item: int, row: Told, speaker: int | None, days: Days | None) -> dict[str, object]:
    said_from, said_to = days or (None, None)
    plain = {column: row.columns.get(column) for column in _COLUMNS}
    return {"document": n, "item": item, "kind": row.columns["kind"], "speaker": speaker, "said_from": said_from, "said_to": said_to, **plain}


def _keep_facets(connection: Connection, found: set[tuple[int, int]]) -> None:
    """Adds the facets (document, name) that are not there."""
    numbers = sorted({n for n, _ in found})
    parts = (numbers[start : start + _PART] for start in range(0, len(numbers), _PART))
    known = {(row.document, row.name) for part in parts for row in connection.execute(select(facets).where(facets.c.document.in_(part)))}
    new = sorted(found - known)
    if new:
        connection.execute(insert(facets), [{"document": n, "name": one} for n, one in new])


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
    pairs = sorted({(one.kind, one.name) for one in wanted})
    known: dict[Name, int] = {}
    for start in range(0, len(pairs), _PART):
        either = tuple_(names.c.kind, names.c.name).in_(pairs[start : start + _PART])
        rows = connection.execute(select(names.c.kind, names.c.name, names.c.code, names.c.n).where(either))
        known |= {Name(row.kind, row.name, row.code): row.n for row in rows}
    return known
