"""A list that a screen shows, as a file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Literal

from demarche.export.listing import Listing, listing_csv, listing_json, stream_csv, stream_json

ListForm = Literal["csv", "json"]
Rows = Iterable[Mapping[str, Any]]
_WRITE: dict[ListForm, Callable[[Listing], bytes]] = {"csv": listing_csv, "json": listing_json}
_STREAM: dict[ListForm, Callable[[Listing, Rows], Iterator[bytes]]] = {"csv": stream_csv, "json": stream_json}


def as_file(what: str, filters: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], form: ListForm) -> bytes:
    """The rows as a file that says what it is, when it was made and by which filters; filters that were not set are left out."""
    return _WRITE[form](Listing(what, now(), _asked(filters), rows))


def as_stream(what: str, filters: Mapping[str, Any], rows: Rows, form: ListForm) -> Iterator[bytes]:
    """The same file, made as it is sent, for what is long. All rows have the same keys.

    The first row is asked for at once, so that what is wrong is told before anything is sent.
    """
    coming = iter(rows)
    return _STREAM[form](Listing(what, now(), _asked(filters), list(islice(coming, 1))), coming)


def _asked(filters: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in filters.items() if value not in (None, "", False)}


def now() -> str:
    """This moment in UTC, as files give it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
