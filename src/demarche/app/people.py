"""People of a project: add, list, change and remove them; who logs in, and whose session it is."""

import math
import secrets
import unicodedata
from datetime import datetime, timedelta

from demarche.app.open import Project
from demarche.app.passwords import hash_of, is_dated, is_of, rehash
from demarche.errors import InputError, LoginError
from demarche.record.person import ROLES, Person, Role
from demarche.store.moments import now
from demarche.store.people import Account

LONGEST_NAME = 64  # letters
FREELY = {"name": 5, "client": 30, "session": 5}  # tries that may fail before each next one has to wait; many people may share the address of one client

_WRONG = "the name and the password do not go together"


def add_person(project: Project, name: str, role: str, password: str) -> Person:
    """The new person. Raises InputError for a name, role or password that will not do, and a name that is taken or was; InstallationError without argon2."""
    person = Person(name=_checked_name(name), role=_checked_role(role))
    return project.store.people.add(_key(person.name), person, hash_of(password), now())


def list_people(project: Project) -> list[Person]:
    """Everybody, who was removed too, in the order in which they were added."""
    return project.store.people.all()


def change_role(project: Project, name: str, role: str) -> Person:
    """The person with the other role, which counts at once. Raises InputError where there is no such person or role, or no admin would be left."""
    return project.store.people.set_role(_known(name), _checked_role(role))


def change_password(project: Project, name: str, password: str) -> Person:
    """The person, who is logged out everywhere. Raises InputError where there is no such person or the password will not do."""
    return project.store.people.set_password(_known(name), hash_of(password))


def remove_person(project: Project, name: str, by: str = "") -> Person:
    """The person, logged out everywhere and for good, and off the tasks that were still to code; the name stays with all that was decided and coded.

    `by` is who removes. Raises InputError where there is no such person, or no admin would be left.
    """
    return project.store.people.remove(_known(name), by)


def known_account(project: Project, name: str) -> Account:
    """Somebody who is not removed. Raises InputError where there is nobody of that name."""
    account = project.store.people.account(_known(name))
    if account is None or not account.person.active:
        raise InputError(f"{name!r}: there is nobody of that name: the list of people says who there is")
    return account


def log_in(project: Project, name: str, password: str, client: str, *, at: datetime | None = None) -> str:
    """The token of a new session, which is told nowhere else; `client` is the address it came from. Raises LoginError, with the seconds to wait."""
    key, moment = _key(name[: LONGEST_NAME + 1]), at or now()
    whose = {f"name {key}": FREELY["name"], f"client {client}": FREELY["client"]}
    if wait := project.store.tries.take(whose, moment):
        raise _too_many(wait)
    account = project.store.people.account(key) if _can_be(name) else None
    living = account if account and account.person.active else None
    matches = is_of(password, living.password if living else None)
    token = secrets.token_urlsafe(32)
    if not (living and matches and project.store.logins.open(living, token, moment)):
        raise LoginError(_WRONG)
    _welcome(project, living, password, tuple(whose))
    return token


def change_own_password(project: Project, token: str, old: str, new: str, *, at: datetime | None = None) -> Person:
    """The person whose session it is, with the new password and logged out everywhere. Raises LoginError for a wrong old one, InputError as `change_password`.

    Wrong old passwords are counted for the session that they come from, not for the person: whoever got hold of a session is slowed down as at the login,
    and can lock its owner out of nothing, who logs in anew and changes the password in a session of his own.
    """
    moment = at or now()
    person = project.store.logins.person(token, moment)
    if person is None:
        raise LoginError("the session has ended: log in again")
    whose = f"session {token}"
    if wait := project.store.tries.take({whose: FREELY["session"]}, moment):
        raise _too_many(wait)
    if not is_of(old, known_account(project, person.name).password):
        raise LoginError("this is not your password of now: nothing was changed")
    project.store.tries.forgive(whose)
    return change_password(project, person.name, new)


def person_of(project: Project, token: str, *, at: datetime | None = None) -> Person | None:
    """Whose session it is; None where it has ended: logged out, 12 hours unused, 30 days old, the password changed or the person removed."""
    return project.store.logins.person(token, at or now())


def log_out(project: Project, token: str) -> None:
    """Ends a session; nothing where there is none."""
    project.store.logins.close(token)


def _welcome(project: Project, account: Account, password: str, whose: tuple[str, ...]) -> None:
    """What a success changes: the person's own tries are forgotten, the client gets back only this one, for others may try from there."""
    name, client = whose
    project.store.tries.forgive(name)
    project.store.tries.give_back(client)
    if is_dated(account.password):
        project.store.people.renew_hash(account, rehash(password))


def _too_many(wait: timedelta) -> LoginError:
    seconds = math.ceil(wait.total_seconds())
    return LoginError(f"too many tries failed: try again in {seconds} seconds", seconds)


def _checked_name(name: str) -> str:
    name = unicodedata.normalize("NFC", name)
    if not _can_be(name):
        raise InputError(f"{name!r}: a name has 1 to {LONGEST_NAME} letters, no blank at its ends and none that cannot be seen")
    return name


def _can_be(name: str) -> bool:
    return name == name.strip() and 1 <= len(name) <= LONGEST_NAME and name.isprintable()


def _known(name: str) -> str:
    """The key of somebody who was added."""
    return _key(_checked_name(name))


def _checked_role(role: str) -> Role:
    known = next((r for r in ROLES if r == role), None)
    if known is None:
        raise InputError(f"{role!r} is no role: choose one of {', '.join(ROLES)}")
    return known


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
