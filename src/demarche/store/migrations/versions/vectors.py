"""The vectors by which a project says what is like a text, and what could not be added or read."""

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds them."""
    op.create_table(
        "vectors",
        Column("n", Integer, primary_key=True, autoincrement=True),
        Column("document", Integer, ForeignKey("documents.n"), nullable=False, unique=True),
        Column("language", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("vector", LargeBinary, nullable=False),
        Column("crc", BigInteger, nullable=False),
        sqlite_autoincrement=True,
    )
    given = [Column(name, Text, nullable=False) for name in ("kind", "source", "name", "reason")]
    made = Column("digest", String(64)), Column("model", Text), Column("tried", Text, nullable=False)
    op.create_table("failures", Column("key", String(64), primary_key=True), *given, *made)
