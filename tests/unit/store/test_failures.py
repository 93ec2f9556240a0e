"""What a database or a disk refuses is told in the terms of a project, with the way out."""

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from psycopg import errors as postgres

from demarche.errors import DamagedStoreError, DiskFullError, ReadOnlyStoreError, StoreError
from demarche.store.failures import file_failures, told


@pytest.mark.parametrize(
    ("refusal", "kind", "way_out"),
    [
        (postgres.DiskFull("could not extend file"), DiskFullError, "make room"),
        (postgres.ReadOnlySqlTransaction("cannot execute INSERT"), ReadOnlyStoreError, "rights"),
        (postgres.InsufficientPrivilege("permission denied for table documents"), ReadOnlyStoreError, "rights"),
        (postgres.DataCorrupted("invalid page in block 7"), DamagedStoreError, "restore a backup"),
        (postgres.AdminShutdown("terminating connection"), StoreError, "check its address and that it runs"),
        (postgres.UniqueViolation("duplicate key"), StoreError, "the database refused"),
    ],
)
def test_what_postgresql_refuses(refusal: Exception, kind: type[StoreError], way_out: str) -> None:
    error = told(refusal, "postgresql://amara@host/dispute")
    assert type(error) is kind
    assert str(error).startswith("postgresql://amara@host/dispute: ")
    assert way_out in str(error)
    assert str(refusal) in str(error)


def test_what_sqlite_refuses_while_another_writes(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "notes")) as one, closing(sqlite3.connect(tmp_path / "notes", timeout=0)) as two:
        one.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError) as refusal:
            two.execute("BEGIN IMMEDIATE")
    error = told(refusal.value, "river")
    assert str(error).startswith("river: another process has been writing for too long")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EROFS, ReadOnlyStoreError),
        (errno.EACCES, ReadOnlyStoreError),
        (errno.EIO, StoreError),
    ],
)
def test_what_the_disk_refuses(number: int, kind: type[StoreError]) -> None:
    with pytest.raises(StoreError) as error, file_failures(Path("originals") / "ab"):
        raise OSError(number, "the disk says no")
    assert type(error.value) is kind
    assert str(error.value).startswith("originals/ab: ")
    assert "the disk says no" in str(error.value)
