"""Opening a database: SQLite in a project folder, or PostgreSQL by its address, with the tables of this version."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from demarche.errors import ForeignStoreError, NewerStoreError, NoStoreError, ReadOnlyStoreError, StoreError
from demarche.store.failures import told
from demarche.store.files import APPLICATION, Still, access, check_owner

VERSION = "0006"
WAIT_MS = 30_000
_ONE_WRITER = f"SELECT pg_advisory_xact_lock({APPLICATION})"
_ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"  # all that one search reads is of one moment, as in SQLite


def sqlite_engine(file: Path, create: bool) -> Engine:
    """The engine of a SQLite file, for reading only where it cannot be written to.

    Raises a child of StoreError where the file is no project, and leaves it as it is.
    """
    check_owner(file, create)
    how = access(file)
    query = how.options | {"uri": "true"}
    if create and how.writable:
        query["mode"] = "rwc"
    url = URL.create("sqlite", database=file.absolute().as_uri(), query=query)
    engine = create_engine(url, execution_options={"project": str(file.parent), "writable": how.writable, "still": how.still})
    event.listen(engine, "connect", _settings)
    event.listen(engine, "begin", _begin)
    return engine


def postgres_engine(address: str) -> Engine:
    """The engine of a PostgreSQL database. Raises StoreError for an address of something else; what it says holds no password."""
    try:
        given = make_url(address)
    except ArgumentError as error:
        raise StoreError("the address of the database cannot be read; it looks like postgresql://user@host/name") from error
    if given.get_backend_name() not in ("postgresql", "postgres"):
        raise StoreError(f"{given.render_as_string()}: a project lies in a folder or in PostgreSQL, not in {given.get_backend_name()}")
    url = given.set(drivername="postgresql+psycopg")
    return create_engine(url, pool_pre_ping=True, execution_options={"project": url.render_as_string(), "writable": True})


def project_of(engine: Engine) -> str:
    """The folder or address by which errors name the project."""
    return str(engine.get_execution_options()["project"])


def prepare(engine: Engine, create: bool) -> None:
    """Checks whose database it is and brings its tables to this version. Raises a child of StoreError that says what is wrong.

    A project of this version is only looked at: nothing is locked or written.
    """
    with transaction(engine, write=False) as connection:
        ready = _version(connection) == VERSION
    if not ready:
        with transaction(engine) as connection:
            if _version(connection) is None:
                _check_empty(connection, create)
            _upgrade(connection)
    if engine.dialect.name == "sqlite" and engine.get_execution_options()["writable"]:
        _write_ahead(engine)


@contextmanager
def transaction(engine: Engine, write: bool = True) -> Iterator[Connection]:
    """A transaction that is whole or not at all; a failure of the database comes as a StoreError that names the project."""
    if write:
        check_writable(engine)
    try:
        with engine.connect().execution_options(write=write) as connection, connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text(_ONE_WRITER if write else _ONE_MOMENT))
            yield connection
    except DBAPIError as error:
        _check_still(engine)
        raise told(error.orig, project_of(engine)) from error
    _check_still(engine)


def check_writable(engine: Engine) -> None:
    """Raises ReadOnlyStoreError where the project can only be read."""
    if not engine.get_execution_options()["writable"]:
        raise ReadOnlyStoreError(f"{project_of(engine)}: it cannot be written to, only read: check the rights of the folder and of its files")


def _check_still(engine: Engine) -> None:
    still: Still | None = engine.get_execution_options().get("still")
    if still and still.changed:
        raise StoreError(f"{project_of(engine)}: somebody wrote to the project while it was open for reading only: open it again")


def _settings(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    for pragma in (f"busy_timeout={WAIT_MS}", "foreign_keys=ON", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("write", True) else "BEGIN")


def _write_ahead(engine: Engine) -> None:
    """Lets others read while one writes. The file keeps this, so it is done once; where others have the file open just then, the next who opens it does it."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            cursor.execute("PRAGMA journal_mode=WAL")
    except sqlite3.Error as error:
        if not str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_BUSY"):
            raise told(error, project_of(engine)) from error
    finally:
        raw.close()


def _version(connection: Connection) -> str | None:
    found = MigrationContext.configure(connection).get_current_revision()
    project = project_of(connection.engine)
    if found is not None and not found.isdigit():
        raise ForeignStoreError(f"{project}: the database is of another program: name another")
    if found is not None and found > VERSION:
        raise NewerStoreError(f"{project}: the project is of version {found}, this program knows {VERSION}: use a newer program")
    return found


def _check_empty(connection: Connection, create: bool) -> None:
    catalogue = "sqlite_master" if connection.dialect.name == "sqlite" else "pg_tables WHERE schemaname = current_schema()"
    project = project_of(connection.engine)
    if connection.execute(text(f"SELECT count(*) FROM {catalogue}")).scalar_one():
        raise ForeignStoreError(f"{project}: the database holds something else than a project: name another")
    if not create:
        raise NoStoreError(f"{project}: the database is empty; `create` makes a project in it")


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, VERSION)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")
