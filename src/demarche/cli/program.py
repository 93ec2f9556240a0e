"""The commands of `demarche`. Heavy parts are imported by the command that needs them, so that help is there at once."""

from typing import Annotated, NoReturn

import typer

from demarche import __version__
from demarche.cli.add import Manner, add
from demarche.cli.agreements import agreements
from demarche.cli.claims import claims
from demarche.cli.dates import checked_date
from demarche.cli.export import export
from demarche.cli.family import family
from demarche.cli.help import COMMANDS, DEMO, DOCTOR, OPTIONS, PROGRAM, READ
from demarche.cli.init import init
from demarche.cli.keeping import backup, verify
from demarche.cli.ladder import ladder
from demarche.cli.ledger import ledger
from demarche.cli.options import Database, Folder
from demarche.cli.running import in_project
from demarche.cli.search import search
from demarche.cli.serve import serve
from demarche.cli.user import user
from demarche.cli.watch import watch

program = typer.Typer(
    help=PROGRAM,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"demarche {__version__}")
        raise typer.Exit


@program.callback()
def _program(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which version this is.")] = False) -> None:
    pass


program.command("init", help=COMMANDS["init"])(init)
program.command("add", help=COMMANDS["add"])(add)


@program.command("read", help=READ)
def _read(
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE", help=OPTIONS["files"])] = None,
    json: Annotated[bool, typer.Option("--json", help=OPTIONS["json"])] = False,
    html: Annotated[bool, typer.Option("--html", help=OPTIONS["html"])] = False,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=OPTIONS["output"])] = None,
    title: Annotated[str | None, typer.Option(metavar="WORDS", help=OPTIONS["title"])] = None,
    outlet: Annotated[str | None, typer.Option(metavar="WORDS", help=OPTIONS["outlet"])] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help=OPTIONS["published"])] = None,
    language: Annotated[str | None, typer.Option(metavar="TAG", help=OPTIONS["language"])] = None,
    dispute: Annotated[str | None, typer.Option(metavar="FILE", help=OPTIONS["dispute"])] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, metavar="N", help=OPTIONS["workers"])] = 1,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=OPTIONS["quiet"])] = False,
    again: Annotated[bool, typer.Option("--again", help=OPTIONS["again"])] = False,
    folder: Folder = None,
    database: Database = None,
) -> None:
    if not files and dispute:
        raise typer.BadParameter("a project is read with its own dispute.toml: give a FILE to read, or leave --dispute out")
    if not files:
        _read_project((folder, database), again, Manner(True, workers, json, quiet))
    if again:
        raise typer.BadParameter("--again reads a whole project: leave the files out")
    from demarche.app.read_files import Known
    from demarche.cli.read import Wanted, read_command

    form = _form(json, html)
    known = Known(title=title, outlet=outlet, published=checked_date(published), language=language)
    raise typer.Exit(read_command(files, Wanted(form=form, output=output, workers=workers, quiet=quiet, dispute=dispute), known))


@program.command("demo", help=DEMO)
def _demo(
    html: Annotated[str, typer.Option(metavar="FILE", help=OPTIONS["demo_html"])] = "demo.html",
    project: Annotated[str | None, typer.Option("--project", "-p", metavar="FOLDER", help=OPTIONS["demo_project"])] = None,
) -> None:
    from demarche.cli.demo import demo_command

    raise typer.Exit(demo_command(html, project))


@program.command("doctor", help=DOCTOR)
def _doctor() -> None:
    from demarche.cli.doctor import doctor_command

    raise typer.Exit(doctor_command())


for name, command in (
    ("search", search),
    ("claims", claims),
    ("ladder", ladder),
    ("agreements", agreements),
    ("ledger", ledger),
    ("family", family),
    ("export", export),
    ("watch", watch),
    ("serve", serve),
    ("verify", verify),
    ("backup", backup),
):
    program.command(name, help=COMMANDS[name])(command)

program.add_typer(user, name="user", help=COMMANDS["user"])


def _read_project(place: tuple[str | None, str | None], again: bool, manner: Manner) -> NoReturn:
    """Reads what a project has not read; where no project is named and none is here, a file is missing."""
    from demarche.app.open import find_place
    from demarche.cli.reading import read_again
    from demarche.errors import NoStoreError

    if place == (None, None):
        try:
            find_place()
        except NoStoreError as error:
            raise typer.BadParameter("give a FILE to read, or name a project with --project", param_hint="FILE") from error
    in_project(*place, lambda project: read_again(project, manner, again))


def _form(json: bool, html: bool) -> str:
    if json and html:
        raise typer.BadParameter("choose one of --json and --html")
    return "json" if json else "html" if html else "view"
