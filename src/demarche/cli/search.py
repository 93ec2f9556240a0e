"""`demarche search`."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from demarche.cli.options import Database, Folder, Json
from demarche.cli.running import DONE, in_project
from demarche.cli.watched import watched

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from demarche.app.more_like import Alike
    from demarche.app.open import Project
    from demarche.store import Found, Row

FACETS_SHOWN = 5


def search(
    query: Annotated[
        list[str] | None, typer.Argument(metavar="QUERY", help='Words, "a phrase", begin*, -without, and fields such as speaker: or event:.')
    ] = None,
    like: Annotated[str | None, typer.Option(metavar="ID", help="Instead of a query: what is about the same as this document, in any language.")] = None,
    exact: Annotated[bool, typer.Option("--exact", help="Tell letters with and without marks apart, and scripts.")] = False,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Rows to show.")] = 20,
    offset: Annotated[int, typer.Option(min=0, metavar="N", help="Rows to pass over first.")] = 0,
    folder: Folder = None,
    database: Database = None,
    json: Json = False,
) -> None:
    """Searches a project."""
    if (like is None) == (not query):
        raise typer.BadParameter("give a QUERY or --like ID, one of the two", param_hint="QUERY")
    if like is not None and (exact or offset):
        raise typer.BadParameter("--exact and --offset belong to a QUERY", param_hint="--like")
    if like is not None:
        in_project(folder, database, lambda project: _more_like(project, like, limit, json))
    in_project(folder, database, lambda project: _search(project, " ".join(query or ()), (exact, limit, offset), json))


def _search(project: "Project", query: str, how: tuple[bool, int, int], json: bool) -> int:
    from demarche.app.search import search as find
    from demarche.cli.table import print_json

    exact, limit, offset = how
    found = find(project, query, exact=exact, limit=limit, offset=offset)
    held = watched(project, [row.document for row in found.rows])
    if json:
        for row in found.rows:
            print_json({**asdict(row), "watched": held.get(row.document, ())})
        print_json({"summary": {"families": found.families, "copies": found.copies, "shown": len(found.rows)}})
    else:
        _print(found, offset, held)
    return DONE


def _more_like(project: "Project", id: str, limit: int, json: bool) -> int:
    from demarche.app.more_like import more_like
    from demarche.cli.table import print_json

    alike = more_like(project, id, limit)
    held = watched(project, [row.document for row in alike.rows])
    if json:
        for row in alike.rows:
            print_json({**asdict(row), "watched": held.get(row.document, ())})
        print_json({"summary": {"like": alike.document, "shown": len(alike.rows), "left_out": alike.left_out}})
    else:
        _print_alike(alike, held)
    return DONE


def _print_alike(alike: "Alike", held: "Mapping[str, tuple[str, ...]]") -> None:
    from rich.text import Text

    from demarche.cli.table import CLAIMS, console

    _print_rows(alike.rows, held)
    what = f"{len(alike.rows) or 'Nothing'} about the same as {alike.document[:12]}"
    left_out = f"; {alike.left_out} documents could not be compared: their language is not read, or they wait for `demarche read --again`"
    console().print(Text(f"{what}{left_out if alike.left_out else ''}. {CLAIMS}", style="dim"))


def _print(found: "Found", offset: int, held: "Mapping[str, tuple[str, ...]]") -> None:
    from rich.text import Text

    from demarche.cli.table import console, counted

    _print_rows(found.rows, held)
    until = f"; {offset + 1} to {offset + len(found.rows)} are shown" if found.rows else ""
    said = "What a text says is a claim, not an established fact."
    console().print(Text(f"{counted(found.families, 'text', found.copies)}{until}. {said}", style="dim"))


def _print_rows(rows: "Sequence[Row]", held: "Mapping[str, tuple[str, ...]]") -> None:
    from rich.text import Text

    from demarche.app.show import as_plain
    from demarche.cli.table import console

    out = console()
    for row in rows:
        out.print(_title(row))
        out.print(Text("   ").append_text(Text.assemble(*((as_words(words), "bold" if hit else "") for words, hit in row.snippet))))
        words = f" · watch words: {', '.join(held[row.document])}" if row.document in held else ""
        out.print(Text("   " + as_plain(_facts(row) + words) + "\n", style="dim"))


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
    alike = f"alike {row.likeness:.2f} · " if row.likeness is not None else ""
    return f"{alike}{speakers}document {row.document[:12]}" + (f" of family {row.id[:12]}" if row.document != row.id or row.copies > 1 else "")
