"""The forms that a project is exported in."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, get_args

from demarche.errors import InputError
from demarche.export.csv import description, write_csv
from demarche.export.geojson import write_geojson
from demarche.export.jsonl import write_jsonl
from demarche.export.parquet import write_parquet
from demarche.export.tables import TABLES
from demarche.export.written import Written, check_free, new_file
from demarche.record import Reading

Form = Literal["jsonl", "csv", "geojson", "parquet"]
FORMS: tuple[Form, ...] = get_args(Form)
OF_TABLES: tuple[Form, ...] = ("csv", "parquet")  # those that hold one table; the others hold whole Readings or the map
_ENDINGS: dict[str, Form] = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".geojson": "geojson", ".parquet": "parquet", ".pq": "parquet"}


def form_of(target: Path) -> Form:
    """The form that a file's ending means. Raises InputError where it means none."""
    form = _ENDINGS.get(target.suffix.lower())
    if form is None:
        raise InputError(f"{target}: its ending does not tell the form; give --form with one of {', '.join(FORMS)}")
    return form


def write_file(readings: Iterable[Reading], target: Path, form: Form, table: str = "events", *, replace: bool = False) -> Written:
    """Writes Readings into a file, whole or not at all; with CSV also its description. `table` counts for CSV and Parquet alone.

    Raises InputError where the target is there already and is not to be replaced, InstallationError where a form needs what is not installed.
    """
    beside = target.with_name(f"{target.name}-metadata.json")
    if form == "csv":
        check_free(beside, replace)
    with new_file(target, replace) as stream:
        match form:
            case "jsonl":
                written = write_jsonl(readings, stream)
            case "geojson":
                written = write_geojson(readings, stream)
            case "parquet":
                written = write_parquet(readings, stream, TABLES[table])
            case "csv":
                written = write_csv(readings, stream, TABLES[table])
                with new_file(beside, replace) as note:
                    note.write(description(TABLES[table], target.name))
    return written
