"""`demarche search`."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from demarche.cli.options import Database, Folder, Json
from demarche.cli.running import DONE, in_project

if TYPE_CHECKING:
    from demarche.app.open import Project
    from demarche.store import Found, Row

FACETS_SHOWN = 5


def search(
    query: Annotated[list[str], typer.Argument(metavar="QUERY", help='Words, "a phrase", begin*, -without, and fields such as speaker: or event:.')],
    exact: Annotated[bool, typer.Option("--exact", help="Tell letters with and without marks apart, and scripts.")] = False,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Rows to show.")] = 20,
    offset: Annotated[int, typer.Option(min=0, metavar="N", help="Rows to pass over first.")] = 0,
    folder: Folder = None,
    database: Database = None,
    json: Json = False,
) -> None:
    """Searches a project."""
    in_project(folder, database, lambda project: _search(project, " ".join(query), (exact, limit, offset), json))


def _search(project: "Project", query: str, how: tuple[bool, int, int], json: bool) -> int:
    from demarche.app.search import search as find
    from demarche.cli.table import print_json

    exact, limit, offset = how
    found = find(project, query, exact=exact, limit=limit, offset=offset)
    if json:
        for row in found.rows:
            print_json(asdict(row))
        print_json({"summary": {"families": found.families, "copies": found.copies, "shown": len(found.rows)}})
    else:
        _print(found, offset)
    return DONE


def _print(found: "Found", offset: int) -> None:
    from rich.text import Text

    from demarche.app.show import as_plain
    from demarche.cli.table import console, counted

    out = console()
    for row in found.rows:
        out.print(_title(row))
        out.print(Text("   ").append_text(Text.assemble(*((as_words(words), "bold" if hit else "") for words, hit in row.snippet))))
        out.print(Text("   " + as_plain(_facts(row)) + "\n", style="dim"))
    until = f"; {offset + 1} to {offset + len(found.rows)} are shown" if found.rows else ""
    out.print(Text(f"{counted(found.families, 'text', found.copies)}{until}. What a text says is a claim, not an established fact.", style="dim"))


def as_words(words: str) -> str:
    """The piece on one line, with the blanks at its ends kept that divide it from the next."""
    from demarche.app.show import as_plain

    blank = "\n\t\r\v\f \u2028\u2029"
    return (" " if words[:1] in blank and words else "") + as_plain(words) + (" " if words[-1:] in blank and len(words) > 1 else "")


def _title(row: "Row") -> "object":
    from rich.text import Text

    from demarche.app.show import as_plain
    from demarche.cli.table import counted

    places = f"{row.copies} copies, {counted(row.wordings, 'wording')}" if row.copies > 1 else "one copy"
    known = [row.outlet, row.published or "no date", row.language, places]
    return Text("■ " + as_plain(row.title or row.id[:12]), style="bold").append("  " + as_plain(" · ".join(k for k in known if k)), style="not bold dim")


def _facts(row: "Row") -> str:
    speakers = f"speaks: {', '.join(row.speakers[:FACETS_SHOWN])} · " if row.speakers else ""
    return f"{speakers}document {row.document[:12]}" + (f" of family {row.id[:12]}" if row.document != row.id or row.copies > 1 else "")
