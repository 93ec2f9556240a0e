"""A table of Readings as CSV (RFC 4180) that no spreadsheet runs, described beside it as CSV on the Web prescribes."""

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Any, BinaryIO

from demarche.export.tables import Column, Row, Table, Value
from demarche.export.written import CLAIMS, Written
from demarche.record import Reading

DIVIDER = "; "  # between the items of a list in one cell
# What a spreadsheet takes for a formula, in the narrow or the wide letters, also behind blanks and apostrophes.
_FORMULA = re.compile("[ ']*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_TYPES = {"text": "string", "whole": "integer", "number": "number", "truth": "boolean", "list": "string"}


def write_csv(readings: Iterable[Reading], stream: BinaryIO, table: Table) -> Written:
    """Writes one table with a head, in UTF-8 with its mark, without which spreadsheets garble every script but the Latin one.

    A text that a spreadsheet would take for a formula has an apostrophe before it (`plain_cell` takes it off); numbers stay numbers. What is not known is an
    empty cell. The items of a list are divided by "; ", so that an item with that divider in it is not told from two.
    """
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    documents = rows = 0
    for reading in readings:
        documents += 1
        for row in table.rows(reading):
            writer.writerow(_cells(row))
            rows += 1
    text.flush()
    text.detach()
    return Written(documents, rows)


def safe_cell(words: str) -> str:
    """The words, with an apostrophe before them where a spreadsheet would take them for a formula.

    >>> safe_cell("=1+1"), safe_cell("They left."), plain_cell(safe_cell("'-5"))
    ("'=1+1", 'They left.', "'-5")
    """
    return f"'{words}" if _FORMULA.match(words) else words


def plain_cell(cell: str) -> str:
    """The words as they were before `safe_cell`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def description(table: Table, file: str) -> bytes:
    """What stands beside the file as FILE-metadata.json (W3C, Metadata Vocabulary for Tabular Data): that its rows are claims, and what each column means.

    It is a file of its own since a first row with a note would make the table none.
    """
    columns = [_described(column) for column in table.columns]
    said: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": file,
        "dc:title": f"{table.name.replace('_', ' ')} of political statements and news",
        "dc:description": f"{CLAIMS} start and end count Unicode code points of the document's text. "
        "An apostrophe before = + - @ or a tab keeps spreadsheets from running the cell and is not of the words.",
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"], "header": True, "trim": False},
        "tableSchema": {"columns": columns},
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def _described(column: Column) -> dict[str, Any]:
    said = {"name": column.name, "titles": column.name, "dc:description": column.says, "datatype": _TYPES[column.kind]}
    return said | ({"separator": DIVIDER} if column.kind == "list" else {})


def _cells(row: Row) -> list[Any]:
    return [_cell(value) for value in row.values()]


def _cell(value: Value) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return safe_cell(DIVIDER.join(value))
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return safe_cell(value) if isinstance(value, str) else value
