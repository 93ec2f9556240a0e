"""The steps from version to version end at the tables that the program uses."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from demarche.store import open_store
from demarche.store.schema import metadata

OURS = set(metadata.tables)


@pytest.fixture
def upgraded(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """An empty database after all steps."""
    open_store(tmp_path, create=True).close()
    with closing(sqlite3.connect(tmp_path / "demarche.sqlite")) as database:
        yield database


def test_the_steps_make_what_the_tables_say_to_the_letter(upgraded: sqlite3.Connection) -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        metadata.create_all(connection)
        straight = described(connection.connection)
    by_steps = {name: how for name, how in described(upgraded).items() if name in straight}
    assert by_steps == straight


def test_nothing_else_is_made_than_the_tables_the_index_of_words_and_the_views(upgraded: sqlite3.Connection) -> None:
    others = {row[0] for row in upgraded.execute("SELECT name FROM sqlite_master WHERE type = 'table'")} - OURS
    assert {name for name in others if not name.startswith(("words", "sqlite_"))} == {"alembic_version"}


def described(database: Any) -> dict[str, str]:
    cursor = database.cursor()
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index')")
    return {name: " ".join(how.split()) for name, how in cursor.fetchall()}
