"""Files and folders to documents."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from demarche.errors import InputError, TooLargeError
from demarche.intake.document import new_document
from demarche.intake.text import LONGEST_FILE, decode
from demarche.record import Document

STANDARD_INPUT = "-"


def find_files(names: Iterable[str]) -> Iterator[str]:
    """The files that the names mean: a folder stands for all files below it, in order of name, hidden ones left out; any other name for itself."""
    for name in names:
        if name != STANDARD_INPUT and Path(name).is_dir():
            yield from (str(p) for p in sorted(Path(name).rglob("*")) if p.is_file() and not _hidden(p.relative_to(name)))
        else:
            yield name


def load_document(name: str, *, title: str | None = None, outlet: str | None = None, published: str | None = None, language: str | None = None) -> Document:
    """The Document in a file, or on standard input for "-". Raises InputError with the reason; the file's name is its `uri`."""
    text = decode(_bytes(name))
    return new_document(text, uri=None if name == STANDARD_INPUT else name, title=title, outlet=outlet, published=published, language=language)


def _bytes(name: str) -> bytes:
    try:
        data = _standard_input() if name == STANDARD_INPUT else _file(Path(name))
    except OSError as error:
        raise InputError(error.strerror or str(error)) from error
    if len(data) > LONGEST_FILE:
        raise TooLargeError(f"more than {LONGEST_FILE // 1_000_000} MB, too long for one document; divide it")
    return data


def _standard_input() -> bytes:
    return sys.stdin.buffer.read(LONGEST_FILE + 1)


def _file(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LONGEST_FILE + 1)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
