"""People with their roles, their sessions, and long work with its progress."""

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Text

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds them."""
    _people()
    _sessions()
    _jobs()


def _people() -> None:
    op.create_table(
        "people",
        Column("n", Integer, primary_key=True, autoincrement=True),
        _given("name"),
        Column("key", Text, nullable=False, unique=True),
        *map(_given, ("role", "password")),
        Column("active", Boolean, nullable=False),
        _given("added"),
    )


def _sessions() -> None:
    token, person = Column("token", String(64), primary_key=True), Column("person", Integer, ForeignKey("people.n"), nullable=False)
    op.create_table("sessions", token, person, *map(_given, ("made", "seen")))
    op.create_index("ix_sessions_person", "sessions", ["person"])
    op.create_table("tries", Column("who", String(64), primary_key=True), _count("failed"), *map(_given, ("last", "free")))


def _jobs() -> None:
    op.create_table(
        "jobs",
        Column("id", Integer, primary_key=True, autoincrement=True),
        *map(_given, ("kind", "wanted", "state")),
        _count("done"),
        Column("total", Integer),
        _given("message"),
        _count("failed"),
        *map(_given, ("errors", "result", "made_by", "made")),
        *(Column(name, Text) for name in ("started", "ended", "heartbeat")),
        _count("tries"),
        Column("stopping", Boolean, nullable=False),
        Column("worker", Text),
    )
    op.create_index("ix_jobs_state", "jobs", ["state"])


def _given(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)
