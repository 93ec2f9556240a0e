"""HTML to documents: the main text of a page, by trafilatura."""

import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement, HTMLParser, document_fromstring

from demarche.errors import EmptyTextError, NotTextError, TooLargeError
from demarche.intake.bounded import found_by
from demarche.intake.found import Extract, Found
from demarche.intake.text import decode_any

MEDIA_TYPE = "text/html"
_CHARSET = re.compile(rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%dT%H:%M:%S%z", "max_date": "2100-01-01"}


def read_html(data: bytes, uri: str | None = None, charset: str | None = None) -> Iterator[Found]:
    """Yields the document in a page: its main text, a blank line between paragraphs, with title, outlet and date where its metadata say them.

    `charset` is what the server said. Menus, links, pictures and comments are lost; a page without a main part gives all its text, and says so.
    """
    return found_by("html", data, MEDIA_TYPE, uri, charset)


def extract(data: bytes, charset: str | None = None) -> list[Extract]:
    """What read_html takes out of a page; run within bounds. Raises TooLargeError where tags stand deeper than 256."""
    import trafilatura

    page = decode_page(data, charset)
    found = trafilatura.bare_extraction(_tree(page), with_metadata=True, include_comments=False, date_extraction_params=_DATES)
    said: Any = found or Extract("")  # trafilatura's type speaks of a dict, which only another call gives
    text, lost = said.text, ["everything around the main text"]
    if not text:
        text, lost = plain_text(page), ["the layout: no main part was found, so this is all the text of the page"]
    if not text.strip():
        raise EmptyTextError("the page has no text")
    if _DIRECTION.search(page) and not _DIRECTION.search(text):
        lost.append("marks of writing direction")
    outlet, date = getattr(said, "sitename", None), getattr(said, "date", None)
    return [Extract(text=re.sub(r"\n+", "\n\n", text.strip()), title=said.title, outlet=outlet, published=_as_precise_as_said(date), lost=tuple(lost))]


def plain_text(markup: str) -> str:
    """The text of a page or a piece of one, without scripts and styles, a line a block. Raises TooLargeError where tags stand deeper than 256."""
    if not markup.strip():
        return ""
    tree = _tree(markup)
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "template", "noscript", "head"):
            if element.getparent() is not None:
                element.drop_tree()
        elif element.tag not in _INLINE:
            element.tail = "\n" + (element.tail or "")
            element.text = ("" if element.tag == "br" else "\n") + (element.text or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


_INLINE = set(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark q s samp small span strong sub sup time tt u var wbr".split()
)


def decode_page(data: bytes, charset: str | None = None) -> str:
    """The page as text: by its mark, as UTF-8 where it is that, as the server or else the page says, else by guess."""
    declared = _CHARSET.search(data[:4096])
    return decode_any(data, charset or (declared.group(1).decode("ascii", "replace") if declared else None)).replace("\0", "")


def _tree(page: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", collect_ids=False, remove_pis=True)
    try:
        tree = document_fromstring(_DECLARATION.sub("", page, count=1).encode("utf-8", "replace"), parser=parser)
    except Exception as error:
        raise NotTextError(f"no page that can be read: {error}") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise TooLargeError("its tags are nested deeper than 256, so that no reader takes it whole")
    return tree


def _as_precise_as_said(date: str | None) -> str | None:
    return date.removesuffix("T00:00:00") if date else None
