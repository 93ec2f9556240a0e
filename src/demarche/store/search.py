"""Search over a project: what was found, one row a family, and how often."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Integer, RowMapping, Select, case, false, func, literal, select, true
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by

from demarche.store.conditions import holding, spans
from demarche.store.fulltext import having, ranked, without
from demarche.store.query import Query
from demarche.store.schema import documents, entries, names, told
from demarche.store.snippets import Piece, snippet

Looked = Literal["unread", "machine", "reviewed", "disputed"]  # not read yet; read by the machine alone; decided of by people; of which people differ
_COLUMNS = (entries.c.document, entries.c.family, entries.c.copies, entries.c.published)


@dataclass(frozen=True, slots=True)
class Row:
    """One family that was found."""

    id: str  # of its first seen document, as are title, outlet, language and published
    title: str | None
    outlet: str | None
    language: str | None
    published: str | None
    speakers: tuple[str, ...]  # of the document that was found, who speaks most first
    copies: int  # places where one of its texts appeared
    wordings: int  # texts that differ
    document: str  # the member that the query fits best, which may be another than the first seen
    snippet: tuple[Piece, ...]  # of that member
    looked: Looked | None = None  # how far people have looked at the family; None where that was not asked
    people: tuple[str, ...] = ()  # who did, the first first
    likeness: float | None = None  # -1 to 1, how alike that member is to the text that was asked for; None where words or fields were


@dataclass(frozen=True, slots=True)
class Found:
    """How much was found in all, and the rows that were asked for."""

    families: int
    copies: int
    rows: tuple[Row, ...]


def search(connection: Connection, query: Query, limit: int, offset: int) -> Found:
    """The families that the query finds: the best first where it has words, else the newest."""
    page = connection.execute(_page(query, connection.dialect.name).limit(limit).offset(offset)).all()
    if page:
        return Found(page[0].families, page[0].all_copies, rows_of(connection, query, {row.family: row.best for row in page}))
    counted = connection.execute(_counts(query, connection.dialect.name)).one()
    return Found(counted.families, counted.copies or 0, ())


def every_found(connection: Connection, query: Query) -> list[str]:
    """Ids of every document that is found, in the order in which they were added."""
    all_found = found(query, connection.dialect.name).subquery("found")
    return list(connection.scalars(select(documents.c.id).join(all_found, all_found.c.document == documents.c.n).order_by(documents.c.n)))


def found(query: Query, dialect: str) -> Select[Any]:
    """The documents that the query finds: document, family, copies and published."""
    wanted = [entries.c.document.in_(having(query, dialect))] if _has_words(query) else []
    return select(*_COLUMNS).where(*wanted, *_conditions(query, dialect))


def _has_words(query: Query) -> bool:
    return not all(term.excluded for term in query.terms)


def _conditions(query: Query, dialect: str) -> list[ColumnElement[bool]]:
    return [*holding(query), *without(query, dialect), *([false()] if query.impossible else []), *_open(query)]


def _open(query: Query) -> list[ColumnElement[bool]]:
    return [entries.c.document.not_in(select(documents.c.n).where(documents.c.id.in_(query.closed)))] if query.closed else []


def _page(query: Query, dialect: str) -> Select[Any]:
    """The families in their order, the member of each that fits best, and both counts of all: the documents that are found are gone through once."""
    grouped = (_by_rank(query, dialect) if _has_words(query) else _by_day(query, dialect)).cte("grouped").prefix_with("MATERIALIZED")  # for counts and page
    counted = select(func.count().label("families"), func.sum(grouped.c.copies).label("all_copies")).select_from(grouped).subquery("counted")
    page = select(grouped.c.family, grouped.c.best, counted.c.families, counted.c.all_copies).join(counted, true())
    return page.order_by(grouped.c.place, grouped.c.newest.desc(), grouped.c.family.desc())


def _by_day(query: Query, dialect: str) -> Select[Any]:
    members = found(query, dialect).subquery("found")
    first = func.min(case((members.c.document == members.c.family, -1), else_=members.c.document))
    best = case((first == -1, members.c.family), else_=first).label("best")
    newest = func.max(func.coalesce(members.c.published, "")).label("newest")
    columns = members.c.family, best, func.sum(members.c.copies).label("copies"), literal(0).label("place"), newest
    return select(*columns).group_by(members.c.family)


def _by_rank(query: Query, dialect: str) -> Select[Any]:
    by_words = ranked(query, dialect).cte("by_words").prefix_with("MATERIALIZED")  # SQLite ranks only where the index itself is read
    joined = select(entries.c.family, entries.c.document, entries.c.copies, by_words.c.rank).join(by_words, by_words.c.document == entries.c.document)
    members = joined.where(*_conditions(query, dialect)).subquery("found")
    if dialect == "sqlite":  # the other columns of a group with one min() are of the row that has it
        best: ColumnElement[int] = members.c.document
    else:
        best = func.array_agg(aggregate_order_by(members.c.document, members.c.rank, members.c.document), type_=ARRAY(Integer))[1]
    columns = members.c.family, best.label("best"), func.sum(members.c.copies).label("copies"), func.min(members.c.rank).label("place")
    return select(*columns, literal("").label("newest")).group_by(members.c.family)


def _counts(query: Query, dialect: str) -> Select[Any]:
    all_found = found(query, dialect).subquery("found")
    counts: list[Any] = [func.count(all_found.c.family.distinct()).label("families"), func.sum(all_found.c.copies).label("copies")]
    return select(*counts)


def rows_of(connection: Connection, query: Query, best: Mapping[int, int]) -> tuple[Row, ...]:
    """The rows of some families, in their order; `best` are the members to show of them, all by number."""
    heads = _documents(connection, [*best, *best.values()])
    sizes = select(entries.c.family, func.sum(entries.c.copies).label("copies"), func.count().label("wordings"))
    counted = {row.family: row for row in connection.execute(sizes.where(entries.c.family.in_(best)).group_by(entries.c.family))}
    speakers, places = _speakers(connection, list(best.values())), _places(connection, query, list(best.values()))
    return tuple(_row(query, heads[f], heads[best[f]], counted[f], speakers.get(best[f], ()), places.get(best[f])) for f in best)


def _row(query: Query, head: RowMapping, match: RowMapping, size: Any, speakers: tuple[str, ...], place: tuple[int, int] | None) -> Row:
    plain = {name: head[name] for name in ("id", "title", "outlet", "language", "published")}
    return Row(**plain, speakers=speakers, copies=size.copies, wordings=size.wordings, document=match["id"], snippet=snippet(match["text"], query, place))


def _documents(connection: Connection, numbers: Sequence[int]) -> dict[int, RowMapping]:
    columns = documents.c.n, documents.c.id, documents.c.title, documents.c.outlet, documents.c.language, documents.c.published, documents.c.text
    return {row["n"]: row for row in connection.execute(select(*columns).where(documents.c.n.in_(set(numbers)))).mappings()}


def _speakers(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[str, ...]]:
    often = select(told.c.document, names.c.name).join(names, names.c.n == told.c.speaker).where(told.c.document.in_(numbers), told.c.kind == "attribution")
    ordered = often.group_by(told.c.document, names.c.n, names.c.name).order_by(func.count().desc(), names.c.name)
    speakers: dict[int, tuple[str, ...]] = {}
    for document, speaker in connection.execute(ordered):
        speakers[document] = (*speakers.get(document, ()), speaker)
    return speakers


def _places(connection: Connection, query: Query, numbers: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Where in each document the first passage stands that the conditions ask for."""
    asked = spans(query, numbers)
    rows = connection.execute(asked).all() if asked is not None else []
    return {row.document: (row.start, row.end) for row in reversed(rows)}
