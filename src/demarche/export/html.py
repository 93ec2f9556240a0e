"""Readings as one self-contained page: the text shaded by speaker, the records beside it."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from demarche.export.sheet import make_sheet, shown
from demarche.record import Reading

if TYPE_CHECKING:
    from jinja2 import Template


def html_page(readings: Sequence[Reading]) -> str:
    """The page as text. It loads nothing: style and script are in it, and every word of a text is escaped."""
    sheets = [(number, make_sheet(reading)) for number, reading in enumerate(readings, 1)]  # the number keeps the ids of two documents apart
    return _template().render(sheets=sheets, program=next((r.provenance.program for r in readings), None))


@cache
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(loader=PackageLoader("demarche.export"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["shown"] = shown
    return environment.get_template("page.html")
