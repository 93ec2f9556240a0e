"""Writes what is made from the records: the JSON Schema and docs/record.md. With --check it writes nothing and fails where a file is not current."""

import json
import sys
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from demarche.record import (
    Agreement,
    Attribution,
    Change,
    Document,
    Event,
    Figure,
    Party,
    Place,
    PlaceName,
    Provenance,
    Reading,
    Record,
    SpeechAct,
    Time,
    Zone,
)
from demarche.record.base import Span
from demarche.record.schema import reading_schema

SPAN = get_args(Span)[0]
ROOT = Path(__file__).resolve().parent.parent
RECORDS: tuple[type[Record], ...] = (
    Reading,
    Document,
    Zone,
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


def schema_text() -> str:
    """The JSON Schema as it stands in the file."""
    return json.dumps(reading_schema(), indent=1, ensure_ascii=False) + "\n"


def record_page() -> str:
    """docs/record.md."""
    return INTRODUCTION + "".join(_section(record) for record in RECORDS)


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


FILES = {ROOT / "src/demarche/record/reading.schema.json": schema_text, ROOT / "docs/record.md": record_page}


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
