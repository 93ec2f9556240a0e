"""JSONL and CSV to documents: a row is a document, its columns named by the caller."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from io import BufferedReader, TextIOWrapper
from typing import Any, BinaryIO, cast

from demarche.errors import InputError, NotTextError, TooLargeError
from demarche.intake.found import Extract, Found, Refused, checked, refused
from demarche.intake.text import LONGEST_FILE, encoding_of

_HEAD = 64_000  # bytes from which the encoding of a table and its separator are told


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what. A column that a file does not have is no error, but for the text's."""

    text: str = "text"
    uri: str = "uri"
    title: str = "title"
    outlet: str = "outlet"
    published: str = "published"
    language: str = "language"

    @classmethod
    def of(cls, mapping: Mapping[str, str]) -> "Columns":
        """From {"text": "body", "published": "date"}. Raises InputError for a field that a document does not have."""
        known = [field.name for field in fields(cls)]
        if strange := sorted(set(mapping) - set(known)):
            raise InputError(f"a document has no field {', '.join(map(repr, strange))}; its fields are {', '.join(known)}")
        return cls(**mapping)


def read_jsonl(stream: BinaryIO, uri: str | None = None, columns: Columns = Columns()) -> Iterator[Found]:
    """Yields the document of each line, or Refused with the line's number; the rest goes on. `original` is the line. One line is held in memory."""
    name = uri or "the rows"
    for number, line in _lines(stream):
        row = f"{name}, line {number}"
        if line is None:
            yield Refused(row, TooLargeError(f"more than {LONGEST_FILE // 1_000_000} MB, too long for one document"))
        elif line.strip():
            yield _json_row(line, row, columns)


def read_csv(stream: BinaryIO, uri: str | None = None, columns: Columns = Columns()) -> Iterator[Found]:
    """Yields the document of each row under a head of column names, or Refused with the row's number, the first after the head being 1.

    Separated by comma, semicolon, tab or bar, as the head shows; in any usual encoding. `original` is the row as it was written.
    """
    name = uri or "the table"
    buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(cast(Any, stream), _HEAD)
    try:
        encoding = encoding_of(buffered.peek(_HEAD)[:_HEAD])
    except InputError as error:
        yield Refused(name, error)
        return
    lines = _Written(TextIOWrapper(buffered, encoding, errors="surrogateescape", newline=""))
    csv.field_size_limit(LONGEST_FILE)
    head = lines.text.readline(_HEAD)
    reader = csv.reader(lines, delimiter=max(",;\t|", key=head.count))
    names = next(csv.reader([head], delimiter=max(",;\t|", key=head.count)), [])
    if columns.text not in names:
        yield Refused(name, InputError(f"there is no column {columns.text!r} for the text among {', '.join(names)[:200]!r}; say which it is"))
        return
    yield from _csv_rows(reader, lines, names, (name, encoding), columns)
    lines.text.detach()


def _csv_rows(reader: Any, lines: "_Written", names: list[str], known: tuple[str, str], columns: Columns) -> Iterator[Found]:
    (name, encoding), number = known, 0
    while True:
        number += 1
        row = f"{name}, row {number}"
        lines.taken.clear()
        try:
            values = next(reader)
        except StopIteration:
            return
        except (csv.Error, UnicodeError, TooLargeError) as error:
            yield Refused(row, error if isinstance(error, InputError) else NotTextError(f"no row of a table: {error}"))
            continue
        if not values:
            number -= 1
        elif len(values) != len(names):
            yield Refused(row, NotTextError(f"{len(values)} columns where the head has {len(names)}"))
        else:
            original = "".join(lines.taken).encode(encoding, "surrogateescape")
            yield checked(original, "text/csv", _extract(dict(zip(names, values, strict=True)), columns), row)


def _json_row(line: bytes, row: str, columns: Columns) -> Found:
    try:
        values = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return refused(row, NotTextError("not in UTF-8, as JSON must be"), line)
    except (ValueError, RecursionError) as error:
        return refused(row, NotTextError(f"no JSON: {error}"), line)
    if not isinstance(values, dict) or not isinstance(values.get(columns.text), str):
        return refused(row, InputError(f"there is no text under {columns.text!r}; say which name it has"), line)
    return checked(line, "application/json", _extract(values, columns), row)


def _extract(values: dict[str, Any], columns: Columns) -> Extract:
    def of(column: str) -> str | None:
        value = values.get(column)
        return str(value) if isinstance(value, str | int) and value != "" else None

    return Extract(
        text=values[columns.text],
        uri=of(columns.uri),
        title=of(columns.title),
        outlet=of(columns.outlet),
        published=of(columns.published),
        language=of(columns.language),
    )


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line; None for one that is too long, which is passed over."""
    number = 0
    while line := stream.readline(LONGEST_FILE + 1):
        number += 1
        if len(line) <= LONGEST_FILE:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST_FILE)
        yield number, None


class _Written:
    """The lines of a table for the csv module, and which it has taken for the row at hand."""

    def __init__(self, text: TextIOWrapper) -> None:
        self.text = text
        self.taken: list[str] = []

    def __iter__(self) -> "_Written":
        return self

    def __next__(self) -> str:
        line = self.text.readline(LONGEST_FILE)
        if not line:
            raise StopIteration
        if len(line) >= LONGEST_FILE:
            while line and not line.endswith("\n"):
                line = self.text.readline(LONGEST_FILE)
            raise TooLargeError(f"a line of more than {LONGEST_FILE // 1_000_000} million characters")
        self.taken.append(line)
        return line
