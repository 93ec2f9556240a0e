"""`demarche ladder`."""

from typing import TYPE_CHECKING, Annotated

import typer

from demarche.cli.options import About, Database, Folder, Json, Limit
from demarche.cli.running import in_project

if TYPE_CHECKING:
    from demarche.app.ladders import Filter
    from demarche.app.open import Project
    from demarche.app.tell import Teller
    from demarche.cli.table import Line
    from demarche.record.ladder import Ladder, Step

LOOKS = {"falls": "falls below {before}", "more_than_doubles": "more than twice {before}", "starts_from_another": "starts from another number than {before}"}


def ladder(
    about: About = None,
    measure: Annotated[str | None, typer.Option(metavar="MEASURE", help="Only what is counted so, such as killed or displaced.")] = None,
    limit: Limit = 20,
    folder: Folder = None,
    database: Database = None,
    json: Json = False,
) -> None:
    """Shows how figures change over time."""
    from demarche.app.ladders import Filter

    in_project(folder, database, lambda project: _ladder(project, Filter(about, measure), limit, json))


def _ladder(project: "Project", wanted: "Filter", limit: int, json: bool) -> int:
    from demarche.app.ladders import ladders
    from demarche.cli.listing import list_told

    return list_told(project, ladders(project, wanted), ("figures over time", limit, json), _print)


def _print(ladder: "Ladder", teller: "Teller") -> None:
    from demarche.cli.table import print_head, print_lines

    counted = [teller.names(ladder.of), ", ".join(ladder.units), ", ".join(ladder.places), f"parts: {', '.join(ladder.parts)}" if ladder.parts else ""]
    print_head(f"{ladder.id}  {ladder.measure or 'counted'}", " · ".join(c for c in counted if c))
    print_lines([_line(step, ladder, teller) for step in ladder.steps])


def _line(step: "Step", ladder: "Ladder", teller: "Teller") -> "Line":
    from demarche.cli.table import Line, counted

    first, texts = step.passages[0], counted(len({p.family for p in step.passages}), "text", len(step.passages))
    status = "denied" if step.denied else teller.status(first)
    facts = [teller.voice(first), first.said or "no date", status, texts, _look(step, ladder)]
    return Line(f"{step.id}: {_value(step)}", facts, teller.words(first), teller.where(first))


def _value(step: "Step") -> str:
    number = f"{step.value:g}" if step.value is not None else "–".join(f"{n:g}" for n in (step.low, step.high) if n is not None) or "not a number"
    return number + ("" if step.bound == "exactly" else f" ({step.bound.replace('_', ' ')})") + (", a part" if step.part else "")


def _look(step: "Step", ladder: "Ladder") -> str:
    """What a person should look at: jumps of one owner, contradictions between two."""
    jumps = [LOOKS[j.look].format(before=j.before) for j in ladder.jumps if j.step == step.id]
    against = [other for c in ladder.contradictions if step.id in c.steps for other in c.steps if other != step.id]
    return "; ".join([*jumps, *([f"contradicts {', '.join(against)}"] if against else [])])
