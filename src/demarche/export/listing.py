"""A list that a screen shows, as a file that says what it is, when it was made and by which filters."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from demarche.export.csv import DIVIDER, safe_cell

NOTE = "claims, not established facts"


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows. `made` is a moment in UTC, `filters` what was asked for."""

    what: str
    made: str
    filters: Mapping[str, Any]
    rows: Sequence[Mapping[str, Any]]


def listing_json(listing: Listing) -> bytes:
    """The list as JSON, with its head before it."""
    return json.dumps({**_head(listing), "rows": list(listing.rows)}, ensure_ascii=False, indent=1).encode()


def listing_csv(listing: Listing) -> bytes:
    """The list as CSV that no spreadsheet runs; the note, the moment and the filters are columns of every row, so that none is parted from them."""
    columns, repeated = _columns(listing), _repeated(listing)
    rows = [{name: name for name in columns}, *({**row, **repeated} for row in listing.rows)]
    return _lines(columns, rows).encode("utf-8-sig")


def stream_json(listing: Listing, rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """The same as JSON, row by row; those of the list come first."""
    yield json.dumps(_head(listing), ensure_ascii=False, indent=1).removesuffix("\n}").encode() + b',\n "rows": ['
    for n, row in enumerate(chain(listing.rows, rows)):
        yield (",\n" if n else "\n").encode() + json.dumps(row, ensure_ascii=False).encode()
    yield b"\n]}\n"


def stream_csv(listing: Listing, rows: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """The same as CSV, row by row; those of the list come first and have all columns."""
    columns = _columns(listing)
    yield _lines(columns, [{name: name for name in columns}]).encode("utf-8-sig")
    for row in chain(listing.rows, rows):
        yield _lines(columns, [{**row, **_repeated(listing)}]).encode()


def _head(listing: Listing) -> dict[str, Any]:
    return {"what": listing.what, "note": NOTE, "made": listing.made, "filters": dict(listing.filters)}


def _repeated(listing: Listing) -> dict[str, str]:
    return {"note": NOTE, "exported": listing.made, "filters": DIVIDER.join(f"{k}={v}" for k, v in listing.filters.items())}


def _columns(listing: Listing) -> list[str]:
    return [*dict.fromkeys(name for row in listing.rows for name in row), *_repeated(listing)]


def _lines(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return text.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return safe_cell(DIVIDER.join(map(str, value)))
    return safe_cell(value) if isinstance(value, str) else value
