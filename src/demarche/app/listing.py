"""A list that a screen shows, as a file."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from demarche.export.listing import Listing, listing_csv, listing_json

ListForm = Literal["csv", "json"]
_WRITE: dict[ListForm, Callable[[Listing], bytes]] = {"csv": listing_csv, "json": listing_json}


def as_file(what: str, filters: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], form: ListForm) -> bytes:
    """The rows as a file that says what it is, when it was made and by which filters; filters that were not set are left out."""
    asked = {name: value for name, value in filters.items() if value not in (None, "", False)}
    return _WRITE[form](Listing(what, now(), asked, rows))


def now() -> str:
    """This moment in UTC, as files give it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
