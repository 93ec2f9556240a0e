"""The SQLite file of a project, looked at without touching it: whose it is, and how it may be opened."""

import os
from dataclasses import dataclass
from pathlib import Path

from demarche.errors import DamagedStoreError, ForeignStoreError, NoStoreError
from demarche.store.failures import file_failures

NAME = "demarche.sqlite"
APPLICATION = 0x44454D41  # "DEMA", where SQLite's header says which program a file belongs to
_MAGIC = b"SQLite format 3\0"
_OWNER = slice(68, 72)


@dataclass(frozen=True, slots=True)
class Access:
    """How a file can be opened. `still` is set where SQLite cannot even note who reads: then nothing is locked, and `Still.changed` tells a change."""

    writable: bool
    still: "Still | None"

    @property
    def options(self) -> dict[str, str]:
        """What the address of the file ends in."""
        return {"mode": "rw" if self.writable else "ro"} | ({"immutable": "1"} if self.still else {})


class Still:
    """A file that nobody can be kept from changing while it is read."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._was = self._now()

    @property
    def changed(self) -> bool:
        """Whether somebody else wrote to it since it was opened."""
        return self._now() != self._was

    def _now(self) -> tuple[int, int, bool]:
        about = self._file.stat()
        return about.st_mtime_ns, about.st_size, _log(self._file).exists()


def check_owner(file: Path, create: bool) -> None:
    """Raises NoStoreError where there is no project and none is to be made, ForeignStoreError or DamagedStoreError where the file is something else.

    A new database gets its owner with its first page, in the same step as its tables: a file that has a page and no owner is not ours.
    """
    if not file.is_file():
        if not create:
            raise NoStoreError(f"{file}: there is no project here; `create` makes one")
        return
    with file_failures(file), file.open("rb") as opened:
        header = opened.read(100)
    if not header:
        if not create:
            raise NoStoreError(f"{file}: the database is empty; `create` makes a project in it")
    elif not header.startswith(_MAGIC) or len(header) < 100:
        raise DamagedStoreError(f"{file}: the database is damaged or is no database: restore a backup, or name another folder")
    elif int.from_bytes(header[_OWNER], "big") != APPLICATION:
        raise ForeignStoreError(f"{file}: the database is of another program: name another folder")


def access(file: Path) -> Access:
    """How the account that runs this may open the file. SQLite writes beside the file, so its folder counts too."""
    if not file.exists() or (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK)):
        return Access(writable=True, still=None)
    alone = not _log(file).exists() and not os.access(file.parent, os.W_OK)
    return Access(writable=False, still=Still(file) if alone else None)


def _log(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")
