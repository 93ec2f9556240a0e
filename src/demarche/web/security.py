"""Guards every request before any page sees it: the host, other sites, the size; and says to browsers what our pages may do.

Other sites are told apart by what browsers say of a request (Sec-Fetch-Site, else Origin), so that no page needs a token; a client that says neither
is no browser and carries nobody's cookie. A wrong host is refused, since a name that is made to point here could else read a project on loopback.
"""

import asyncio
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from demarche.web.settings import Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Guard:
    """Stands before the application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets the request through, or answers it with what is wrong."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refusal(scope["method"], Headers(scope=scope))
        if refused is not None:
            await refused(scope, receive, _with_headers(scope, send))
            return
        await self._app(scope, _bounded(receive, self._settings), _with_headers(scope, send))

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        host = headers.get("host", "")
        if (urlsplit(f"//{host}").hostname or "") not in {h.strip("[]") for h in self._settings.hosts}:
            return PlainTextResponse("This project is not served under that name: start it with --host-name NAME.\n", 421)
        if method not in SAFE and _from_elsewhere(headers, host):
            return PlainTextResponse("This came from a page of another site and was not carried out.\n", 403)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._settings.upload_limit:
            return PlainTextResponse(f"{_too_large(self._settings.upload_limit)}\n", 413)
        return None


def _from_elsewhere(headers: Headers, host: str) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != host


def _too_large(limit: int) -> str:
    return f"More than {limit >> 20} MB at once: send fewer files, or add the folder with `demarche add`."


def _bounded(receive: Receive, settings: Settings) -> Receive:
    """What comes in, as long as it is not too much and does not stop in the middle; after the body it may be waited for as long as one likes."""
    taken, whole = 0, False

    async def bounded() -> Message:
        nonlocal taken, whole
        message = await receive() if whole else await _in_time(receive, settings.silence)
        taken, whole = taken + len(message.get("body", b"")), not message.get("more_body", False)
        if taken > settings.upload_limit:
            raise HTTPException(413, _too_large(settings.upload_limit))
        return message

    return bounded


async def _in_time(receive: Receive, seconds: float) -> Message:
    try:
        return await asyncio.wait_for(receive(), seconds)
    except TimeoutError as error:
        raise HTTPException(408, "The upload stopped coming and was given up: send it again.") from error


def _with_headers(scope: Scope, send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if not scope["path"].startswith("/static/"):
                headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return guarded
