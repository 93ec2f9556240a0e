"""A text, or a passage of it, as a citation: for people, as CSL-JSON and as BibTeX.

What is not known is left out. The hash stands in every form, since an address may show another text tomorrow.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from demarche.record import Document
from demarche.record.base import Span

SHORT = 12  # digits of the hash that name the entry
_ESCAPED = {**{c: f"\\{c}" for c in "{}$&#%_"}, "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: a text by its title, and the passage of it where only that is meant. `accessed` is the day on which it came in, ISO 8601."""

    document: Document
    title: str
    accessed: str | None = None
    passage: Span | None = None

    @property
    def words(self) -> str:
        """The words of the passage on one line."""
        return " ".join(self.document.text[slice(*self.passage)].split()) if self.passage else ""

    @property
    def address(self) -> str | None:
        """Where it was found, if that is on the web."""
        uri = self.document.uri or ""
        return uri if uri.startswith(("http://", "https://")) else None

    @property
    def proof(self) -> str:
        """What a reader checks the text by."""
        place = f", characters {self.passage[0]} to {self.passage[1]}" if self.passage else ""
        return f"SHA-256 of the text {self.document.id}{place}"

    @property
    def note(self) -> str:
        """The proof, and the passage where one is cited."""
        return f"{self.proof}; passage: {self.words}" if self.words else self.proof


def plain_citation(cited: Cited) -> str:
    """One line for a footnote."""
    document = cited.document
    quoted = [f"“{cited.words}”"] if cited.words else []
    found = [f"{cited.address}{', seen ' + cited.accessed[:10] if cited.accessed else ''}"] if cited.address else []
    parts = [*quoted, document.outlet, f"“{cited.title}”", document.published, *found, cited.proof]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def csl_json(cited: Cited) -> str:
    """CSL-JSON 1.0, as Zotero and pandoc read it: a list of one item."""
    document = cited.document
    item: dict[str, Any] = {"id": f"demarche-{document.id[:SHORT]}", "type": "webpage" if cited.address else "document", "title": cited.title}
    known = {
        "publisher": document.outlet,
        "issued": _date_parts(document.published),
        "accessed": _date_parts(cited.accessed if cited.address else None),
        "URL": cited.address,
        "language": document.language,
        "note": cited.note,
    }
    return json.dumps([{**item, **{name: value for name, value in known.items() if value}}], ensure_ascii=False, indent=1) + "\n"


def bibtex(cited: Cited) -> str:
    """A BibTeX entry in UTF-8."""
    document = cited.document
    year, month = _year_and_month(document.published)
    known = {
        "title": f"{{{_escaped(cited.title)}}}",
        "organization": _escaped(document.outlet or ""),
        "year": year,
        "month": month,
        "url": re.sub(r"[{}\\\s]", lambda m: f"%{ord(m[0]):02X}", cited.address or ""),
        "urldate": (cited.accessed or "")[:10] if cited.address else "",
        "note": _escaped(cited.note),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in known.items() if value]
    return f"@misc{{demarche-{document.id[:SHORT]},\n" + ",\n".join(lines) + "\n}\n"


def _escaped(words: str) -> str:
    return "".join(_ESCAPED.get(c, c) for c in " ".join(words.split()))


def _year_and_month(moment: str | None) -> tuple[str, str]:
    found = _DATE.match(moment or "")
    return (found[1], found[2] or "") if found else ("", "")


def _date_parts(moment: str | None) -> dict[str, list[list[int]]] | None:
    found = _DATE.match(moment or "")
    return {"date-parts": [[int(part) for part in found.groups() if part]]} if found else None
