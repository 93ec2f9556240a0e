"""What a posted form does when it is through: the page it came from, or the one that it leads to."""

from urllib.parse import urlsplit

from starlette.responses import RedirectResponse


def done(address: str) -> RedirectResponse:
    """Leads to an address of ours by GET, so that a reload sends nothing again."""
    return RedirectResponse(own_address(address), 303)


def own_address(address: str) -> str:
    """The address where it is one of ours, else the Desk: nobody is led to another site by a link that begins here.

    >>> own_address("/dispute?page=2"), own_address("//evil.example/"), own_address("https://evil.example/"), own_address("/\\\\evil.example")
    ('/dispute?page=2', '/', '/', '/')
    """
    parts = urlsplit(address.replace("\\", "/"))
    ours = address.startswith("/") and not parts.scheme and not parts.netloc and address[1:2] not in ("/", "\\") and address.isprintable()
    return address if ours else "/"
