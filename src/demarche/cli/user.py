"""`demarche user`: the people of a project."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from demarche.cli.options import Database, Folder, Json
from demarche.cli.running import DONE, in_project, one_line

if TYPE_CHECKING:
    from demarche.app.open import Project
    from demarche.record.person import Person

Name = Annotated[str, typer.Argument(metavar="NAME", help="As the person is called in the log.")]
Stdin = Annotated[bool, typer.Option("--password-stdin", help="Take the password from the first line of standard input; else it is asked for.")]
RoleOption = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, coder (also adds and decides) or admin (also looks after people).")]

user = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@user.command("add", help="Add a person. The password is asked for twice and not shown.")
def add(name: Name, role: RoleOption = "reader", password_stdin: Stdin = False, folder: Folder = None, database: Database = None, json: Json = False) -> None:
    """Adds a person."""
    from demarche.app.people import add_person

    _change(folder, database, json, lambda project: add_person(project, name, role, _password(password_stdin)))


@user.command("list", help="List the people of a project; names of those who were removed stay.")
def list_(folder: Folder = None, database: Database = None, json: Json = False) -> None:
    """Lists the people."""
    in_project(folder, database, lambda project: _list(project, json))


@user.command("role", help="Give a person another role, which counts at once.")
def role(
    name: Name,
    to: Annotated[str, typer.Argument(metavar="ROLE", help="reader, coder or admin.")],
    folder: Folder = None,
    database: Database = None,
    json: Json = False,
) -> None:
    """Changes a role."""
    from demarche.app.people import change_role

    _change(folder, database, json, lambda project: change_role(project, name, to))


@user.command("password", help="Give a person another password; who is logged in by the old one is logged out.")
def password(name: Name, password_stdin: Stdin = False, folder: Folder = None, database: Database = None, json: Json = False) -> None:
    """Changes a password."""
    from demarche.app.people import change_password

    _change(folder, database, json, lambda project: change_password(project, name, _password(password_stdin)))


@user.command("remove", help="Remove a person: logged out, and in no more. The name stays in the log and is never another's.")
def remove(name: Name, folder: Folder = None, database: Database = None, json: Json = False) -> None:
    """Removes a person."""
    from demarche.app.people import remove_person

    _change(folder, database, json, lambda project: remove_person(project, name))


def _change(folder: str | None, database: str | None, json: bool, change: "Callable[[Project], Person]") -> None:
    def changed(project: "Project") -> int:
        _print(change(project), json)
        return DONE

    in_project(folder, database, changed)


def _list(project: "Project", json: bool) -> int:
    from demarche.app.people import list_people

    people = list_people(project)
    for person in people:
        _print(person, json)
    if not people and not json:
        print("Nobody yet: the project asks for no login. `demarche user add NAME --role admin` adds the first.")
    return DONE


def _print(person: "Person", json: bool) -> None:
    from demarche.cli.table import print_json

    if json:
        print_json(person.to_dict())
    else:
        print(one_line(f"{person.name}  {person.role if person.active else 'removed'}"))


def _password(from_stdin: bool) -> str:
    """The password, from standard input or asked for. Raises InputError where it is asked for and nobody sits there, or the two are not alike."""
    from demarche.errors import InputError

    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise InputError("nobody can be asked for the password here: give it on standard input with --password-stdin")
    from getpass import getpass

    given = getpass("Password: ")
    if getpass("The same again: ") != given:
        raise InputError("the two passwords are not alike: nothing was changed")
    return given
