"""Office documents (.docx) to documents: the paragraphs of the main part (ECMA-376, part 1, 17.3)."""

import io
import zipfile
from collections.abc import Iterator

from demarche.errors import NotTextError, TooLargeError
from demarche.intake.bounded import found_by
from demarche.intake.found import Extract, Found
from demarche.intake.text import LONGEST_TEXT

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_PART = 100_000_000  # bytes unpacked: a text of the longest length has about a tenth
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_OTHER_PARTS = {"footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments", "header": "headers", "footer": "footers", "media/": "pictures"}
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}


def read_docx(data: bytes, uri: str | None = None) -> Iterator[Found]:
    """Yields the document in a .docx: a blank line between paragraphs; what a person has deleted under tracked changes is left out.

    Its date of making is not taken for one of publication. Notes, headers and pictures are lost, and it is said which there were.
    """
    return found_by("docx", data, MEDIA_TYPE, uri)


def extract(data: bytes, charset: str | None = None) -> list[Extract]:
    """What read_docx takes out of a file; run within bounds. Raises TooLargeError for a part that unpacks beyond LONGEST_PART bytes."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        text = "\n\n".join(_paragraphs(_part(archive, "word/document.xml")))
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError) as error:
        raise NotTextError(f"a damaged office document, or none: {error}") from error
    return [Extract(text=text, title=_title(archive), lost=tuple(_lost(archive.namelist())))]


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    # What the directory says of the size may be a lie, so the reading itself is bounded.
    with archive.open(name) as part:
        content = part.read(LONGEST_PART + 1)
    if len(content) > LONGEST_PART:
        raise TooLargeError(f"{name} unpacks to more than {LONGEST_PART // 1_000_000} MB")
    return content


def _paragraphs(part: bytes) -> Iterator[str]:
    """The text of each paragraph that has any; a text box within a paragraph comes before the paragraph that it hangs on."""
    from defusedxml.ElementTree import ParseError, iterparse

    open_paragraphs: list[list[str]] = []
    size = 0
    try:
        for event, element in iterparse(io.BytesIO(part), events=("start", "end"), forbid_dtd=True):
            if event == "start":
                if element.tag == f"{_W}p":
                    open_paragraphs.append([])
                continue
            if open_paragraphs and (written := _BREAKS.get(element.tag) or (element.tag == f"{_W}t" and element.text)):
                open_paragraphs[-1].append(written)
                size += len(written)
            if size > LONGEST_TEXT:
                raise TooLargeError(f"more than {LONGEST_TEXT:,} characters, the most that one document may have; divide it")
            if element.tag == f"{_W}p" and (paragraph := "".join(open_paragraphs.pop()).strip()):
                yield paragraph
            element.clear()
    except (ParseError, ValueError) as error:
        raise NotTextError(f"a damaged office document: {error}") from error


def _title(archive: zipfile.ZipFile) -> str | None:
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        title: str | None = fromstring(_part(archive, "docProps/core.xml"), forbid_dtd=True).findtext(_TITLE)
    except (KeyError, ParseError, ValueError, TooLargeError, zipfile.BadZipFile):
        return None
    return title


def _lost(names: list[str]) -> list[str]:
    return ["layout", *(word for part, word in _OTHER_PARTS.items() if any(name.startswith(f"word/{part}") for name in names))]
