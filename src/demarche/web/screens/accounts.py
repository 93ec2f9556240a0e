"""Logging in and out, one's own password, and the people of the project."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import HTMLResponse, Response

from demarche.app.leaving import leaving
from demarche.app.people import add_person, change_own_password, change_password, change_role, list_people, log_in, log_out, remove_person
from demarche.errors import InputError, LoginError
from demarche.record.person import ROLES, Person
from demarche.web.forms import done, own_address
from demarche.web.people import COOKIE, asking, person_of
from demarche.web.project import Served
from demarche.web.rendering import page
from demarche.web.settings import settings_of

DAYS = 30 * 86_400  # seconds, as long as a session may live at most

router = APIRouter()
Words = Annotated[str, Form(max_length=1000)]


@router.get("/login", response_class=HTMLResponse, include_in_schema=False)
def login_page(request: Request, next: str = "/") -> Response:
    """The form to log in; who is logged in already, or need not be, is led on."""
    if person_of(request) is not None:
        return done(next)
    return page(request, "login.html", next=own_address(next), name="", reason="")


@router.post("/login", include_in_schema=False)
def login(request: Request, project: Served, name: Words, password: Words, next: Words = "/") -> Response:
    """A new session, whatever cookie was there before."""
    try:
        token = log_in(project, name, password, request.client.host if request.client else "")
    except LoginError as error:
        return page(request, "login.html", 429 if error.wait else 401, next=own_address(next), name=name, reason=str(error))
    answer = done(next)
    answer.set_cookie(COOKIE, token, max_age=DAYS, httponly=True, samesite="lax", secure=settings_of(request).secure)
    return answer


@router.post("/logout", include_in_schema=False)
def logout(request: Request, project: Served) -> Response:
    """Ends the session."""
    if token := request.cookies.get(COOKIE):
        log_out(project, token)
    answer = done("/login")
    answer.delete_cookie(COOKIE)
    return answer


@router.post("/account/password", include_in_schema=False)
def own_password(request: Request, project: Served, old: Words, new: Words) -> Response:
    """Another password for who asks; logs out everywhere."""
    try:
        change_own_password(project, request.cookies.get(COOKIE, ""), old, new)
    except (LoginError, InputError) as error:
        return page(request, "account.html", 429 if isinstance(error, LoginError) and error.wait else 400, reason=str(error))
    return done("/login")


@router.get("/account", response_class=HTMLResponse, include_in_schema=False)
def account(request: Request) -> HTMLResponse:
    """Who is logged in."""
    return page(request, "account.html", reason="")


@router.get("/people", response_class=HTMLResponse, include_in_schema=False)
def people(request: Request, project: Served) -> HTMLResponse:
    """Everybody, with their roles."""
    return _people(request, project, "")


@router.post("/people", include_in_schema=False)
def add(request: Request, project: Served, name: Words, role: Words, password: Words) -> Response:
    """A new person."""
    try:
        add_person(project, name, role, password)
    except InputError as error:
        return _people(request, project, str(error), 400)
    return done("/people")


@router.post("/people/change", include_in_schema=False)
def change(request: Request, project: Served, name: Words, role: Words = "", password: Words = "") -> Response:
    """Another role or password for a person."""
    try:
        if password:
            change_password(project, name, password)
        else:
            change_role(project, name, role)
    except InputError as error:
        return _people(request, project, str(error), 400)
    return done("/people")


@router.get("/people/remove", response_class=HTMLResponse, include_in_schema=False)
def before_removing(request: Request, project: Served, name: Annotated[str, Query(max_length=1000)]) -> HTMLResponse:
    """Asks whether the person is to be removed, and says what stays and what ends."""
    return page(request, "person_remove.html", leaving=leaving(project, name))


@router.post("/people/remove", include_in_schema=False)
def remove(request: Request, project: Served, name: Words) -> Response:
    """The end of an account."""
    try:
        remove_person(project, name, asking(request).name)
    except InputError as error:
        return _people(request, project, str(error), 400)
    return done("/people")


@router.get("/api/people")
def people_json(request: Request, project: Served) -> list[Person]:
    """The people of the project, for an admin."""
    return list_people(project)


def _people(request: Request, project: Served, reason: str, status: int = 200) -> HTMLResponse:
    return page(request, "people.html", status, people=list_people(project), roles=ROLES, reason=reason)
