"""The first tables; a later step alters what stands here and never edits this file."""

from alembic import op

from demarche.store.schema import metadata

revision = "0001"
down_revision = None

_SQLITE = ("CREATE VIRTUAL TABLE words USING fts5(plain, folded, content='', tokenize='unicode61 remove_diacritics 0')",)
_POSTGRES = (
    "CREATE TABLE words (document integer NOT NULL REFERENCES documents(n), plain tsvector NOT NULL, folded tsvector NOT NULL)",
    "CREATE INDEX words_plain ON words USING gin(plain)",
    "CREATE INDEX words_folded ON words USING gin(folded)",
)


def upgrade() -> None:
    """Makes every table and view."""
    connection = op.get_bind()
    metadata.create_all(connection)
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRES:
        op.execute(statement)
    op.execute(
        "CREATE VIEW who_says_what AS SELECT d.title, d.outlet, d.published, a.speaker, a.act, a.manner, a.said, a.content, a.document "
        "FROM attributions a JOIN documents d ON d.id = a.document"
    )
    op.execute(
        "CREATE VIEW what_is_told AS SELECT d.title, d.outlet, d.published, e.type, e.words, e.actors, e.recipients, e.places, "
        "e.happened_from, e.status, e.polarity, e.document FROM events e JOIN documents d ON d.id = e.document"
    )
