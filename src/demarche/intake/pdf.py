"""PDF to documents: the text of its pages, by PDFium."""

import re
from collections.abc import Iterator

from demarche.errors import EmptyTextError, NotTextError, TooLargeError
from demarche.intake.bounded import found_by
from demarche.intake.found import Extract, Found
from demarche.intake.text import LONGEST_TEXT

MEDIA_TYPE = "application/pdf"
# PDFium writes U+FFFE (or U+0002) for a hyphen at a line's end together with the break.
_DIVISION = re.compile("[\ufffe\x02]|[-\u2010\u00ad]\n")
_BEFORE, _AFTER = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_WORD = 60  # letters looked at on each side of a hyphen


def read_pdf(data: bytes, uri: str | None = None) -> Iterator[Found]:
    """Yields the document in a PDF: lines as they stand on the page, a blank line between pages.

    A word divided at a line's end is joined only where the document has it whole elsewhere; its date of making is not taken for one of publication.
    A file under a password, or of pictures without text, is refused.
    """
    return found_by("pdf", data, MEDIA_TYPE, uri)


def extract(data: bytes, charset: str | None = None) -> list[Extract]:
    """What read_pdf takes out of a file; run within bounds."""
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise NotTextError("a PDF under a password" if "password" in str(error).lower() else f"a damaged PDF: {error}") from error
    pages, damaged = _pages(file)
    if not any(page.strip() for page in pages):
        raise EmptyTextError(f"a PDF without text ({len(pages)} pages, scanned perhaps): have its letters recognised first")
    text, left = join_divided("\n\n".join(page.strip("\n") for page in pages if page.strip()))
    return [Extract(text=text, title=file.get_metadata_dict().get("Title") or None, lost=tuple(_lost(pages, damaged, left)))]


def join_divided(text: str) -> tuple[str, int]:
    """The text with the words joined that were divided at a line's end, and how many are left divided because it is not certain.

    Certain is a soft hyphen, and a word that stands elsewhere in the text whole, or with its hyphen, and not both.
    """
    words = {word.casefold() for word in _WORD.findall(_DIVISION.sub(" \n ", text))}
    left = 0

    def joined(division: re.Match[str]) -> str:
        nonlocal left
        if division.group().startswith("\u00ad"):
            return ""
        before = _BEFORE.search(text[max(0, division.start() - _LONGEST_WORD) : division.start()])
        after = _AFTER.match(text[division.end() : division.end() + _LONGEST_WORD])
        one, two = (m.group().casefold() if m else "" for m in (before, after))
        whole, hyphened = one + two in words, f"{one}-{two}" in words
        if one and two and whole != hyphened:
            return "" if whole else "-"
        left += 1
        return "-\n"

    return _DIVISION.sub(joined, text), left


def _pages(file: object) -> tuple[list[str], list[int]]:
    """The text of each page, and the numbers of those that could not be opened."""
    pages: list[str] = []
    damaged: list[int] = []
    size = 0
    for number in range(len(file)):  # type: ignore[arg-type]
        try:
            page = file[number]  # type: ignore[index]
            pages.append(page.get_textpage().get_text_range().replace("\r\n", "\n"))
            page.close()
        except Exception:
            damaged.append(number + 1)
            continue
        size += len(pages[-1])
        if size > LONGEST_TEXT:
            raise TooLargeError(f"more than {LONGEST_TEXT:,} characters, the most that one document may have; divide it")
    return pages, damaged


def _lost(pages: list[str], damaged: list[int], left: int) -> Iterator[str]:
    yield "pictures and layout"
    if damaged:
        yield f"damaged pages: {', '.join(map(str, damaged[:20]))}{' and more' if len(damaged) > 20 else ''}"
    if empty := sum(not page.strip() for page in pages):
        yield f"{empty} pages without text"
    if left:
        yield f"{left} words left divided at a line's end"
