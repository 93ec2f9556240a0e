"""The review log, codings, tasks and codebooks; the old table of decisions becomes the log, with its rows as notes."""

import json

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Text, TextClause, text

revision = "0003"
down_revision = "0002"

_VIEW = (
    "CREATE VIEW what_people_decided AS SELECT c.made, c.person, c.kind AS decision, c.before, c.after, c.reason AS why, c.list, c.item, c.n, c.undoes, "
    "d.title, d.outlet, c.document FROM decisions c LEFT JOIN documents d ON d.id = c.document"
)
_NEVER_CHANGED = ("decisions", "codebooks", "tasks", "task_steps", "codings")
_REFUSAL = "what people decided and coded is never changed or deleted: add a row that takes it back"
_FUNCTION = f"CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
_DECISION = "document item kind list about before after refs person reason made"


def upgrade() -> None:
    """Adds them, and lets the databases refuse every change of a row."""
    kept = [dict(row) for row in op.get_bind().execute(text("SELECT document, item, person, decision, why, made FROM decisions ORDER BY n")).mappings()]
    op.execute("DROP VIEW what_people_decided")
    op.drop_table("decisions")
    _log()
    _coding()
    for row in kept:
        op.get_bind().execute(_insert(), _as_note(row))
    op.execute(_VIEW)
    _refuse_changes()


def _log() -> None:
    columns = [
        _given(name) if name in ("kind", "before", "after", "refs", "person", "reason", "made") else Column(name, Text) for name in _DECISION.split()[1:]
    ]
    undoes = Column("undoes", Integer, unique=True)
    op.create_table("decisions", _key(), Column("document", String(64), nullable=False), *columns, undoes)
    op.create_index("ix_decisions_document", "decisions", ["document"])


def _insert() -> TextClause:
    names = _DECISION.split()
    return text(f"INSERT INTO decisions ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)})")


def _as_note(row: dict[str, str | None]) -> dict[str, str | None]:
    after = json.dumps(row["decision"], ensure_ascii=False)
    empty = {"list": None, "about": None, "before": "null", "refs": "{}"}
    return {name: row[name] for name in ("document", "item", "person", "made")} | empty | {"kind": "note", "after": after, "reason": row["why"]}


def _coding() -> None:
    version = Column("version", Integer, primary_key=True, autoincrement=False)
    op.create_table("codebooks", version, *map(_given, ("codebook", "person", "made")))
    op.create_table("tasks", _key(), _document(), _codebook(), Column("blind", Boolean, nullable=False), *map(_given, ("shows", "person", "made")))
    task = Column("task", Integer, ForeignKey("tasks.n"), nullable=False)
    op.create_table("task_steps", _key(), task, *map(_given, ("coder", "state", "person", "made")))
    op.create_table(
        "codings",
        _key(),
        Column("task", Integer, ForeignKey("tasks.n")),
        _document(),
        _given("coder"),
        _codebook(),
        *map(_given, ("list", "item", "spans")),
        Column("field", Text),
        *map(_given, ("value", "origin")),
        Column("replaces", Integer),
        _given("made"),
    )
    for table, column in (("tasks", "document"), ("task_steps", "task"), ("codings", "task"), ("codings", "document"), ("codings", "codebook")):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _refuse_changes() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_FUNCTION)
        for table in _NEVER_CHANGED:
            op.execute(f"CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()")
            op.execute(f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()")
        return
    for table in _NEVER_CHANGED:
        for deed in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {table}_{deed.lower()} BEFORE {deed} ON {table} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END")


def _key() -> Column[int]:
    return Column("n", Integer, primary_key=True, autoincrement=True)


def _document() -> Column[str]:
    return Column("document", String(64), ForeignKey("documents.id"), nullable=False)


def _codebook() -> Column[int]:
    return Column("codebook", Integer, ForeignKey("codebooks.version"), nullable=False)


def _given(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)
