"""A text and what its caller knows of it, to a Document."""

import hashlib
import re
import warnings

from demarche.errors import TooLargeError
from demarche.intake.language import identify_language
from demarche.intake.text import LONGEST_TEXT, sound
from demarche.record import Document

_ISO = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d(:\d\d(:\d\d(\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?")


def new_document(
    text: str, *, uri: str | None = None, title: str | None = None, outlet: str | None = None, published: str | None = None, language: str | None = None
) -> Document:
    """The Document of a text; its language is told from the text where the caller does not give it.

    `published` is ISO 8601, as precise as is known ("2020-11", "2020-11-10T21:00+04:00"); anything else is left out with a warning.
    """
    if len(text) > LONGEST_TEXT:
        raise TooLargeError(f"{len(text):,} characters, more than the {LONGEST_TEXT:,} that one document may have; divide it")
    text = sound(text)
    return Document(
        id=hashlib.sha256(text.encode()).hexdigest(),
        uri=_sound(uri),
        title=_sound(title),
        outlet=_sound(outlet),
        language=language or identify_language(text),
        published=_iso(published),
        text=text,
    )


def is_iso_date(words: str) -> bool:
    """Whether the words are a date, or the beginning of one, in ISO 8601."""
    return bool(_ISO.fullmatch(words))


def _sound(words: str | None) -> str | None:
    return sound(words) if words else None


def _iso(published: str | None) -> str | None:
    if not published or is_iso_date(published):
        return published or None
    warnings.warn(f"published={published!r} is no date in ISO 8601 and is left out", stacklevel=4)
    return None
