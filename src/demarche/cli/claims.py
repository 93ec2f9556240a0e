"""`demarche claims`."""

from typing import TYPE_CHECKING, Annotated

import typer

from demarche.cli.options import About, Database, Folder, Json, Limit
from demarche.cli.running import in_project

if TYPE_CHECKING:
    from demarche.app.claims import Filter
    from demarche.app.open import Project
    from demarche.app.tell import Teller
    from demarche.cli.table import Line
    from demarche.record.claim import Claim, Position


def claims(
    about: About = None,
    speaker: Annotated[str | None, typer.Option(metavar="PARTY", help="Only claims on which this party takes a stand.")] = None,
    event: Annotated[str | None, typer.Option(metavar="TYPE", help="Only this type of event, such as ASSAULT.")] = None,
    contested: Annotated[bool, typer.Option("--contested", help="Only what one asserts and another denies.")] = False,
    waiting: Annotated[bool, typer.Option("--waiting", help="Only denials of what nobody asserts in this project.")] = False,
    limit: Limit = 20,
    folder: Folder = None,
    database: Database = None,
    json: Json = False,
) -> None:
    """Shows the claims of a project."""
    from demarche.app.claims import Filter

    wanted = Filter(about, speaker, event, contested, waiting)
    in_project(folder, database, lambda project: _claims(project, wanted, limit, json))


def _claims(project: "Project", wanted: "Filter", limit: int, json: bool) -> int:
    from demarche.app.claims import claims as find
    from demarche.cli.listing import list_told

    return list_told(project, find(project, wanted), ("claims", limit, json), _print)


def _print(claim: "Claim", teller: "Teller") -> None:
    from demarche.cli.table import print_head, print_lines

    who = " → ".join(filter(None, [teller.names(claim.actors), teller.names(claim.recipients)]))
    when = claim.start if claim.start == claim.end else f"{claim.start} to {claim.end}"
    circumstances = [
        who,
        ", ".join(claim.places),
        f"said to have happened {when}" if claim.start else "",
        "denied, asserted by nobody" if claim.waiting else "",
    ]
    print_head(
        f"{claim.id}  {' '.join(filter(None, [claim.type or 'deed of no type', claim.mode]))}  “{claim.words}”", " · ".join(c for c in circumstances if c)
    )
    print_lines([_line(position, teller) for position in claim.positions])


def _line(position: "Position", teller: "Teller") -> "Line":
    from demarche.cli.table import Line, counted

    first = position.passages[0]
    facts = [
        teller.voice(first),
        position.first_said or "no date",
        teller.status(first),
        counted(position.families, "text", len(position.passages)),
        f"answers {teller.names(position.answers)}" if position.answers else "",
        f"repeats {teller.names(position.repeats)}" if position.repeats else "",
    ]
    return Line(position.stand, facts, teller.words(first), teller.where(first))
