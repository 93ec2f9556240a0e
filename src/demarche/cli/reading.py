"""Reading what a project has not read, for `demarche add` and `demarche read`."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from demarche.app.families import update_families
from demarche.app.read_project import read_project, unread
from demarche.cli.progress import Progress
from demarche.cli.running import DONE, ERROR, PARTLY
from demarche.cli.table import print_json

if TYPE_CHECKING:
    from demarche.app.open import Project
    from demarche.cli.add import Manner, Summary


def check_dispute(project: "Project") -> None:
    """Raises DisputeError where the project's dispute file has a mistake: better before a long work than after half of it."""
    _ = project.dispute


def bring_up_to_date(project: "Project", summary: "Summary", manner: "Manner") -> None:
    """Reads what is to be read after adding, and finds the families; what fails is told and kept in the summary."""
    if manner.read:
        summary.read, summary.not_read = read_ids(project, unread(project, retry=False), manner)
    summary.families = update_families(project)


def read_again(project: "Project", manner: "Manner", again: bool) -> int:
    """Reads what this model has not read, or all; gives the exit code."""
    ids = unread(project, again)
    done, failed = read_ids(project, ids, manner)
    families = update_families(project)
    progress = Progress(None, quiet=manner.quiet)
    progress.say(f"{done} of {len(ids)} documents read{f', {len(failed)} not (see above)' if failed else ''}; {families} families of copies")
    if manner.json:
        print_json({"summary": {"read": done, "not_read": failed, "families": families}})
    return DONE if not failed else PARTLY if done else ERROR


def read_ids(project: "Project", ids: list[str], manner: "Manner") -> tuple[int, list[dict[str, Any]]]:
    """How many were read, and the name and reason of each that was not."""
    progress, failed = Progress(len(ids), quiet=manner.quiet), list[dict[str, Any]]()
    for outcome in read_project(project, ids, workers=manner.workers):
        failed += [{"name": outcome.name, "document": outcome.document, "error": outcome.error}] if outcome.error else []
        progress.step(outcome.name, outcome.error)
        if manner.json:
            print_json({"read": asdict(outcome)})
    return len(ids) - len(failed), failed
