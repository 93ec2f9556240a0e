"""Plain text to documents."""

from collections.abc import Iterator

from demarche.errors import InputError
from demarche.intake.found import Extract, Found, checked, refused
from demarche.intake.text import decode

MEDIA_TYPE = "text/plain"


def read_text(data: bytes, uri: str | None = None, charset: str | None = None) -> Iterator[Found]:
    """Yields the document in the bytes of a text, in whatever usual encoding; `charset` is what the server said and counts where the text is no UTF-8."""
    name = uri or "the document"
    try:
        yield checked(data, MEDIA_TYPE, Extract(text=decode(data, charset), uri=uri), name)
    except InputError as error:
        yield refused(name, error, data)
