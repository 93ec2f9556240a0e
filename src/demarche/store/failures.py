"""What a database or a disk refused, as an error of the project that tells the way out."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from demarche.errors import DamagedStoreError, DiskFullError, ReadOnlyStoreError, StoreError

_FULL = "there is no room left ({said}): make room and do the same again; what was there is untouched"
_READ_ONLY = "access is refused ({said}): check the rights of the folder and of its files"
_DAMAGED = "the database is damaged or is no database ({said}): restore a backup"
_BUSY = "another process has been writing for too long ({said}): do the same again when it is done"
_CLOSED = "the database could not be opened ({said}): check that it is there and the rights of the folder"
_DISK = "the disk refused ({said}): check that it is sound and has room, and do the same again"
_AWAY = "the database cannot be reached ({said}): check its address and that it runs"

# How the names of SQLite's results begin, the longer before the shorter: https://www.sqlite.org/rescode.html
_SQLITE: tuple[tuple[str, type[StoreError], str], ...] = (
    ("SQLITE_FULL", DiskFullError, _FULL),
    ("SQLITE_READONLY", ReadOnlyStoreError, _READ_ONLY),
    ("SQLITE_CORRUPT", DamagedStoreError, _DAMAGED),
    ("SQLITE_NOTADB", DamagedStoreError, _DAMAGED),
    ("SQLITE_IOERR_SHORT_READ", DamagedStoreError, _DAMAGED),
    ("SQLITE_IOERR", StoreError, _DISK),
    ("SQLITE_BUSY", StoreError, _BUSY),
    ("SQLITE_CANTOPEN", StoreError, _CLOSED),
)
# How PostgreSQL's error codes begin: appendix A of its manual.
_POSTGRES: tuple[tuple[str, type[StoreError], str], ...] = (
    ("53100", DiskFullError, _FULL),
    ("25006", ReadOnlyStoreError, _READ_ONLY),
    ("42501", ReadOnlyStoreError, _READ_ONLY),
    ("XX001", DamagedStoreError, _DAMAGED),
    ("XX002", DamagedStoreError, _DAMAGED),
    ("08", StoreError, _AWAY),
    ("28", StoreError, _AWAY),
    ("57P", StoreError, _AWAY),
)
_FILES: dict[int | None, tuple[type[StoreError], str]] = {
    errno.ENOSPC: (DiskFullError, _FULL),
    errno.EDQUOT: (DiskFullError, _FULL),
    errno.EFBIG: (DiskFullError, _FULL),  # the file grew past what the account may write
    errno.EACCES: (ReadOnlyStoreError, _READ_ONLY),
    errno.EPERM: (ReadOnlyStoreError, _READ_ONLY),
    errno.EROFS: (ReadOnlyStoreError, _READ_ONLY),
}


def told(error: BaseException | None, project: str) -> StoreError:
    """The StoreError that tells a refusal of SQLite or PostgreSQL, as the driver raised it."""
    name, table = getattr(error, "sqlite_errorname", None), _SQLITE
    if name is None:
        name, table = getattr(error, "sqlstate", None), _POSTGRES
    said = " ".join(str(error).split())
    for begins, kind, way_out in table:
        if name and name.startswith(begins):
            return kind(f"{project}: {way_out.format(said=said)}")
    if name is None and type(error).__name__ == "OperationalError":  # psycopg, before the server answered
        return StoreError(f"{project}: {_AWAY.format(said=said)}")
    return StoreError(f"{project}: the database refused ({said})")


@contextmanager
def file_failures(thing: object) -> Iterator[None]:
    """What the disk refuses meanwhile comes as a StoreError that names the thing."""
    try:
        yield
    except OSError as error:
        kind, way_out = _FILES.get(error.errno, (StoreError, _DISK))
        raise kind(f"{thing}: {way_out.format(said=error.strerror or error)}") from error
