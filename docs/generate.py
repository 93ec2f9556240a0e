"""Writes what is made from the records and tables: the JSON Schema, docs/record.md and docs/export.md.

With --check it writes nothing and fails where a file is not current.
"""

import json
import sys
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from demarche.export.tables import TABLES, WHENCE, WHERE, WHO_SAYS, Column, Table
from demarche.record import (
    Agreement,
    AgreementRecord,
    Answer,
    Appearance,
    Attribution,
    Breach,
    Change,
    Citation,
    Claim,
    Contradiction,
    Difference,
    Document,
    Event,
    Family,
    Figure,
    Jump,
    Ladder,
    LedgerAnswer,
    LedgerEntry,
    Member,
    Party,
    Passage,
    Place,
    PlaceName,
    Position,
    Provenance,
    Provision,
    Reading,
    Record,
    SharedParty,
    SpeechAct,
    Step,
    Time,
    Use,
    Zone,
)
from demarche.record.base import Span
from demarche.record.review import (
    Codebook,
    CodeField,
    CoderAgreement,
    Coding,
    Decision,
    FieldAgreement,
    Item,
    Mark,
    QueueEntry,
    Reviewed,
    SpanAgreement,
    Task,
)
from demarche.record.schema import reading_schema

SPAN = get_args(Span)[0]
ROOT = Path(__file__).resolve().parent.parent
RECORDS: tuple[type[Record], ...] = (
    Reading,
    Document,
    Zone,
    Passage,
    Party,
    Attribution,
    Event,
    Time,
    Place,
    PlaceName,
    Figure,
    Change,
    Agreement,
    SpeechAct,
    Provenance,
)
ACROSS: tuple[type[Record], ...] = (
    Citation,
    SharedParty,
    Family,
    Member,
    Appearance,
    Difference,
    Claim,
    Position,
    Ladder,
    Step,
    Contradiction,
    Jump,
    AgreementRecord,
    Breach,
    Answer,
    Use,
    Provision,
    LedgerEntry,
    LedgerAnswer,
)
REVIEW: tuple[type[Record], ...] = (
    Decision,
    Item,
    Reviewed,
    Mark,
    Codebook,
    CodeField,
    Coding,
    Task,
    QueueEntry,
    CoderAgreement,
    FieldAgreement,
    SpanAgreement,
)
INTRODUCTION = """# The record, field by field

This page is made from the typed records in `src/demarche/record/` by `make schema`. The JSON Schema beside them
(`reading.schema.json`) says the same to programs.

`demarche read FILE --json` prints one Reading a line; `demarche.read(text)` returns the same as typed records, and `.to_dict()` gives this shape.

- A **span** is `[start, end]`, half-open, in Unicode code points of `document.text`. Slicing the text with it gives the words.
  The text never changes after it came in.
- What is said is kept apart from what is so: `said_in` names the attribution in which a record stands, and is `null` where the outlet says it in its own voice.
- Unknown is `null` or an empty list. Nothing is filled in by default that could look like a finding: a publication date is
  never an event's date.
- Lists are in text order. Ids are short and stable within one Reading.
"""
PROJECT = """
# Across documents

What a project holds beside its Readings: `demarche family`, `claims`, `ladder`, `agreements` and `ledger` show it, with `--json` one record a line.

- Nothing here says what is so. Each record says who says what, where and when, and rests on passages.
- A **shared party** is one party of many documents, by an id of its own: a code where the texts or the dispute give one, else a folded name.
- A text and its copies are one **family**: counts are of families, passages name the copies too.
"""
DECIDED = """
# What people decide and code

[Review](review.md) says what it is for and how it is reckoned. Rows of the log and codings are only ever added.
"""
EXPORT = """# The forms of an export

This page is made from the tables in `src/demarche/export/` by `make schema`. `demarche export` ([commands](commands.md)) writes a project, or what a search
finds in it, in one of four forms. Everything in them is a claim: what somebody is reported to have said, not an established fact. So no row stands without who
says it and how it is put.

| form | holds | lost |
|---|---|---|
| `jsonl` | whole [Readings](record.md), one a line; `Reading.from_dict(json.loads(line))` gives back the Reading | nothing |
| `csv` | one table | the rest of the Reading; whether `a; b` in a list is one item or two |
| `parquet` | one table, lists as lists; needs pyarrow (`pip install 'demarche[scale]'`) | the rest of the Reading |
| `geojson` | a point for each event and each of its places that has coordinates | events without coordinates: `unplaced` counts them |

Offsets (`start`, `end`) are Unicode code points of the document's text, half-open, in every form. A document that is not read yet is in `jsonl` and in the
table `documents` with its text, and has no other rows; the command says how many there are.

**CSV** is RFC 4180 in UTF-8 with a byte order mark, without which spreadsheets garble every script but the Latin one. A text that a spreadsheet would run as a
formula, because it begins with `=`, `+`, `-`, `@`, a tab or a line end (or with their wide forms, or behind blanks), has an apostrophe before it; take one
apostrophe off to have the words as written. Columns of numbers hold numbers, `-5.25` too. What is not known is an empty cell. Beside `FILE` lies
`FILE-metadata.json` (W3C, CSV on the Web): that the rows are claims, and what each column means and holds. It is a file of its own because a first row with a
note would make the table none.

**GeoJSON** is RFC 7946: longitude before latitude. A feature has the columns of the table `events`, the place's names with who uses which, the sentence, and
`"claim": true`. A country or region stands as its middle; `radius_km` says how large it is.

Every form is written beside its target and takes the target's name when it is whole; a target that is there is left as it is, unless `--force` is given.
"""


def schema_text() -> str:
    """The JSON Schema as it stands in the file."""
    return json.dumps(reading_schema(), indent=1, ensure_ascii=False) + "\n"


def record_page() -> str:
    """docs/record.md."""
    return INTRODUCTION + "".join(map(_section, RECORDS)) + PROJECT + "".join(map(_section, ACROSS)) + DECIDED + "".join(map(_section, REVIEW))


def _section(record: type[Record]) -> str:
    rows = "".join(_row(info.serialization_alias or name, info) for name, info in record.model_fields.items())
    return f"\n## {record.__name__}\n\n{(record.__doc__ or '').strip()}\n\n| field | type | what it says |\n|---|---|---|\n{rows}"


def _row(name: str, info: FieldInfo) -> str:
    written = _type(info.annotation).replace("|", "\\|")
    return f"| `{name}` | {written} | {(info.description or '').replace('|', '/')} |\n"


def _type(annotation: Any) -> str:
    origin, parts = get_origin(annotation), get_args(annotation)
    if annotation == SPAN or origin is Annotated:
        return "span"
    if origin is Literal:
        return ", ".join(f"`{p}`" for p in parts)
    if origin in (UnionType, Union):
        return " or ".join("null" if p is type(None) else _type(p) for p in parts)
    if origin is tuple:
        return f"list of {_type(parts[0])}"
    if origin is dict:
        return "object of words"
    return {str: "words", int: "whole number", float: "number", bool: "true or false"}.get(
        annotation, f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    )


def export_page() -> str:
    """docs/export.md."""
    shared = "\n## Columns of every table\n" + _columns((*WHENCE, *WHERE)) + "\nAnd of those tables whose rows somebody says:\n" + _columns(WHO_SAYS)
    return EXPORT + shared + "".join(f"\n## {table.name}\n{_columns(_own(table))}" for table in TABLES.values())


def _own(table: Table) -> tuple[Column, ...]:
    return tuple(column for column in table.columns if column not in (*WHENCE, *WHERE, *WHO_SAYS))


def _columns(columns: tuple[Column, ...]) -> str:
    kinds = {"text": "words", "whole": "whole number", "number": "number", "truth": "true or false", "list": "list of words"}
    return "\n| column | type | what it says |\n|---|---|---|\n" + "".join(f"| `{c.name}` | {kinds[c.kind]} | {c.says.replace('|', '/')} |\n" for c in columns)


FILES = {
    ROOT / "src/demarche/record/reading.schema.json": schema_text,
    ROOT / "docs/record.md": record_page,
    ROOT / "docs/export.md": export_page,
}


def stale() -> list[Path]:
    """The files that are not as the records have it."""
    return [path for path, text in FILES.items() if not path.is_file() or path.read_text(encoding="utf-8") != text()]


def main() -> int:
    """Writes the files, or checks them."""
    old = stale()
    if "--check" in sys.argv:
        print(*(f"not current: {path.relative_to(ROOT)}; run make schema" for path in old), sep="\n", end="\n" if old else "")
        return 1 if old else 0
    for path in old:
        path.write_text(FILES[path](), encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
