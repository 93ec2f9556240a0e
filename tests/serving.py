"""The screens over a project, really served, for tests that need more than a call of the application."""

import threading

import uvicorn

from demarche.web.application import create_app
from demarche.web.settings import Settings


class Server:
    """The screens over one project, served in a thread on a free port of this machine."""

    def __init__(self, settings: Settings) -> None:
        self._server = uvicorn.Server(uvicorn.Config(create_app(settings), port=0, log_level="warning"))
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        while not self._server.started:
            if not self._thread.is_alive():
                raise RuntimeError("the server ended before it had started")
            self._thread.join(0.02)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(10)
