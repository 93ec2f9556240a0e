"""`demarche add`."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

import typer

from demarche.cli.options import Database, Folder, Json, Quiet, Workers
from demarche.cli.progress import Progress
from demarche.cli.running import DONE, ERROR, PARTLY, in_project

if TYPE_CHECKING:
    from demarche.app.add import Wish
    from demarche.app.open import Project
    from demarche.intake.rows import Columns

TAKEN = ("new", "known", "another appearance")


@dataclass(frozen=True, slots=True)
class Manner:
    """How to go about it."""

    read: bool
    workers: int
    json: bool
    quiet: bool


@dataclass(slots=True)
class Summary:
    """What became of all documents; `refused` and `not_read` name each that failed, with the reason."""

    counts: Counter[str] = field(default_factory=Counter)
    refused: list[dict[str, str | None]] = field(default_factory=list)
    read: int = 0
    not_read: list[dict[str, str | None]] = field(default_factory=list)
    families: int = 0

    def exit_code(self) -> int:
        """0 done, 1 nothing done, 3 partly done."""
        if not self.refused and not self.not_read:
            return DONE
        return PARTLY if any(self.counts[what] for what in TAKEN) else ERROR

    def as_dict(self) -> dict[str, Any]:
        """For the last line of --json."""
        return {"summary": {**{what: self.counts[what] for what in TAKEN}, **{k: v for k, v in asdict(self).items() if k != "counts"}}}

    def words(self) -> str:
        """For people: counts of documents, copies apart."""
        counted = f"{self.counts['new']} new, {self.counts['another appearance']} known that appeared elsewhere too, {self.counts['known']} known"
        refused = f", {len(self.refused)} refused (see above)" if self.refused else ""
        failed = f", {len(self.not_read)} not (see above)" if self.not_read else ""
        return f"{counted}{refused}; {self.read} read{failed}; {self.families} {'family' if self.families == 1 else 'families'} of copies"


def add(
    sources: Annotated[list[str] | None, typer.Argument(metavar="FILE|FOLDER|ADDRESS", help="Files, folders, web addresses, or - for standard input.")] = None,
    columns: Annotated[str | None, typer.Option(metavar="FIELD=COLUMN,...", help="Columns of JSONL and CSV: text=body,published=date,outlet=source.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="WORDS", help="Who published all of it; not the speaker.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When all of it was published, as ISO 8601.")] = None,
    language: Annotated[str | None, typer.Option(metavar="TAG", help="The language of all of it, as BCP 47.")] = None,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="The hosts of the addresses given may be private ones.")] = False,
    failed: Annotated[bool, typer.Option("--failed", help="Add nothing; list what could not be added or read before, with the reason.")] = False,
    no_read: Annotated[bool, typer.Option("--no-read", help="Only add; `demarche read` reads later.")] = False,
    workers: Workers = 1,
    folder: Folder = None,
    database: Database = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Adds documents to a project and reads them."""
    from demarche.app.add import Wish
    from demarche.cli.dates import checked_date

    if failed == bool(sources):
        raise typer.BadParameter("give something to add, or --failed, one of the two", param_hint="FILE|FOLDER|ADDRESS")
    if failed:
        in_project(folder, database, lambda project: _list_failed(project, json))
    wish = Wish(sources or (), _columns(columns), outlet, checked_date(published), language, allow_private)
    in_project(folder, database, lambda project: _add(project, wish, Manner(not no_read, workers, json, quiet)))


def _list_failed(project: "Project", json: bool) -> int:
    from demarche.app.failed import failed
    from demarche.cli.running import one_line
    from demarche.cli.table import print_json

    found = failed(project)
    for one in found:
        if json:
            print_json(asdict(one))
        else:
            print(one_line(f"{one.tried[:19]}Z  {one.name}  could not be {'added' if one.kind == 'add' else 'read'}: {one.reason}"))
    if not found and not json:
        print("Nothing failed that was not done later.")
    return DONE


def _columns(given: str | None) -> "Columns":
    from demarche.errors import InputError
    from demarche.intake.rows import Columns

    pairs = [pair.partition("=") for pair in given.split(",")] if given else []
    if wrong := [name for name, equals, column in pairs if not (name.strip() and equals and column.strip())]:
        raise typer.BadParameter(f"{wrong[0]!r} is no FIELD=COLUMN, such as text=body", param_hint="--columns")
    try:
        return Columns.of({name.strip(): column.strip() for name, _, column in pairs})
    except InputError as error:
        raise typer.BadParameter(str(error), param_hint="--columns") from error


def _add(project: "Project", wish: "Wish", manner: Manner) -> int:
    from demarche.app.add import add as add_documents
    from demarche.cli.reading import bring_up_to_date, check_dispute
    from demarche.cli.table import print_json

    if manner.read:
        check_dispute(project)
    summary, progress = Summary(), Progress(None, verb="added", quiet=manner.quiet)
    for added in add_documents(project, wish):
        summary.counts[added.what] += 1
        summary.refused += [{"name": added.name, "error": added.error}] if added.error else []
        progress.step(added.name, added.error)
        if manner.json:
            print_json(asdict(added))
    if not summary.counts:
        progress.say("there is no document in it")
        return ERROR
    bring_up_to_date(project, summary, manner)
    progress.say(summary.words())
    if manner.json:
        print_json(summary.as_dict())
    return summary.exit_code()
