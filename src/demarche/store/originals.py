"""The bytes as they came in, in files named by their SHA-256."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from demarche.errors import StoreError


class Originals:
    """A folder of originals: `ab/cdef...` holds the bytes whose SHA-256 is abcdef..."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes) -> str:
        """The SHA-256 of the bytes, which are on disk, whole, when this returns."""
        digest = hashlib.sha256(data).hexdigest()
        file = self._file(digest)
        if not file.is_file():
            try:
                _write(file, data)
            except OSError as error:
                raise StoreError(f"{file}: the original could not be kept: {error.strerror}") from error
        return digest

    def wrong(self, digests: Iterator[str]) -> Iterator[str]:
        """A sentence for each original that is missing or changed."""
        for digest in digests:
            file = self._file(digest)
            if not file.is_file():
                yield f"original {digest} is missing"
            elif hashlib.sha256(file.read_bytes()).hexdigest() != digest:
                yield f"original {digest} is changed"

    def _file(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest[2:]


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
