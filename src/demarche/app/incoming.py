"""Files that a person uploads, kept in a folder of the project until they are added."""

import os
import re
import secrets
import shutil
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from demarche.app.open import Project
from demarche.errors import InputError, TooLargeError
from demarche.store.failures import file_failures

FOLDER = "incoming"
MOST_BYTES = 2_000_000_000  # of one upload
KEPT = 7 * 86_400.0  # seconds that the files of a job that failed are kept, so that it can be asked for again
_NAME = re.compile("[0-9a-f]{16}")
_FORBIDDEN = re.compile(r'[<>:"|?*]')  # what some systems have no file names of
_LONGEST_NAME = 180  # bytes; systems allow 255
_PIECE = 1_000_000


class Incoming:
    """A new folder of uploaded files; `name` is what a job to add them is told."""

    def __init__(self, project: Project, most: int = MOST_BYTES) -> None:
        self.name = secrets.token_hex(8)
        self._folder = project.place.folder / FOLDER / self.name
        self._left = most
        with file_failures(self._folder):
            self._folder.mkdir(parents=True)

    def put(self, name: str, stream: BinaryIO) -> str:
        """The name under which the file is kept, which is one in the folder whatever was asked for. Raises TooLargeError past the bytes of an upload."""
        file = _free(self._folder, safe_name(name))
        with file_failures(file), file.open("xb") as out:
            while piece := stream.read(_PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise TooLargeError(f"{file.name}: the upload is too large: add it in parts, or as a folder with `demarche add`")
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        return file.name

    def discard(self) -> None:
        """Takes the files away."""
        shutil.rmtree(self._folder)


@contextmanager
def receiving(project: Project, most: int = MOST_BYTES) -> Iterator[Incoming]:
    """A new folder for uploaded files, taken away again where anything fails before a job has them."""
    incoming = Incoming(project, most)
    try:
        yield incoming
    except BaseException:
        incoming.discard()
        raise


def incoming_folder(project: Project, name: str) -> Path:
    """The folder of that name. Raises InputError where there is none."""
    folder = project.place.folder / FOLDER / name
    if not _NAME.fullmatch(name) or not folder.is_dir():
        raise InputError(f"{name!r}: there are no uploaded files of that name: upload them again")
    return folder


def sweep(project: Project) -> None:
    """Takes away uploaded files that are old and that no job waits for."""
    for folder in (project.place.folder / FOLDER).glob("*"):
        with suppress(FileNotFoundError):  # another worker did so at the same time
            if time.time() - folder.stat().st_mtime > KEPT and not project.store.jobs.needs(folder.name):
                shutil.rmtree(folder)


def safe_name(name: str) -> str:
    """The last part of a name, as a file in one folder can be called: no path, not hidden, nothing that cannot be seen."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = _FORBIDDEN.sub("_", "".join(c for c in last if c.isprintable())).strip(" .")
    stem, dot, ending = seen.rpartition(".")
    ending = f"{dot}{ending}" if stem and len(ending.encode()) <= 16 else ""
    return _cut(seen.removesuffix(ending), _LONGEST_NAME - len(ending.encode())) + ending or "file"


def _cut(words: str, most: int) -> str:
    return words.encode()[:most].decode(errors="ignore").rstrip(" .")


def _free(folder: Path, name: str) -> Path:
    """A file of that name that is not there yet, numbered where there is one."""
    file, stem, ending, n = folder / name, Path(name).stem, Path(name).suffix, 1
    while file.exists():
        n += 1
        file = folder / f"{stem} ({n}){ending}"
    return file
