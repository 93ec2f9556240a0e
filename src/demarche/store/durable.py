"""Files that are on the disk, whole, when their writing returns."""

import os
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from demarche.store.failures import file_failures

_AT_ONCE = 16  # a disk brings many files to rest in the time of one: 200 small files took 0.2 s so, 1.7 s one after the other


def write_all(files: Iterable[tuple[Path, bytes]]) -> None:
    """Writes files, and the folders that they need, each of which is there whole or not at all, whenever the program or the machine stops.

    Raises a child of StoreError that names the file that could not be written; those of the same call may be there or not.
    """
    made: list[tuple[Path, Path]] = []
    try:
        for file, data in files:
            with file_failures(file):
                made.append((_temporary(file, data), file))
        _all(_settle_file, {temporary for temporary, _ in made})
        for temporary, file in made:
            with file_failures(file):
                temporary.replace(file)
    except BaseException:
        for temporary, _ in made:
            temporary.unlink(missing_ok=True)
        raise
    folders = {file.parent for _, file in made}
    _all(_settle_folder, folders | {folder.parent for folder in folders})


def _temporary(file: Path, data: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(name).chmod(file.parent.stat().st_mode & 0o666)  # whoever may enter the folder may read the file, as with the database
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _all(settle: Callable[[Path], None], paths: set[Path]) -> None:
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for _ in threads.map(settle, sorted(paths)):
            pass


def _settle_file(file: Path) -> None:
    _settle(file, os.O_RDWR)


def _settle_folder(folder: Path) -> None:
    """Brings the names in a folder to the disk; systems that open no folder (Windows) do so themselves."""
    if hasattr(os, "O_DIRECTORY"):
        _settle(folder, os.O_RDONLY | os.O_DIRECTORY)


def _settle(path: Path, how: int) -> None:
    with file_failures(path):
        handle = os.open(path, how)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
