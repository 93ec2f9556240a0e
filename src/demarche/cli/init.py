"""`demarche init`."""

from pathlib import Path
from typing import Annotated

import typer

from demarche.cli.options import Database, Json
from demarche.cli.running import DONE, leave


def init(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="The folder of the new project; it is made where it is not there.")],
    dispute: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="A dispute file, or the name of one that comes with the program; copied into the project as dispute.toml."),
    ] = None,
    database: Database = None,
    json: Json = False,
) -> None:
    """Makes a project."""
    leave(lambda: _init(folder, dispute, database, json))


def _init(folder: str, dispute: str | None, database: str | None, json: bool) -> int:
    from demarche.app.init import init_project
    from demarche.app.open import Place
    from demarche.cli.table import print_json

    init_project(Place(Path(folder), database), dispute).store.close()
    if json:
        print_json({"project": folder, "dispute": dispute})
    else:
        print(f"{folder} is a project now. Add documents to it:\n  demarche add --project {folder} FILE or FOLDER or ADDRESS")
    return DONE
