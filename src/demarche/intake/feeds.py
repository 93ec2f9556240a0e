"""RSS and Atom to documents, by feedparser: an entry is a document."""

import io
from calendar import timegm
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from demarche.errors import NotTextError
from demarche.intake.bounded import found_by
from demarche.intake.found import Extract, Found
from demarche.intake.html import plain_text

MEDIA_TYPE = "application/xml"


def read_feed(data: bytes, uri: str | None = None) -> Iterator[Found]:
    """Yields the entries of a feed: each with its own text, else its summary, its address as `uri` and the feed's title as outlet; `original` is the feed.

    Every field is text: markup is removed, also where a title holds it. A feed that breaks off gives the entries before the break, which say so.
    """
    return found_by("feed", data, MEDIA_TYPE, uri)


def extract(data: bytes, charset: str | None = None) -> list[Extract]:
    """What read_feed takes out of a feed; run within bounds."""
    import feedparser

    feed = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False)
    if not feed.entries and not feed.get("version"):
        raise NotTextError(f"no feed in RSS or Atom that can be read{_complaint(feed)}")
    broken = (f"perhaps entries: the feed is damaged{_complaint(feed)}",) if feed.bozo and _breaks_off(feed) else ()
    outlet = _plain(feed.feed.get("title"))
    return [_entry(entry, outlet, broken) for entry in feed.entries]


def _entry(entry: Any, outlet: str | None, broken: tuple[str, ...]) -> Extract:
    bodies = [content.get("value") or "" for content in entry.get("content", ())]
    text, title = _plain(max(bodies, key=len, default="")), _plain(entry.get("title"))
    lost = ("layout and links",) if text else ("the text: the feed gives a summary",)
    if not text and not (text := _plain(entry.get("summary"))):
        text, lost = title, ("the text: the feed gives a title alone",)
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    published = datetime.fromtimestamp(timegm(when), UTC).isoformat().replace("+00:00", "Z") if when else None
    return Extract(text=text or "", uri=entry.get("link") or entry.get("id"), title=title, outlet=outlet, published=published, lost=(*lost, *broken))


def _plain(markup: str | None) -> str | None:
    """A blank line between paragraphs; a field without a tag or an entity is text already."""
    if not markup:
        return None
    return "\n\n".join(plain_text(markup).split("\n")) if "<" in markup or "&" in markup else markup.strip() or None


def _breaks_off(feed: Any) -> bool:
    return "Encoding" not in type(feed.get("bozo_exception")).__name__ and "ContentType" not in type(feed.get("bozo_exception")).__name__


def _complaint(feed: Any) -> str:
    return f" ({feed.bozo_exception})" if feed.get("bozo_exception") else ""
