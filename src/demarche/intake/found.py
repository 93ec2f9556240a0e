"""What intake finds: a document with its original bytes, or the reason why there is none."""

import re
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from hashlib import sha256

from demarche.errors import EmptyTextError, InputError, TooLargeError
from demarche.intake.document import is_iso_date, new_document
from demarche.intake.text import LONGEST_TEXT, sound
from demarche.record import Document

# In one line of a title these could only disguise it: direction overrides and control characters (a terminal obeys some of them).
_DISGUISE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader of one format takes out of bytes: the text, what the file says of itself, and what was lost on the way."""

    text: str
    uri: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A document as it was found: `original` is what the store keeps, `text` what is read; `lost` says in words what of the original is not in the text.

    `text` has no NUL and no lone surrogate, at least one letter and at most LONGEST_TEXT characters; `published` is ISO 8601; None where it is not known.
    """

    original: bytes
    media_type: str
    text: str
    uri: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A document, or the rest of a file, that could not be taken: its name and why. `digest` is the SHA-256 of its bytes, where there were any."""

    name: str
    error: InputError
    digest: str | None = None

    def __str__(self) -> str:
        return f"{self.name}: {self.error}"


Found = RawDocument | Refused


def checked(original: bytes, media_type: str, extract: Extract, name: str) -> Found:
    """The RawDocument of what was taken out; Refused under that name where it has no letter or is too long."""
    wrong = _wrong(extract.text)
    return refused(name, wrong, original) if wrong else _raw(original, media_type, extract)


def refused(name: str, error: InputError, original: bytes) -> Refused:
    """That bytes could not be taken."""
    return Refused(name, error, sha256(original).hexdigest())


def _wrong(text: str) -> InputError | None:
    if len(text) - text.count("\0") > LONGEST_TEXT:
        return TooLargeError(f"{len(text):,} characters, more than the {LONGEST_TEXT:,} that one document may have; divide it")
    return None if any(c.isalpha() for c in text) else EmptyTextError("there is no letter in it")


def _raw(original: bytes, media_type: str, extract: Extract) -> RawDocument:
    text, lost = sound(extract.text.replace("\0", "")), list(extract.lost)
    if nul := extract.text.count("\0"):
        lost.append(f"{nul} NUL characters")
    published = iso_date(extract.published)
    if extract.published and not published:
        lost.append(f"the date {_line(extract.published)!r}, which is not ISO 8601")
    return RawDocument(
        original=original,
        media_type=media_type,
        text=text,
        uri=_line(extract.uri),
        title=_line(extract.title),
        outlet=_line(extract.outlet),
        published=published,
        language=_line(extract.language),
        lost=tuple(lost),
    )


def raw_to_document(raw: RawDocument) -> Document:
    """The Document of what was found; its language is told from the text where the file has not said it."""
    made = new_document(raw.text, uri=raw.uri, title=raw.title, outlet=raw.outlet, published=raw.published, language=raw.language)
    return made.with_(media_type=raw.media_type)


def with_loss(found: Found, loss: str) -> Found:
    """The same with one more loss told."""
    return replace(found, lost=(*found.lost, loss)) if isinstance(found, RawDocument) else found


def iso_date(words: str | None) -> str | None:
    """ISO 8601 of a date in ISO 8601 or as mail and feeds write it (RFC 5322); None for anything else, which could only be guessed."""
    words = (words or "").strip()
    if is_iso_date(words):
        return words
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _line(words: str | None) -> str | None:
    return " ".join(_DISGUISE.sub(" ", sound(words)).split())[:1000] or None if words else None
