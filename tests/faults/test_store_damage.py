"""Ways in which a project's database is broken, and what a person is told."""

import sqlite3
from pathlib import Path
from threading import Thread

import pytest

from demarche.errors import DamagedStoreError, ForeignStoreError, NewerStoreError, NoStoreError
from demarche.record import Document
from demarche.record.family import Appearance
from demarche.store import open_store


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "demarche.sqlite").write_bytes(b"no database at all " * 100)
    with pytest.raises(DamagedStoreError):
        open_store(tmp_path)


def test_no_project_is_told_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(NoStoreError):
        open_store(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_foreign_database_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "demarche.sqlite") as other:
        other.execute("CREATE TABLE theirs (a)")
    with pytest.raises(ForeignStoreError):
        open_store(tmp_path, create=True)


def test_a_newer_project_is_told(tmp_path: Path) -> None:
    open_store(tmp_path, create=True).close()
    with sqlite3.connect(tmp_path / "demarche.sqlite") as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerStoreError):
        open_store(tmp_path)


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    open_store(tmp_path, create=True).close()

    def write(name: str) -> None:
        store = open_store(tmp_path)
        for n in range(20):
            text = f"{name} {n}"
            store.add_document(text.encode(), Document(id=f"{name}{n}", text=text), Appearance(uri=text))

    threads = [Thread(target=write, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(open_store(tmp_path).documents())) == 40
