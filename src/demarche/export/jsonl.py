"""Readings as JSON Lines: everything, one Reading a line."""

from collections.abc import Iterable
from typing import BinaryIO

from demarche.export.json import json_line
from demarche.export.written import Written
from demarche.record import Reading

# Ends of lines to Python and JavaScript, though not to JSON Lines.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def write_jsonl(readings: Iterable[Reading], stream: BinaryIO) -> Written:
    """Writes whole Readings in UTF-8, each in the shape of `reading.schema.json`; nothing is lost.

    A line read back with `Reading.from_dict(json.loads(line))` is the Reading that was written.
    """
    written = 0
    for reading in readings:
        stream.write(json_line(reading).translate(_LINE_ENDS).encode() + b"\n")
        written += 1
    return Written(documents=written, rows=written)
