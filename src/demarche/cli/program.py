"""The commands of `demarche`. Heavy parts are imported by the command that needs them, so that help is there at once."""

from typing import Annotated

import typer

from demarche import __version__
from demarche.cli.help import DEMO, DOCTOR, OPTIONS, PROGRAM, READ

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


@program.command("read", help=READ)
def _read(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help=OPTIONS["files"])],
    json: Annotated[bool, typer.Option("--json", help=OPTIONS["json"])] = False,
    html: Annotated[bool, typer.Option("--html", help=OPTIONS["html"])] = False,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help=OPTIONS["output"])] = None,
    title: Annotated[str | None, typer.Option(metavar="WORDS", help=OPTIONS["title"])] = None,
    outlet: Annotated[str | None, typer.Option(metavar="WORDS", help=OPTIONS["outlet"])] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help=OPTIONS["published"])] = None,
    language: Annotated[str | None, typer.Option(metavar="TAG", help=OPTIONS["language"])] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, metavar="N", help=OPTIONS["workers"])] = 1,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=OPTIONS["quiet"])] = False,
) -> None:
    from demarche.app.read_files import Known
    from demarche.cli.read import Wanted, read_command

    form = _form(json, html)
    known = Known(title=title, outlet=outlet, published=_date(published), language=language)
    raise typer.Exit(read_command(files, Wanted(form=form, output=output, workers=workers, quiet=quiet), known))


@program.command("demo", help=DEMO)
def _demo(html: Annotated[str, typer.Option(metavar="FILE", help=OPTIONS["demo_html"])] = "demo.html") -> None:
    from demarche.cli.demo import demo_command

    raise typer.Exit(demo_command(html))


@program.command("doctor", help=DOCTOR)
def _doctor() -> None:
    from demarche.cli.doctor import doctor_command

    raise typer.Exit(doctor_command())


def _form(json: bool, html: bool) -> str:
    if json and html:
        raise typer.BadParameter("choose one of --json and --html")
    return "json" if json else "html" if html else "view"


def _date(published: str | None) -> str | None:
    from demarche.intake.document import is_iso_date

    if published and not is_iso_date(published):
        raise typer.BadParameter(f"{published!r} is no date in ISO 8601, such as 2020-11-10 or 2020-11-10T21:00+04:00", param_hint="--published")
    return published
