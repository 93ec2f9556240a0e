"""What a person keeps on the Desk: saved searches, and when the person was last there."""

from alembic import op
from sqlalchemy import Boolean, Column, Integer, Text, UniqueConstraint

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Adds them."""
    given = [Column(name, Text, nullable=False) for name in ("person", "name", "query")]
    key = Column("n", Integer, primary_key=True, autoincrement=True)
    op.create_table("searches", key, *given, Column("exact", Boolean, nullable=False), Column("made", Text, nullable=False), UniqueConstraint("person", "name"))
    moments = [Column(name, Text, nullable=False) for name in ("before", "seen")]
    op.create_table("visits", Column("person", Text, primary_key=True), *moments)
