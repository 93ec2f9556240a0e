"""Show Readings: to people in the terminal or on a page, to programs as JSON."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TextIO

from demarche.export.sheet import COLOURS, Sheet, make_sheet, shown
from demarche.record import Reading

__all__ = ["Sheet", "as_json_line", "as_page", "as_plain", "as_sheet", "print_view", "shown"]


def as_json_line(reading: Reading) -> str:
    """The Reading as one line of JSON, without the line's end."""
    from demarche.export.json import json_line

    return json_line(reading)


def as_page(readings: Sequence[Reading]) -> str:
    """One self-contained HTML page with every text and the records beside it."""
    from demarche.export.html import html_page

    return html_page(readings)


def as_sheet(reading: Reading, only: str | None = None) -> Sheet:
    """The Reading laid out for a page; where a party is given by its id, only what that one says has a colour."""
    sheet = make_sheet(reading)
    if only is None:
        return sheet
    theirs = {a.id for a in reading.attributions if a.source == only}
    return replace(sheet, colours={id: colour if id in theirs else COLOURS for id, colour in sheet.colours.items()})


def print_view(reading: Reading, stream: TextIO) -> None:
    """Writes the readable view of a Reading to a stream, coloured where the stream is a terminal."""
    from demarche.export.terminal import print_reading

    print_reading(reading, stream)


def as_plain(words: str) -> str:
    """The words on one line without control characters, which could move a terminal's cursor or change its colours."""
    from demarche.export.terminal import plain

    return plain(" ".join(words.split()))
