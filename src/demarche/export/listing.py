"""A list that a screen shows, as a file that says what it is, when it was made and by which filters."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from demarche.export.csv import DIVIDER, safe_cell

NOTE = "claims, not established facts"


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows with the same keys. `made` is a moment in UTC, `filters` what was asked for."""

    what: str
    made: str
    filters: Mapping[str, Any]
    rows: Sequence[Mapping[str, Any]]


def listing_json(listing: Listing) -> bytes:
    """The list as JSON, with its head before it."""
    head = {"what": listing.what, "note": NOTE, "made": listing.made, "filters": dict(listing.filters)}
    return json.dumps({**head, "rows": list(listing.rows)}, ensure_ascii=False, indent=1).encode()


def listing_csv(listing: Listing) -> bytes:
    """The list as CSV that no spreadsheet runs; the note, the moment and the filters are columns of every row, so that none is parted from them."""
    head = {"note": NOTE, "exported": listing.made, "filters": DIVIDER.join(f"{k}={v}" for k, v in listing.filters.items())}
    columns = [*dict.fromkeys(name for row in listing.rows for name in row), *head]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in listing.rows:
        writer.writerow({name: _cell(value) for name, value in {**row, **head}.items()})
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return safe_cell(DIVIDER.join(map(str, value)))
    return safe_cell(value) if isinstance(value, str) else value
