"""WARC and WARC.gz to documents (ISO 28500), by warcio: each page or text that a crawler was given."""

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, cast

from demarche.errors import InputError, NotTextError, TooLargeError
from demarche.intake.found import Found, RawDocument, Refused, with_loss
from demarche.intake.html import read_html
from demarche.intake.plain import read_text
from demarche.intake.text import LONGEST_FILE

_TAKEN = ("response", "resource", "conversion")  # a page as it came, a file without its HTTP head, a text made of a page
_END = b"\r\n\r\n"  # of every record


def read_warc(stream: BinaryIO, uri: str | None = None) -> Iterator[Found]:
    """Yields the documents in an archive: responses with status 200 in HTML or plain text; other records are passed over.

    A file that is cut or damaged gives its whole records and then one Refused that says how many there were. At most one record is held in memory.
    """
    name = uri or "the archive"
    whole = 0
    source = _Source(stream)
    try:
        for record, block in _records(source):
            whole += 1
            yield from _documents(record, block)
    except _CUT as error:
        yield Refused(
            name, NotTextError(f"cut off or damaged after {whole} whole records, which were read; the rest is lost ({error or type(error).__name__})")
        )


class _Cut(Exception):
    """The archive ends in the middle of a record."""


_CUT = (_Cut, OSError, zlib.error, ValueError)


class _Source:
    """Unpacked bytes of the archive; knows the last of them. A gzip that breaks off raises _Cut, after all that could be unpacked."""

    def __init__(self, stream: BinaryIO) -> None:
        buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(Any, stream))
        packed = buffered.peek(2)[:2] == b"\x1f\x8b"
        self._stream: Any = gzip.GzipFile(fileobj=buffered) if packed else buffered
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        try:
            data: bytes = self._stream.read1(size if size and size > 0 else 65536)
        except EOFError as error:
            raise _Cut("the packed file breaks off") from error  # to warcio an EOFError is the regular end
        self.tail = (self.tail + data)[-len(_END) :]
        return data

    def close(self) -> None:
        """The stream is its opener's to close."""


def _records(source: _Source) -> Iterator[tuple[Any, bytes | None]]:
    """Each whole record with its block (None where it is too long). Whole is one that another follows, or the end that the format prescribes."""
    held: tuple[Any, bytes | None] | None = None
    try:
        for record in _iterated(source):
            if held:
                yield held
            held = None
            held = record, _block(record)
    except _CUT:
        if held:
            yield held
        raise
    if source.tail and source.tail != _END:
        raise _Cut("the last record has no end")
    if held:
        yield held


def _iterated(source: _Source) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        yield from ArchiveIterator(source, no_record_parse=True)
    except (ArchiveLoadFailed, AttributeError) as error:
        # AttributeError: warcio's own fault where a head has no line but the first.
        raise _Cut("no head of a record" if isinstance(error, AttributeError) else str(error)) from error


def _block(record: Any) -> bytes | None:
    declared = record.rec_headers.get_header("Content-Length") or ""
    if not declared.isascii() or not declared.isdigit():
        raise _Cut("a record without its length")
    length, size, parts = int(declared), 0, []
    while data := record.raw_stream.read(65536):
        size += len(data)
        if size <= LONGEST_FILE:
            parts.append(data)
    if size != length:
        raise _Cut(f"{size:,} of {length:,} bytes of a record")
    return b"".join(parts) if size <= LONGEST_FILE else None


def _documents(record: Any, block: bytes | None) -> Iterator[Found]:
    kind = record.rec_type
    if kind not in _TAKEN:
        return
    uri = record.rec_headers.get_header("WARC-Target-URI")
    name = uri or record.rec_headers.get_header("WARC-Record-ID") or "a record"
    if block is None:
        yield Refused(name, TooLargeError(f"more than {LONGEST_FILE // 1_000_000} MB, too long for one document"))
        return
    try:
        media_type, body = _opened(block) if kind == "response" else (record.rec_headers.get_header("Content-Type") or "", block)
    except InputError as error:
        yield Refused(name, error)
        return
    for found in _read(media_type, body, uri):
        yield with_loss(found, "the rest of the page: the crawler cut it") if record.rec_headers.get_header("WARC-Truncated") else _named(found, name)


def _named(found: Found, name: str) -> Found:
    return found if isinstance(found, RawDocument) else replace(found, name=name)


def _opened(block: bytes) -> tuple[str, bytes]:
    """Media type and body of an HTTP answer, unpacked; an empty media type where it is no answer of status 200."""
    from warcio.bufferedreaders import BufferedReader, ChunkedDataReader
    from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

    stream: Any = io.BytesIO(block)
    try:
        head = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/2.0"]).parse(stream)
    except (StatusAndHeadersParserException, EOFError):
        return "", b""
    if not head.statusline.startswith("200"):
        return "", b""
    packing = (head.get_header("Content-Encoding") or "").lower().strip() or None
    if packing not in (None, "identity") and packing not in BufferedReader.get_supported_decompressors():
        raise NotTextError(f"packed as {packing!r}, which is not read here")
    packing = None if packing == "identity" else packing
    if (head.get_header("Transfer-Encoding") or "").lower() == "chunked":
        stream = ChunkedDataReader(stream, decomp_type=packing)
    elif packing:
        stream = BufferedReader(stream, decomp_type=packing)
    return head.get_header("Content-Type") or "", _bounded(stream)


def _bounded(stream: Any) -> bytes:
    parts, size = [], 0
    try:
        while data := stream.read(65536):
            parts.append(data)
            size += len(data)
            if size > LONGEST_FILE:
                raise TooLargeError(f"unpacks to more than {LONGEST_FILE // 1_000_000} MB, too long for one document")
    except (zlib.error, OSError, ValueError) as error:
        raise NotTextError(f"damaged: {error}") from error
    return b"".join(parts)


def _read(media_type: str, body: bytes, uri: str | None) -> Iterator[Found]:
    kind, _, rest = media_type.lower().partition(";")
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'") or None
    if kind.strip() in ("text/html", "application/xhtml+xml"):
        return read_html(body, uri, charset)
    return read_text(body, uri, charset) if kind.strip() == "text/plain" else iter(())
