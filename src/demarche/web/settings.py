"""What may be chosen when the screens are served."""

from dataclasses import dataclass

from fastapi import Request

from demarche.app.open import Place

UPLOAD_LIMIT = 256 << 20  # bytes of one request
SILENCE = 30.0  # seconds without a byte after which an upload is given up
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the project lies, and for whom it is served."""

    place: Place
    person: str  # who works here where nobody logs in: the name in the review log
    login: bool = False
    hosts: frozenset[str] = LOOPBACK  # names by which browsers may call the server, without port
    upload_limit: int = UPLOAD_LIMIT  # bytes
    silence: float = SILENCE  # seconds
    secure: bool = False  # served over https, so that cookies are sent over nothing else


def settings_of(request: Request) -> Settings:
    """What was chosen when the server started."""
    settings: Settings = request.app.state.settings
    return settings
