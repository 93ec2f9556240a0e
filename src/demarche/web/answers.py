"""Downloads: files that a browser saves and never shows as a page."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

from demarche.app.listing import ListForm, as_file, as_stream

MEDIA_TYPES: dict[ListForm, str] = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def listing(what: str, filters: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], form: ListForm) -> Response:
    """A list of a screen as a file, named after what it lists."""
    return download(f"{what.replace(' ', '-')}.{form}", MEDIA_TYPES[form], as_file(what, filters, rows, form))


def long_listing(what: str, filters: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], form: ListForm) -> Response:
    """The same of what is long, sent as it is made. What goes wrong after the first row breaks the transfer off, which a browser tells."""
    return StreamingResponse(as_stream(what, filters, rows, form), media_type=MEDIA_TYPES[form], headers=_saved(f"{what.replace(' ', '-')}.{form}"))


def download(name: str, media_type: str, content: bytes) -> Response:
    """A file to save."""
    return Response(content, media_type=media_type, headers=_saved(name))


def _saved(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
