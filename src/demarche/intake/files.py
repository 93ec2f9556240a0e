"""Files and folders to documents."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path
from typing import Any, BinaryIO

from demarche.errors import InputError, TooLargeError
from demarche.intake.formats import CHARSETS, HEAD, MEDIA_TYPES, WHOLE, format_of, longest, read_rows
from demarche.intake.found import Found, RawDocument, Refused, raw_to_document
from demarche.intake.rows import Columns
from demarche.intake.text import LONGEST_FILE
from demarche.record import Document

STANDARD_INPUT = "-"
MANY = {"feed": "a feed", "warc": "a WARC archive", "jsonl": "JSONL", "csv": "a table"}


def find_files(names: Iterable[str]) -> Iterator[str]:
    """The files that the names mean: a folder stands for all files below it, in order of name, hidden ones left out; any other name for itself."""
    for name in names:
        if name != STANDARD_INPUT and Path(name).is_dir():
            yield from (str(p) for p in sorted(Path(name).rglob("*")) if p.is_file() and not _hidden(p.relative_to(name)))
        else:
            yield name


def find_documents(names: Iterable[str], columns: Columns = Columns()) -> Iterator[Found]:
    """Yields every document in the files and folders, in order, whatever their format; what cannot be read is Refused by name and the rest goes on.

    The file's name is a document's `uri` where the file itself gives none. `columns` are those of JSONL and CSV.
    """
    for name in find_files(names):
        try:
            with _opened(name) as stream:
                yield from _found(stream, name, columns)
        except InputError as error:
            yield Refused(name, error)
        except OSError as error:
            yield Refused(name, InputError(error.strerror or str(error)))


def documents_in(data: bytes, name: str, *, media_type: str = "", charset: str | None = None, columns: Columns = Columns()) -> Iterator[Found]:
    """Yields every document in bytes that came from somewhere else than a file; `name` is its address, the rest what the server said of it.

    The media type counts only where neither the bytes nor the name tell the format, the charset only for text and pages that are no UTF-8.
    """
    kind = format_of(data[:HEAD], name)
    kind = MEDIA_TYPES.get(media_type, kind) if kind == "text" else kind
    stream: BufferedReader = BufferedReader(_Borrowed(BytesIO(data)), HEAD)
    try:
        yield from _whole(stream, name, kind, charset) if kind in WHOLE else read_rows(kind, stream, name, columns)
    except InputError as error:
        yield Refused(name, error)


def load_document(name: str, *, title: str | None = None, outlet: str | None = None, published: str | None = None, language: str | None = None) -> Document:
    """The Document in a file of text, HTML, PDF or .docx, or on standard input for "-"; what the caller knows goes before what the file says.

    The file's name is its `uri`. Raises InputError with the reason.
    """
    raw = _the_one(name)
    known = replace(raw, title=title or raw.title, outlet=outlet or raw.outlet, published=published or raw.published, language=language)
    return raw_to_document(known)


def _the_one(name: str) -> RawDocument:
    try:
        with _opened(name) as stream:
            kind = format_of(stream.peek(HEAD)[:HEAD], name)
            if kind in MANY:
                raise InputError(f"a file of many documents ({MANY[kind]}), not one; add it to a project, or give one of its texts")
            found = next(_whole(stream, name, kind))
    except OSError as error:
        raise InputError(error.strerror or str(error)) from error
    if isinstance(found, Refused):
        raise found.error
    return found


def _found(stream: BufferedReader, name: str, columns: Columns) -> Iterator[Found]:
    kind = format_of(stream.peek(HEAD)[:HEAD], name)
    return _whole(stream, name, kind) if kind in WHOLE else read_rows(kind, stream, _uri(name), columns)


def _whole(stream: BufferedReader, name: str, kind: str, charset: str | None = None) -> Iterator[Found]:
    # LONGEST_FILE itself, so that whoever lowers it here lowers it for texts
    bound = LONGEST_FILE if kind == "text" else longest(kind)
    data = stream.read(bound + 1)
    if len(data) > bound:
        raise TooLargeError(f"more than {bound // 1_000_000} MB, too long for one document; divide it")
    return CHARSETS[kind](data, _uri(name), charset) if kind in CHARSETS else WHOLE[kind](data, _uri(name))


def _opened(name: str) -> BufferedReader:
    """The file, or standard input, which is left open when this is closed."""
    if name == STANDARD_INPUT:
        return BufferedReader(_Borrowed(sys.stdin.buffer), HEAD)
    return Path(name).open("rb")


class _Borrowed(RawIOBase):
    """A stream that is read and not closed."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _uri(name: str) -> str | None:
    return None if name == STANDARD_INPUT else name


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
