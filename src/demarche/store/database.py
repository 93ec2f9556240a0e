"""Opening a database: SQLite in a project folder, or PostgreSQL by its address, with the tables of this version."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from demarche.errors import DamagedStoreError, ForeignStoreError, NewerStoreError, NoStoreError, ReadOnlyStoreError, StoreError

APPLICATION = 0x44454D41
VERSION = "0001"
WAIT_MS = 30_000


def sqlite_engine(file: Path, create: bool) -> Engine:
    """The engine of a SQLite file. Raises NoStoreError where it is not there and is not to be made."""
    if not create and not file.is_file():
        raise NoStoreError(f"{file}: there is no project here; `create` makes one")
    engine = create_engine(f"sqlite:///{file}")
    event.listen(engine, "connect", _settings)
    event.listen(engine, "begin", _begin)
    return engine


def postgres_engine(url: str) -> Engine:
    """The engine of a PostgreSQL database."""
    return create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1), pool_pre_ping=True)


def prepare(engine: Engine, create: bool) -> None:
    """Checks whose database it is and brings its tables to this version. Raises a child of StoreError that says what is wrong."""
    with transaction(engine) as connection:
        version = MigrationContext.configure(connection).get_current_revision()
        if version is None:
            _check_empty(connection, create)
        elif version > VERSION:
            raise NewerStoreError(f"the project is of version {version}, this program knows {VERSION}: use a newer program")
        if version != VERSION:
            _upgrade(connection)


@contextmanager
def transaction(engine: Engine, write: bool = True) -> Iterator[Connection]:
    """A transaction that is whole or not at all; a failure of the database comes as a StoreError."""
    try:
        with engine.connect().execution_options(write=write) as connection, connection.begin():
            if write and connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION})
            yield connection
    except DBAPIError as error:
        raise _told(error) from error


def _settings(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    try:
        for pragma in (f"busy_timeout={WAIT_MS}", "foreign_keys=ON", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}")
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as error:
        if "readonly" not in str(error):
            raise


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("write", True) else "BEGIN")


def _check_empty(connection: Connection, create: bool) -> None:
    catalogue = "sqlite_master" if connection.dialect.name == "sqlite" else "pg_tables WHERE schemaname = current_schema()"
    if connection.execute(text(f"SELECT count(*) FROM {catalogue}")).scalar_one():
        raise ForeignStoreError("the database holds something else than a project: name another")
    if not create:
        raise NoStoreError("the database is empty; `create` makes a project in it")


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, VERSION)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")


def _told(error: DBAPIError) -> StoreError:
    said = str(error.orig)
    if "readonly" in said or "read-only" in said:
        return ReadOnlyStoreError(f"the project cannot be written to ({said}): check the rights of the folder")
    if "malformed" in said or "not a database" in said or "disk I/O" in said:
        return DamagedStoreError(f"the database is damaged or is no database ({said}): restore a backup")
    return StoreError(f"the database refused: {said}")
