"""Bytes to text."""

import codecs
import re

from demarche.errors import EmptyTextError, NotTextError, TooLargeError

LONGEST_TEXT = 5_000_000  # characters: above the longest novels; a longer "statement" is an archive and must be divided
LONGEST_FILE = 4 * LONGEST_TEXT  # bytes: no encoding that we know needs more than four bytes a character

# Longest mark first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
# Without cp1250: on a few lines it wins over cp1252 and turns "\u00f1" into "\u0144".
_ENCODINGS = ["cp1252", "cp1251", "cp1254", "cp1256", "koi8_r", "koi8_u", "cp866", "iso8859_5", "iso8859_6", "utf_16", "utf_32"]
# Servers and pages that say the narrow set mean the wider one (WHATWG Encoding Standard).
_WIDER = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254"}
_SAMPLE = 200_000  # bytes from which the encoding is told
_HEAD = 1_000  # characters in which a page must begin
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ICELANDIC_OR_TURKISH = re.compile("[\u00d0\u00dd\u00de\u00f0\u00fd\u00fe]")  # the six letters in which cp1252 and cp1254 differ


def decode(data: bytes, charset: str | None = None) -> str:
    """The text of a file's bytes, without its byte order mark; line ends and NUL stay as they are.

    `charset` is what is said of the bytes, and counts where they are no UTF-8.
    Raises EmptyTextError where there is no letter, NotTextError where the bytes are no text, TooLargeError above LONGEST_TEXT characters.
    """
    text = sound(_decoded(data, charset))
    if len(text) > LONGEST_TEXT:
        raise TooLargeError(f"{len(text):,} characters, more than the {LONGEST_TEXT:,} that one document may have; divide it")
    if text[:_HEAD].lstrip().lower().startswith(("<!doctype html", "<html", "<?xml")):
        raise NotTextError("a page in HTML or XML, which is not read yet; save its text and give that")
    if _control_share(text) > 0.02:
        raise NotTextError("not text: too many control characters")
    if not any(c.isalpha() for c in text):
        raise EmptyTextError("there is no letter in it")
    return text


def decode_any(data: bytes, charset: str | None = None) -> str:
    """As `decode`, whatever the text is. Raises NotTextError where the bytes are no text."""
    return sound(_decoded(data, charset))


def encoding_of(head: bytes) -> str:
    """Name of the encoding of a long file, from its first bytes. Raises NotTextError where they are no text."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return "utf-8-sig" if mark == codecs.BOM_UTF8 else encoding[:6]  # these take the mark off
    if unmarked := _unmarked_utf_16(head):
        return unmarked
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # the head may end within a letter
    except UnicodeDecodeError:
        return _guessed_encoding(head)
    return "utf-8"


def sound(text: str) -> str:
    """The text with each lone surrogate replaced by U+FFFD, character for character, so that it can be stored, printed and hashed."""
    return _SURROGATE.sub("\ufffd", text)


def _decoded(data: bytes, charset: str | None = None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise NotTextError(f"not text: {what}")
    if unmarked := _unmarked_utf_16(data[:_SAMPLE]):
        return data.decode(unmarked, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decoded_as(data, charset) or data.decode(_guessed_encoding(data), "replace")


def decoded_as(data: bytes, charset: str | None) -> str | None:
    """The text in the encoding of that name; None where there is none of that name, or the bytes are not in it."""
    name = (charset or "").strip().lower()
    try:
        return data.decode(_WIDER.get(name, name)) if name else None
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _unmarked_utf_16(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark, as its spaces and line ends show; a NUL here and there is none. None where it is something else."""
    little, big = (sample[at::2].count(0) for at in (1, 0))
    most, least = max(little, big), min(little, big)
    if most * 20 < len(sample) or least * 4 > most:
        return None
    return "utf-16-le" if little > big else "utf-16-be"


def _guessed_encoding(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_ENCODINGS).best()
    if best is None:
        raise NotTextError("not text in any encoding that is known here")
    if best.encoding == "cp1252" and _ICELANDIC_OR_TURKISH.search(str(best)):
        return "cp1254"
    return str(best.encoding)


def _control_share(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) / max(len(sample), 1)
