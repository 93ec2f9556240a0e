"""`demarche export`."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from demarche.cli.options import Database, Folder, Json, Quiet
from demarche.cli.progress import Progress
from demarche.cli.running import DONE, in_project, one_line

if TYPE_CHECKING:
    from demarche.app.export import Wish
    from demarche.app.open import Project
    from demarche.export.written import Written

_ROWS = {"jsonl": "Readings", "csv": "rows", "parquet": "rows", "geojson": "places of events"}


def export(
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The file to write; its ending tells the form.")],
    query: Annotated[list[str] | None, typer.Argument(metavar="QUERY", help="Only the documents that this search finds.", show_default=False)] = None,
    form: Annotated[str | None, typer.Option(metavar="FORM", help="jsonl, csv, geojson or parquet, where the ending does not tell.")] = None,
    table: Annotated[str | None, typer.Option(metavar="TABLE", help="Of CSV and Parquet: events (the default), attributions, figures, documents ...")] = None,
    exact: Annotated[bool, typer.Option("--exact", help="In the query letters with and without marks, and scripts, are told apart.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace the file where it is there already.")] = False,
    folder: Folder = None,
    database: Database = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Writes what a project holds into a file."""
    from demarche.app.export import Wish, checked
    from demarche.errors import InputError

    wish = Wish(to, form, table, " ".join(query or ()), not exact, force)
    try:
        checked(wish)
    except InputError as error:
        raise typer.BadParameter(one_line(str(error))) from error
    in_project(folder, database, lambda project: _export(project, wish, json, quiet))


def _export(project: "Project", wish: "Wish", as_json: bool, quiet: bool) -> int:
    from demarche.app.export import checked, export_project
    from demarche.cli.table import print_json

    progress = Progress(None, verb="exported", quiet=quiet)
    written = export_project(project.store, wish, lambda done, total: progress.step(f"of {total}"))
    form, table = checked(wish)
    if as_json:
        print_json({"file": str(wish.target), "form": form, "table": table if form in ("csv", "parquet") else None, **asdict(written)})
    _tell(progress, wish, form, written)
    return DONE


def _tell(progress: Progress, wish: "Wish", form: str, written: "Written") -> None:
    progress.say(one_line(f"{wish.target}: {written.rows:,} {_ROWS[form]} from {written.documents:,} documents"))
    for note in written.left_out:
        progress.say(note)
