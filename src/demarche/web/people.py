"""Who asks, and whether they may."""

from fastapi import HTTPException, Request

from demarche.app.open import Project
from demarche.record.person import Person
from demarche.web import roles
from demarche.web.settings import settings_of

COOKIE = "demarche_session"


class NotLoggedIn(Exception):
    """The address asks for a person who has logged in."""


def admit(request: Request) -> None:
    """Lets a request through to its page when the one who asks may. Raises NotLoggedIn, or HTTPException 403."""
    path = request.scope["route"].path
    if f"{request.method} {path}" in roles.OPEN:
        return
    person, role = person_of(request), roles.needed(request.method, path)
    if person is None:
        raise NotLoggedIn
    if role is None or not person.may(role):
        raise HTTPException(403, f"This asks for the role {role}; {person.name} is {person.role}." if role else "Nobody may do this.")


def person_of(request: Request) -> Person | None:
    """Who asks; None where people log in and this one has not."""
    settings = settings_of(request)
    if not settings.login:
        return Person(name=settings.person, role="admin")
    from demarche.app.people import person_of as person_by_token

    token = request.cookies.get(COOKIE)
    return person_by_token(Project(request.app.state.store, settings.place), token) if token else None


def asking(request: Request) -> Person:
    """Who asks, on a page that nobody else is let through to."""
    person = person_of(request)
    if person is None:
        raise NotLoggedIn
    return person
