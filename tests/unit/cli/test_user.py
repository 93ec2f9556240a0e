"""`demarche user` as somebody gives it: at a terminal, where no password is shown, and from a script."""

import json
import os
import pty
import select
import sys
from pathlib import Path

import pytest
from click.testing import Result
from typer.main import get_command
from typer.testing import CliRunner

from demarche.app.open import Place, open_project
from demarche.app.people import log_in
from demarche.cli.program import program

PASSWORD, OTHER = "seven grey herons by a lock", "one lighthouse, two ferries"
DOCS = Path(__file__).resolve().parents[3] / "docs" / "commands.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    assert demarche("init", tmp_path / "project").exit_code == 0
    return tmp_path / "project"


def demarche(*arguments: str | Path, stdin: str = "") -> Result:
    return CliRunner().invoke(program, [str(a) for a in arguments], input=stdin, env={"COLUMNS": "200", "DEMARCHE_PROJECT": ""})


def add(project: Path, name: str, role: str = "reader") -> Result:
    return demarche("user", "add", name, "--role", role, "--password-stdin", "-p", project, stdin=f"{PASSWORD}\n")


def at_a_terminal(typed: list[str], *arguments: str | Path) -> tuple[int, str]:
    """The exit code and all that a terminal showed while somebody typed these lines, each after a colon was shown."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(sys.executable, [sys.executable, "-c", "from demarche.cli import main; main()", *map(str, arguments)])
    shown = b""
    while piece := _read(terminal):
        shown += piece
        if typed and shown.endswith(b": "):
            os.write(terminal, f"{typed.pop(0)}\n".encode())
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown.decode()


def _read(terminal: int) -> bytes:
    assert select.select([terminal], [], [], 60)[0], "the command waits for something else"
    try:
        return os.read(terminal, 1024)
    except OSError:  # how Linux says that nobody is at the other end any more
        return b""


def can_log_in(project: Path, name: str, password: str) -> bool:
    with open_project(Place(project)) as opened:
        return bool(log_in(opened, name, password, "192.0.2.7"))


def test_a_person_is_added_changed_and_removed(project: Path) -> None:
    assert demarche("user", "list", "-p", project).stdout.startswith("Nobody yet")
    assert add(project, "Amina Yusuf", "admin").stdout == "Amina Yusuf  admin\n"
    assert add(project, "Óscar").stdout == "Óscar  reader\n"
    assert demarche("user", "role", "óscar", "coder", "-p", project).stdout == "Óscar  coder\n"
    assert demarche("user", "remove", "Óscar", "-p", project).exit_code == 0
    assert demarche("user", "list", "-p", project).stdout == "Amina Yusuf  admin\nÓscar  removed\n"
    told = [json.loads(line) for line in demarche("user", "list", "--json", "-p", project).stdout.splitlines()]
    assert [(one["name"], one["role"], one["active"]) for one in told] == [("Amina Yusuf", "admin", True), ("Óscar", "coder", False)]
    assert "$argon2" not in str(told)


def test_the_password_from_standard_input_is_its_first_line(project: Path) -> None:
    add(project, "Amina", "admin")
    assert can_log_in(project, "Amina", PASSWORD)
    done = demarche("user", "password", "Amina", "--password-stdin", "-p", project, stdin=f"{OTHER}\r\nmore\n")
    assert done.exit_code == 0
    assert can_log_in(project, "Amina", OTHER)


def test_at_a_terminal_the_password_is_asked_for_twice_and_never_shown(project: Path) -> None:
    code, shown = at_a_terminal([PASSWORD, PASSWORD], "user", "add", "Amina", "--role", "admin", "-p", project)
    assert code == 0, shown
    assert shown.split() == ["Password:", "The", "same", "again:", "Amina", "admin"]
    assert can_log_in(project, "Amina", PASSWORD)


def test_two_passwords_that_are_not_alike_change_nothing(project: Path) -> None:
    code, shown = at_a_terminal([PASSWORD, OTHER], "user", "add", "Amina", "-p", project)
    assert code == 1
    assert "not alike" in shown
    assert demarche("user", "list", "-p", project).stdout.startswith("Nobody yet")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("add", "Óscar"), "give it on standard input with --password-stdin"),
        (("add", "Óscar", "--password-stdin"), "a password has 12"),
        (("add", "Amina", "--password-stdin"), "here already"),
        (("add", "Óscar", "--role", "owner", "--password-stdin"), "choose one of reader, coder, admin"),
        (("role", "Nobody", "coder"), "demarche user list"),
        (("remove", "Amina"), "last admin"),
    ],
)
def test_what_cannot_be_done_is_told_with_the_way_out_and_changes_nothing(project: Path, arguments: tuple[str, ...], reason: str) -> None:
    add(project, "Amina", "admin")
    add(project, "Ines")
    before = demarche("user", "list", "-p", project).stdout
    failed = demarche("user", *arguments, "-p", project, stdin="short\n" if arguments[1] == "Óscar" and "--role" not in arguments else f"{PASSWORD}\n")
    assert failed.exit_code == 1
    assert reason in failed.stderr
    assert demarche("user", "list", "-p", project).stdout == before


def test_each_thing_that_can_be_done_and_each_option_is_documented() -> None:
    section = DOCS.read_text(encoding="utf-8").split("## demarche user", 1)[1].split("\n## ", 1)[0]
    for name, command in get_command(program).commands["user"].commands.items():  # type: ignore[attr-defined]
        assert f"demarche user {name}" in section
        assert [o for p in command.params for o in p.opts if o.startswith("--") and f"`{o}" not in section and o != "--help"] == []
