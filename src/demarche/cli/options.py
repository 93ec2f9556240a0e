"""The options that the commands of a project share. Nothing heavy is imported here, so that help is there at once."""

from typing import Annotated

import typer

Folder = Annotated[str | None, typer.Option("--project", "-p", metavar="FOLDER", envvar="DEMARCHE_PROJECT", help="The project; else the current folder.")]
Database = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="The project's database where that is no file in its folder: postgresql://user@host/name.")
]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on standard error; errors are still told.")]
Workers = Annotated[int, typer.Option(min=1, max=64, metavar="N", help="Processes that read at the same time.")]
Limit = Annotated[int, typer.Option(min=0, metavar="N", help="Show so many; 0 for all.")]
About = Annotated[str | None, typer.Option(metavar="PARTY", help="Only of this party: a name or a code; a state's name means all that belong to it.")]
