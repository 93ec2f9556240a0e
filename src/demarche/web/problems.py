"""Errors as answers: a page for people, JSON under /api, each with what is wrong and the way out."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response

from demarche.errors import DemarcheError, DiskFullError, InputError, LoginError, ReadOnlyStoreError, RoleError
from demarche.web.people import NotLoggedIn
from demarche.web.rendering import page, query

_STATUS: dict[type[DemarcheError], int] = {InputError: 400, LoginError: 401, RoleError: 403, ReadOnlyStoreError: 409, DiskFullError: 507}
HEADINGS = {400: "This cannot be done so", 401: "Log in first", 403: "This is not yours to do", 404: "There is nothing here", 422: "This cannot be done so"}
_UNSAID = {  # in words that say the way out
    "Not Found": "No page has this address: a link may have been cut short.",
    "Method Not Allowed": "This address is not asked in this way: begin at the Desk.",
}


def add_problems(app: FastAPI) -> None:
    """Tells the application what to answer for each kind of error."""
    app.add_exception_handler(DemarcheError, _demarche_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _wrong_request)
    app.add_exception_handler(NotLoggedIn, _not_logged_in)


def problem(request: Request, status: int, reason: str) -> Response:
    """The answer for one that went wrong."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": reason}, status)
    return page(request, "problem.html", status, heading=HEADINGS.get(status, "This did not work"), reason=reason)


def status_of(error: DemarcheError) -> int:
    """The HTTP status of an error of ours."""
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 503)


def _demarche_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, DemarcheError)
    return problem(request, status_of(error), str(error))


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return problem(request, error.status_code, _UNSAID.get(str(error.detail), str(error.detail)))


def _wrong_request(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return problem(request, 422, "; ".join(f"{'.'.join(map(str, e['loc'][1:])) or 'request'}: {e['msg']}" for e in error.errors()))


def _not_logged_in(request: Request, _: Exception) -> Response:
    if request.url.path.startswith("/api/") or request.method != "GET":
        return problem(request, 401, "Log in first.")
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"/login?{query({'next': wanted})}", 303)
