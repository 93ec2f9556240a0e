"""The bytes as they came in, in files named by their SHA-256."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from demarche.errors import StoreError
from demarche.store.durable import write_all
from demarche.store.failures import file_failures


class Originals:
    """A folder of originals: `ab/cdef...` holds the bytes whose SHA-256 is abcdef..."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, many: Iterable[bytes]) -> list[str]:
        """The SHA-256 of each, all of which are on disk, whole, when this returns; one that was damaged is whole again. Raises a child of StoreError."""
        named = [(hashlib.sha256(data).hexdigest(), data) for data in many]
        write_all((file, data) for digest, data in dict(named).items() if not _holds(file := self._file(digest), data))
        return [digest for digest, _ in named]

    def held(self) -> Iterator[str]:
        """The SHA-256 of each original that lies in the folder, by its name."""
        return (file.parent.name + file.name for file in self._folder.glob("??/*") if not file.name.startswith("."))

    def wrong(self, digests: Iterable[str]) -> Iterator[str]:
        """A sentence for each original that is missing or changed."""
        for digest in digests:
            try:
                found = hashlib.sha256(self._file(digest).read_bytes()).hexdigest()
            except FileNotFoundError:
                yield f"original {digest} is missing: add its document again, or take it from a backup"
            except OSError as error:
                yield f"original {digest} cannot be read ({error.strerror}): check the disk and the rights of the folder"
            else:
                if found != digest:
                    yield f"original {digest} is changed: add its document again, or take it from a backup"

    def read(self, digest: str) -> bytes:
        """The bytes of an original. Raises StoreError where they are missing, cannot be read or are changed."""
        for reason in self.wrong([digest]):
            raise StoreError(reason)
        return self._file(digest).read_bytes()

    def copy(self, digests: Iterable[str], to: Path) -> None:
        """Copies what is there, as it is, into another folder of originals."""
        other = Originals(to)
        found = ((other._file(digest), file) for digest in digests if (file := self._file(digest)).is_file())
        write_all((copy, file.read_bytes()) for copy, file in found)

    def _file(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest[2:]


def _holds(file: Path, data: bytes) -> bool:
    with file_failures(file):
        return file.is_file() and file.stat().st_size == len(data) and file.read_bytes() == data
