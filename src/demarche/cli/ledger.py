"""`demarche ledger`."""

from typing import TYPE_CHECKING, Annotated

import typer

from demarche.cli.options import About, Database, Folder, Json, Limit
from demarche.cli.running import in_project

if TYPE_CHECKING:
    from demarche.app.ledger import Filter
    from demarche.app.open import Project
    from demarche.app.tell import Teller
    from demarche.cli.table import Line
    from demarche.record.ledger import LedgerEntry
    from demarche.record.shared import Citation


def ledger(
    about: About = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only demand, proposal, promise, threat, warning or offer.")] = None,
    unanswered: Annotated[bool, typer.Option("--unanswered", help="Only what nothing answers yet.")] = False,
    limit: Limit = 20,
    folder: Folder = None,
    database: Database = None,
    json: Json = False,
) -> None:
    """Shows demands, promises and threats with what answers them."""
    from demarche.app.ledger import Filter

    in_project(folder, database, lambda project: _ledger(project, Filter(about, kind, unanswered), limit, json))


def _ledger(project: "Project", wanted: "Filter", limit: int, json: bool) -> int:
    from demarche.app.ledger import ledger as find
    from demarche.cli.listing import list_told

    return list_told(project, find(project, wanted), ("demands, promises and the like", limit, json), _print)


def _print(entry: "LedgerEntry", teller: "Teller") -> None:
    from demarche.cli.table import counted, print_head, print_lines

    toward = f" toward {teller.names(entry.toward)}" if entry.toward else ""
    texts = counted(len({entry.made.family, *(c.family for c in entry.repeated)}), "text", 1 + len(entry.copies) + len(entry.repeated))
    print_head(f"{entry.id}  {entry.kind} of {teller.name(entry.by)}{toward}", f"{texts} · whether it was done is not decided")
    lines = [_line("made", entry.made, teller), *(_line("said again", c, teller) for c in entry.repeated)]
    lines += [_line(f"answer: {answer.stand or (answer.act or 'replies').lower()}", answer.passage, teller) for answer in entry.answers]
    print_lines(lines)


def _line(what: str, passage: "Citation", teller: "Teller") -> "Line":
    from demarche.cli.table import Line

    facts = [teller.voice(passage), passage.said or "no date", teller.status(passage)]
    return Line(what, facts, teller.words(passage), teller.where(passage))
