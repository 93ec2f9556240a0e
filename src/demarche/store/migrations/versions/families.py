"""What a project remembers so that it need not be found anew: signatures and links of texts, and what holds across documents."""

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Adds it."""
    _families()
    _findings()


def _families() -> None:
    op.create_table(
        "signatures",
        Column("document", String(64), ForeignKey("documents.id"), primary_key=True),
        Column("words", Integer, nullable=False),
        *(Column(name, LargeBinary, nullable=False) for name in ("digest", "shingles")),
    )
    either = (Column(name, String(64), ForeignKey("documents.id"), primary_key=True) for name in ("one", "other"))
    op.create_table("links", *either, Column("given", LargeBinary, nullable=False), Column("link", Text))


def _findings() -> None:
    op.create_table("kept", Column("what", Text, primary_key=True), Column("of", Text, nullable=False), Column("made", Text, nullable=False))
    ranked = Column("rank", Integer, primary_key=True, autoincrement=False)
    op.create_table(
        "findings", Column("kind", Text, primary_key=True), ranked, Column("place", Integer, nullable=False), *(_given(name) for name in ("id", "record"))
    )
    op.create_index("findings_place", "findings", ["kind", "place"])
    op.create_index("findings_id", "findings", ["kind", "id"])
    keys = [Column(name, Text, primary_key=True) for name in ("kind", "mark", "value")]
    op.create_table("marks", *keys, Column("rank", Integer, primary_key=True, autoincrement=False), sqlite_with_rowid=False)


def _given(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)
