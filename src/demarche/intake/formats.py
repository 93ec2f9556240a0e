"""Which format a file has, and what reads it."""

import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from demarche.errors import NotTextError
from demarche.intake.docx import read_docx
from demarche.intake.feeds import read_feed
from demarche.intake.found import Found
from demarche.intake.html import read_html
from demarche.intake.pdf import read_pdf
from demarche.intake.plain import read_text
from demarche.intake.rows import Columns, read_csv, read_jsonl
from demarche.intake.text import LONGEST_FILE, decode_any

HEAD = 4096  # bytes from which the format is told
LONGEST_PACKED = 100_000_000  # bytes of a PDF or office document, most of which are pictures
WHOLE: dict[str, Callable[[bytes, str | None], Iterator[Found]]] = {"text": read_text, "html": read_html, "pdf": read_pdf, "docx": read_docx, "feed": read_feed}
CHARSETS: dict[str, Callable[[bytes, str | None, str | None], Iterator[Found]]] = {"text": read_text, "html": read_html}  # those that a charset is said of
ENDINGS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".rss": "feed",
    ".atom": "feed",
}

MEDIA_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/x-ndjson": "jsonl",
    "text/csv": "csv",
}


def format_of(head: bytes, name: str) -> str:
    """ "text", "html", "pdf", "docx", "feed", "warc", "jsonl" or "csv": by the first HEAD bytes, else by the name's ending; "text" where neither tells."""
    ending = PurePath(name).suffix.lower()
    if head.startswith(b"%PDF"):
        return "pdf"
    if head.startswith(b"PK\x03\x04") and (b"word/" in head or ending == ".docx"):
        return "docx"
    if head.startswith(b"WARC/") or head.startswith(b"\x1f\x8b") and _unpacked(head).startswith(b"WARC/"):
        return "warc"
    return _markup(head) or ENDINGS.get(ending, "text")


def longest(kind: str) -> int:
    """Bytes that a file of one document may have."""
    return LONGEST_PACKED if kind in ("pdf", "docx") else LONGEST_FILE


def read_rows(kind: str, stream: BinaryIO, uri: str | None, columns: Columns) -> Iterator[Found]:
    """Yields what is in a file of many documents: "warc", "jsonl" or "csv"."""
    if kind == "warc":
        from demarche.intake.warc import read_warc

        return read_warc(stream, uri)
    return (read_jsonl if kind == "jsonl" else read_csv)(stream, uri, columns)


def _markup(head: bytes) -> str | None:
    try:
        start = decode_any(head).lstrip("\ufeff \t\r\n").lower()
    except NotTextError:
        return None
    if start.startswith(("<!doctype html", "<html")):
        return "html"
    if start.startswith(("<rss", "<feed", "<rdf:rdf")):
        return "feed"
    if start.startswith(("<?xml", "<!--")):
        return "html" if "<html" in start else "feed" if start.startswith("<?xml") else None
    return None


def _unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, 100)
    except zlib.error:
        return b""
