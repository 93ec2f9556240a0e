"""Signs of life of a program that works: a lock that the system takes away when the program ends, however it ends.

The lock is SQLite's, on an empty file in the project's folder: it holds on every system that SQLite runs on, and among containers that share the folder.
"""

import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Literal

from demarche.errors import StoreError

_BEGIN = ".worker-"
_KEPT = 86_400.0  # seconds
Life = Literal["alive", "dead", "unknown"]


@contextmanager
def sign_of_life(folder: Path) -> Iterator[str]:
    """A name of one's own, which `life_of` calls alive until this ends. Raises StoreError where the folder cannot be written to."""
    name = secrets.token_hex(8)
    held = _held(folder, name)
    try:
        yield name
    finally:
        held.close()
        _file(folder, name).unlink(missing_ok=True)


def life_of(folder: Path, name: str) -> Life:
    """Whether the program of that name still runs; unknown where it works in another folder, as on another machine."""
    file = _file(folder, name)
    if not file.is_file():
        return "unknown"
    try:
        with closing(_opened(file, "rw")) as other:
            other.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        return "alive" if str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_BUSY") else "unknown"
    return "dead"


def forget_dead(folder: Path) -> None:
    """Takes away the signs of programs that ended long ago; a dead one's must stay until its work is taken up."""
    for file in folder.glob(f"{_BEGIN}*"):
        with suppress(FileNotFoundError):  # another program did so at the same time
            if time.time() - file.stat().st_mtime > _KEPT and life_of(folder, file.name.removeprefix(_BEGIN)) == "dead":
                file.unlink()


def _held(folder: Path, name: str) -> sqlite3.Connection:
    try:
        opened = _opened(_file(folder, name), "rwc")
        opened.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        raise StoreError(f"{folder}: it cannot be written to ({error}): check the rights of the folder") from error
    return opened


def _file(folder: Path, name: str) -> Path:
    return folder / f"{_BEGIN}{name}"


def _opened(file: Path, mode: str) -> sqlite3.Connection:
    opened = sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True, timeout=0, isolation_level=None, check_same_thread=False)
    opened.execute("PRAGMA journal_mode=OFF")  # else an empty journal would lie beside it
    return opened
