"""The people of a project: name, role and the hash of a password."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, delete, func, insert, select, update

from demarche.errors import InputError
from demarche.record.person import Person, Role
from demarche.store.closed import give_back
from demarche.store.database import project_of, transaction
from demarche.store.moments import now, written
from demarche.store.schema import people, sessions


@dataclass(frozen=True, slots=True)
class Account:
    """A person with what only the store knows: the number of the row and the hash of the password."""

    n: int
    person: Person
    password: str


class People:
    """The people of one project; a `key` is the name by which a person is looked up."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> list[Person]:
        """Everybody, who was removed too, in the order in which they were added."""
        with transaction(self._engine, write=False) as connection:
            return [person_in(row) for row in connection.execute(select(people).order_by(people.c.n)).mappings()]

    def account(self, key: str) -> Account | None:
        """The person of that key, None where there never was one."""
        with transaction(self._engine, write=False) as connection:
            row = connection.execute(select(people).where(people.c.key == key)).mappings().one_or_none()
        return Account(row["n"], person_in(row), row["password"]) if row else None

    def add(self, key: str, person: Person, password: str, moment: datetime) -> Person:
        """Adds a person with the hash of a password. Raises InputError where the name is taken, also by one who was removed."""
        with transaction(self._engine) as connection:
            known = connection.execute(select(people).where(people.c.key == key)).mappings().one_or_none()
            if known is not None:
                raise InputError(_taken(person_in(known)))
            added = written(moment)
            connection.execute(insert(people).values(name=person.name, key=key, role=person.role, password=password, active=True, added=added))
        return person.with_(added=added, active=True)

    def set_role(self, key: str, role: Role) -> Person:
        """Gives the person another role. Raises InputError where there is no such person, or no admin would be left."""
        return self._change(key, role=role)

    def set_password(self, key: str, password: str) -> Person:
        """Gives the person another hash and ends all sessions of the person. Raises InputError where there is no such person."""
        return self._change(key, password=password)

    def remove(self, key: str, by: str = "") -> Person:
        """Ends all sessions of the person, who cannot log in any more, and takes him off the tasks that he has still to code: all or nothing.

        `by` is who removes him, himself where empty. Raises InputError where there is no such person, or no admin would be left.
        """
        with transaction(self._engine) as connection:
            gone = _change(connection, key, active=False)
            give_back(connection, gone.name, by or gone.name, written(now()))
            return gone

    def renew_hash(self, account: Account, password: str) -> None:
        """Replaces a hash by another of the same password; nothing where the password was changed meanwhile."""
        same = (people.c.n == account.n, people.c.password == account.password)
        with transaction(self._engine) as connection:
            connection.execute(update(people).where(*same).values(password=password))

    def _change(self, key: str, **values: Any) -> Person:
        with transaction(self._engine) as connection:
            return _change(connection, key, **values)


def _change(connection: Connection, key: str, **values: Any) -> Person:
    had_admin = _active(connection, "admin")
    n = connection.scalar(select(people.c.n).where(people.c.key == key, people.c.active))
    if n is None:
        raise InputError(f"{project_of(connection.engine)}: there is nobody of that name: `demarche user list` says who there is")
    connection.execute(update(people).where(people.c.n == n).values(**values))
    if "role" not in values:  # a role is looked up at every request, so that sessions may live through its change
        connection.execute(delete(sessions).where(sessions.c.person == n))
    if had_admin and _active(connection) and not _active(connection, "admin"):
        raise InputError("this is the last admin: make somebody else an admin first")
    return person_in(connection.execute(select(people).where(people.c.n == n)).mappings().one())


def _taken(known: Person) -> str:
    if known.active:
        return f"{known.name!r} is here already: choose another name"
    return f"{known.name!r} was removed, and what the log says of that name must stay one person's: choose another name"


def _active(connection: Connection, role: Role | None = None) -> int:
    of_role = (people.c.role == role,) if role else ()
    return connection.scalar(select(func.count()).select_from(people).where(people.c.active, *of_role)) or 0


def person_in(row: RowMapping) -> Person:
    """The person whom a row of `people` tells."""
    return Person(name=row["name"], role=row["role"], active=row["active"], added=row["added"])
