"""Serves the application on this machine."""

import socket
import sys
import webbrowser

from demarche.errors import InputError, InstallationError
from demarche.web.settings import Settings


def run_server(settings: Settings, address: tuple[str, int], open_browser: bool = False) -> None:
    """Serves until it is stopped; prints the address. Raises InputError where the port is taken, InstallationError where the web extra is missing."""
    try:
        import uvicorn

        from demarche.web.application import create_app
    except ModuleNotFoundError as error:
        raise InstallationError(f"the screens need {error.name}: pip install 'demarche[web]'") from error
    app = create_app(settings)
    with _listening(address) as listener:
        url = _address(listener)
        print(f"Demarche serves {settings.place.folder} at {url} (Ctrl-C ends it)", file=sys.stderr, flush=True)
        if open_browser:
            webbrowser.open(url)
        server = uvicorn.Server(
            uvicorn.Config(
                app, log_level="warning", server_header=False, timeout_keep_alive=20, timeout_graceful_shutdown=3, h11_max_incomplete_event_size=64 << 10
            )
        )
        server.run(sockets=[listener])


def _listening(address: tuple[str, int]) -> socket.socket:
    host, port = address
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(where)
    except OSError as error:
        raise InputError(f"{host}:{port}: {error.strerror or error}; choose another with --host and --port (0 takes one that is free)") from error
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
