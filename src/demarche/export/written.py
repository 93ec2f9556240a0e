"""What came of an export, and the file that it goes into: whole, or as it was before."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from demarche.errors import InputError

CLAIMS = "These are claims: what somebody is reported to have said, not established facts. `speaker` is who says so, `status` how it is put."


@dataclass(frozen=True, slots=True)
class Written:
    """How much was written, and in words what the form could not hold."""

    documents: int
    rows: int
    left_out: tuple[str, ...] = ()


@contextmanager
def new_file(target: Path, replace: bool = False) -> Iterator[BinaryIO]:
    """A file to write that takes the target's name once it is whole and on disk; if anything fails, whatever stood there stands there still.

    A link is followed, never replaced. Raises InputError as `check_free` does.
    """
    check_free(target, replace)
    target = target.resolve()
    making = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with making.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        check_free(target, replace)
        making.replace(target)
    finally:
        making.unlink(missing_ok=True)


def check_free(target: Path, replace: bool) -> None:
    """Raises InputError where the target is there already and is not to be replaced, where it is no file, or its folder is not there."""
    if target.exists() and not target.is_file():
        raise InputError(f"{target} is {'a folder' if target.is_dir() else 'no regular file'}: name a file")
    if target.exists() and not replace:
        raise InputError(f"{target} is there already: name another file, or replace it with --force")
    if not target.resolve().parent.is_dir():
        raise InputError(f"{target}: there is no folder of that name: make it first, or name another")
