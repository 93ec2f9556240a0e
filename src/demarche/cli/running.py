"""Running a command: its exit code, whatever happens."""

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn

import typer

from demarche.errors import DemarcheError

if TYPE_CHECKING:
    from demarche.app.open import Project

DONE, ERROR, PARTLY, STOPPED = 0, 1, 3, 130


def guarded(command: Callable[[], int]) -> int:
    """The exit code of a command; an error is told on standard error."""
    try:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        code = command()
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever read our output has gone (`demarche read … | head`); without this Python would complain of it when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("demarche: stopped", file=sys.stderr)
        return STOPPED
    except (DemarcheError, OSError) as error:
        print("demarche: " + "\n".join(map(one_line, str(error).splitlines())), file=sys.stderr)
        return ERROR


def leave(command: Callable[[], int]) -> NoReturn:
    """Runs a command and ends with its exit code."""
    raise typer.Exit(guarded(command))


def in_project(folder: str | None, database: str | None, command: "Callable[[Project], int]") -> NoReturn:
    """Runs a command on the project that is named, and ends with its exit code."""

    def run() -> int:
        from demarche.app.open import find_place, open_project

        with open_project(find_place(folder, database)) as project:
            return command(project)

    leave(run)


def one_line(words: str) -> str:
    """The words without control characters, which could move a terminal's cursor: names and reasons may hold words of a document."""
    return "".join(c if c.isprintable() else " " if c in "\n\t" else "\ufffd" for c in words)
