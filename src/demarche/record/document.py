"""The text itself and where it comes from."""

from typing import Literal

from pydantic import Field

from demarche.record.base import Record, Span

ZoneKind = Literal["headline", "byline", "dateline", "caption", "boilerplate", "list", "table"]


class Zone(Record):
    """A stretch of the text that is no running prose."""

    kind: ZoneKind = Field(description="What the stretch is")
    span: Span


class Passage(Record):
    """A paragraph in another language than the text's."""

    language: str = Field(description="BCP 47 tag")
    span: Span


class Document(Record):
    """One text, frozen as it came in."""

    id: str = Field(description="SHA-256 of the text in UTF-8, hexadecimal")
    uri: str | None = Field(None, description="Where the text was found, as the caller says")
    title: str | None = Field(None, description="Title, as the caller or the source says")
    outlet: str | None = Field(None, description="Who published it: not the speaker")
    language: str | None = Field(None, description="BCP 47 tag of the text's language, null where it cannot be told")
    published: str | None = Field(None, description="ISO 8601, as precise as the text or the caller is, with its zone where one is written")
    media_type: str | None = Field(None, description="Of the bytes as they came in (IANA): text/html; null where the caller gave a text")
    published_span: Span | None = Field(None, description="The words in the text that say when it was published")
    zones: tuple[Zone, ...] = Field((), description="Headlines, bylines, datelines and other stretches that are no running prose")
    passages: tuple[Passage, ...] = Field((), description="Paragraphs in another language than the text's, where the language is one that is read")
    text: str = Field(description="The text as it came in; every span counts its code points")
