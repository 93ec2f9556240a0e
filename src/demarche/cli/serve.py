"""`demarche serve`: the screens in a browser."""

import getpass
from typing import Annotated

import typer

from demarche.cli.options import Database, Folder
from demarche.cli.running import DONE, leave

HOSTS_OF_HERE = ("127.0.0.1", "::1", "localhost")


def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address of this machine to listen at; another than loopback needs --login.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="0 takes one that is free.")] = 8400,
    open: Annotated[bool, typer.Option("--open", help="Open a browser on it.")] = False,
    login: Annotated[
        bool, typer.Option("--login", help="People log in (`demarche user add`); without it, whoever can reach the address works as you.")
    ] = False,
    name: Annotated[str | None, typer.Option("--as", metavar="NAME", help="Your name in the review log, where nobody logs in; else your account's.")] = None,
    host_name: Annotated[list[str] | None, typer.Option(metavar="NAME", help="A name by which browsers call the server, beside localhost.")] = None,
    https: Annotated[bool, typer.Option("--https", help="It is reached over https (a proxy before it does that): cookies are sent over nothing else.")] = False,
    folder: Folder = None,
    database: Database = None,
) -> None:
    """Serves the screens until Ctrl-C."""
    if host not in HOSTS_OF_HERE and not login:
        raise typer.BadParameter(f"whoever reaches {host} could read and change the project: serve it with --login", param_hint="--host")
    names = frozenset(host_name or ()) | {host}

    def run() -> int:
        from demarche.app.open import find_place
        from demarche.web.server import run_server
        from demarche.web.settings import LOOPBACK, Settings

        settings = Settings(find_place(folder, database), name or getpass.getuser(), login, LOOPBACK | names, secure=https)
        run_server(settings, (host, port), open)
        return DONE

    leave(run)
