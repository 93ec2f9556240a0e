"""The full-text index: FTS5 of SQLite, tsvector of PostgreSQL, over the same words.

The words are divided here and not by the database, so that both find the same. PostgreSQL keeps a text in parts that overlap by the longest phrase, since a
tsvector holds 256 positions of a word and no more.
"""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Connection, Float, Integer, Select, cast, column, func, insert, literal, literal_column, select, table, text
from sqlalchemy.dialects.postgresql import TSQUERY

from demarche.store.folding import folded, words_of
from demarche.store.query import LONGEST_PHRASE, Query, Term, Words
from demarche.store.schema import entries

_PART = 256 - LONGEST_PHRASE
_sqlite = table("words", column("rowid", Integer), column("plain"), column("folded"))
_postgres = table("words", column("document", Integer), column("plain"), column("folded"))
_PARTS = text("INSERT INTO words VALUES (:document, :part, CAST(:plain AS tsvector), CAST(:folded AS tsvector))")


def keep_words(connection: Connection, texts: Mapping[int, str]) -> None:
    """Makes texts findable by their words; by the numbers of their documents."""
    rows = [row for document, text in texts.items() for row in _rows(connection.dialect.name, document, text)]
    connection.execute(insert(_sqlite) if connection.dialect.name == "sqlite" else _PARTS, rows)


def _rows(dialect: str, document: int, text: str) -> list[dict[str, object]]:
    plain = words_of(text)
    latin = plain if text.isascii() else folded(plain)
    if dialect == "sqlite":
        return [{"rowid": document, "plain": " ".join(plain), "folded": " ".join(latin)}]
    starts = range(0, max(len(plain), 1), _PART)
    return [{"document": document, "part": n, "plain": _vector(plain, at), "folded": _vector(latin, at)} for n, at in enumerate(starts)]


def having(query: Query, dialect: str) -> Select[tuple[int]]:
    """Documents that have all the words that the query wants, of which there is one at least."""
    if dialect == "sqlite":
        return _with_all(query, _wanted(query))
    first, *others = (_with_any(query, [term]) for term in _wanted(query))  # a word may stand in one part of a text, the next in another
    return first.where(*(_postgres.c.document.in_(other) for other in others))


def ranked(query: Query, dialect: str) -> Select[tuple[int, float]]:
    """The same with their rank, the best lowest."""
    terms = _wanted(query)
    if dialect == "sqlite":
        return select(_sqlite.c.rowid.label("document"), literal_column("bm25(words)", Float).label("rank")).where(_match(query, terms))
    any_of, index = _tsquery(query, terms), _indexed(query)
    rank = (-func.sum(func.ts_rank(index, any_of))).label("rank")
    rows = index.op("@@", is_comparison=True)(any_of), _postgres.c.document.in_(having(query, dialect))
    return select(_postgres.c.document, rank).where(*rows).group_by(_postgres.c.document)


def without(query: Query, dialect: str) -> list[ColumnElement[bool]]:
    """That a document of `entries` has none of the words that are excluded."""
    one = _with_all if dialect == "sqlite" else _with_any
    return [entries.c.document.not_in(one(query, [term])) for term in query.terms if term.excluded]


def _wanted(query: Query) -> list[Term]:
    return [term for term in query.terms if not term.excluded]


def _with_all(query: Query, terms: list[Term]) -> Select[tuple[int]]:
    return select(_sqlite.c.rowid).where(_match(query, terms))


def _with_any(query: Query, terms: list[Term]) -> Select[tuple[int]]:
    return select(_postgres.c.document).where(_indexed(query).op("@@", is_comparison=True)(_tsquery(query, terms)))


def _match(query: Query, terms: list[Term]) -> ColumnElement[bool]:
    wanted = " AND ".join(_fts5(query.form(term.words), term.words) for term in terms)
    index = "folded" if query.folded else "plain"
    return literal_column("words").op("MATCH", is_comparison=True)(literal(f"{index} : ({wanted})"))


def _fts5(words: list[str], written: Words) -> str:
    """Every word is quoted, so that none is an operator; words hold letters, marks and digits only."""
    return f'"{" ".join(words)}"{" *" if written.prefix else ""}'


def _indexed(query: Query) -> ColumnElement[str]:
    return _postgres.c.folded if query.folded else _postgres.c.plain


def _tsquery(query: Query, terms: list[Term]) -> ColumnElement[str]:
    return cast(literal(" | ".join(f"({_phrase(query.form(term.words), term.words)})" for term in terms)), TSQUERY)


def _phrase(words: list[str], written: Words) -> str:
    return " <-> ".join(f"'{word}'" for word in words) + (":*" if written.prefix else "")


def _vector(words: list[str], start: int) -> str:
    """The words of a part with their positions, as PostgreSQL writes a tsvector."""
    places: dict[str, list[str]] = {}
    for position, word in enumerate(words[start : start + _PART + LONGEST_PHRASE], 1):
        places.setdefault(word, []).append(str(position))
    return " ".join(f"'{word}':{','.join(positions)}" for word, positions in places.items())
