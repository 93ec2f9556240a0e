"""`demarche verify` and `demarche backup`: whether a project is as it was, and a second copy of it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from demarche.cli.options import Database, Folder, Json
from demarche.cli.running import DONE, ERROR, PARTLY, in_project

if TYPE_CHECKING:
    from demarche.app.open import Project


def verify(folder: Folder = None, database: Database = None, json: Json = False) -> None:
    """Checks everything that is kept."""
    in_project(folder, database, lambda project: _verify(project, json))


def _verify(project: "Project", json: bool) -> int:
    from demarche.app.verify import verify as check
    from demarche.cli.table import print_json

    faults = 0
    for fault in check(project):
        faults += 1
        if json:
            print_json({"fault": fault})
        else:
            print(fault)
    if json:
        print_json({"summary": {"faults": faults}})
    else:
        print(f"{faults} faults: restore a backup, or add the documents named above again" if faults else "All is as it was.")
    return ERROR if faults else DONE


def backup(
    target: Annotated[str, typer.Argument(metavar="TARGET", help="The folder of the copy, which must not be there yet.")],
    folder: Folder = None,
    database: Database = None,
    json: Json = False,
) -> None:
    """Copies a project, also while others write to it."""
    in_project(folder, database, lambda project: _backup(project, Path(target), json))


def _backup(project: "Project", target: Path, json: bool) -> int:
    from demarche.app.backup import backup as copy
    from demarche.cli.table import print_json

    faults = copy(project, target)
    if json:
        print_json({"backup": str(target), "faults": faults})
    else:
        print("\n".join([*faults, f"{target} is a copy of the project: open it with --project {target}"]))
    return PARTLY if faults else DONE
