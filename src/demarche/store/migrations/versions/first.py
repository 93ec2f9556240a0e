"""The first tables, as they were; a later step alters what stands here and never edits this file."""

from alembic import op
from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, String, Text, UniqueConstraint

from demarche.store.migrations.views_0001 import VIEWS

revision = "0001"
down_revision = None

_ROWS = {
    "parties": "name folded kind country code",
    "attributions": "source speaker speaker_code manner act polarity inside said content",
    "events": "type mode actors recipients places happened_from happened_to polarity status said_in",
    "times": "type value from to",
    "places": "name folded kind country lat lon",
    "figures": "value low high unit measure owner said_in",
    "agreements": "agreement name folded relation polarity party said_in",
    "speech_acts": "kind by toward said_in",
}
_NUMBERS = {("places", "lat"), ("places", "lon"), ("figures", "value"), ("figures", "low"), ("figures", "high")}
_TOLD = {
    "item": "document item",
    "speaker": "speaker type status document item said_from said_to happened_from happened_to",
    "type": "type status document item speaker said_from said_to happened_from happened_to",
    "status": "status document item speaker said_from said_to happened_from happened_to",
    "said": "said_from said_to document item speaker type status",
    "happened": "happened_from happened_to document item speaker type status",
    "low": "low high measure document item speaker said_from said_to",
    "high": "high low measure document item speaker said_from said_to",
    "measure": "measure low high document item speaker said_from said_to",
}
_SQLITE = ("CREATE VIRTUAL TABLE words USING fts5(plain, folded, content='', tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* C*'\")",)
_POSTGRES = (
    "CREATE TABLE words (document integer NOT NULL REFERENCES documents(n), part integer NOT NULL, plain tsvector NOT NULL, folded tsvector NOT NULL)",
    "CREATE INDEX words_document ON words (document)",
    "CREATE INDEX words_plain ON words USING gin(plain)",
    "CREATE INDEX words_folded ON words USING gin(folded)",
)


def upgrade() -> None:
    """Makes every table and view."""
    _what_came_in()
    _what_was_read()
    _rows()
    _what_search_asks()
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRES:
        op.execute(statement)
    for view in VIEWS:
        op.execute(view)


def _what_came_in() -> None:
    about = [_text(name) for name in "uri title outlet language published media_type".split()]
    op.create_table(
        "documents",
        _key(),
        Column("id", String(64), nullable=False, unique=True),
        *about,
        Column("original", String(64), nullable=False),
        *_given("added document text"),
    )
    op.create_table("appearances", _document(), *_given("uri outlet published"), Column("original", String(64), nullable=False), *_given("added"))
    _index("appearances", "document")


def _what_was_read() -> None:
    made = [_text(name) for name in "model_digest program created".split()]
    whole = (*_given("reading"), Column("digest", String(64), nullable=False))
    op.create_table("readings", _key(), _document(), *made, Column("current", Boolean, nullable=False), *whole)
    _index("readings", "document")
    op.create_table("families", Column("document", String(64), primary_key=True), Column("family", String(64), nullable=False))
    _index("families", "family")
    op.create_table("decisions", _key(), Column("document", String(64), nullable=False), _text("item"), *_given("person decision why made"))
    _index("decisions", "document")


def _rows() -> None:
    for table, names in _ROWS.items():
        span = (Column("start", Integer), Column("end", Integer))
        columns = [_number(name) if (table, name) in _NUMBERS else _text(name) for name in f"words {names}".split()]
        op.create_table(table, _document(), *_given("id"), *span, *columns)
        op.create_index(f"{table}_document", table, ["document", "id"])


def _what_search_asks() -> None:
    alone = Column("document", Integer, ForeignKey("documents.n"), primary_key=True, autoincrement=False)
    op.create_table("entries", alone, Column("family", Integer, nullable=False), Column("copies", Integer, nullable=False), _text("published"))
    _index("entries", "family")
    op.create_table("names", _key(), *_given("kind name code plain folded"), UniqueConstraint("kind", "name", "code"))
    _told()
    op.create_table("told_of", _part("name", "names.n"), _part("document", "documents.n"), Column("item", Integer, primary_key=True), sqlite_with_rowid=False)
    _index("told_of", "document")
    op.create_table("facets", _part("document", "documents.n"), _part("name", "names.n"), sqlite_with_rowid=False)
    _index("facets", "name")


def _told() -> None:
    op.create_table(
        "told",
        _key(),
        Column("document", Integer, ForeignKey("documents.n"), nullable=False),
        Column("item", Integer, nullable=False),
        *_given("kind"),
        Column("start", Integer),
        Column("end", Integer),
        Column("speaker", Integer, ForeignKey("names.n")),
        *(_text(name) for name in "said_from said_to type status happened_from happened_to measure".split()),
        Column("low", Float),
        Column("high", Float),
    )
    for name, columns in _TOLD.items():
        op.create_index(f"told_{name}", "told", columns.split())


def _key() -> Column[int]:
    return Column("n", Integer, primary_key=True, autoincrement=True)


def _document() -> Column[str]:
    return Column("document", String(64), ForeignKey("documents.id"), nullable=False)


def _part(name: str, of: str) -> Column[int]:
    return Column(name, Integer, ForeignKey(of), primary_key=True)


def _text(name: str) -> Column[str]:
    return Column(name, Text)


def _number(name: str) -> Column[float]:
    return Column(name, Float)


def _given(names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names.split()]


def _index(table: str, column: str) -> None:
    op.create_index(f"ix_{table}_{column}", table, [column])
