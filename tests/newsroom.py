"""A web server of the tests' own, on the loopback, that answers as it is told and remembers what it was asked."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FEED = "<rss version='2.0'><channel><title>{outlet}</title>{entries}</channel></rss>"
ENTRY = "<item><title>{title}</title><link>/news/{title}</link><description>{text}</description>{date}</item>"


@dataclass(frozen=True)
class Reply:
    """What is answered; `pour` is a piece that comes again and again without end."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pour: bytes = b""


@dataclass
class Newsroom:
    """The pages by path, and what was asked for, each with its headers in small letters."""

    root: str = ""
    pages: dict[str, Reply] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def reply(self, path: str, headers: dict[str, str]) -> Reply:
        """What is answered: 304 where the asker has the version that is there."""
        found = self.pages.get(path, Reply(status=404))
        etag = found.headers.get("ETag")
        return Reply(status=304, headers={"ETag": etag}) if etag and headers.get("if-none-match") == etag else found


def feed(*entries: tuple[str, str], outlet: str = "Kardovia News Agency", date: str = "") -> bytes:
    """A feed of titles and texts; `date` is that of each entry."""
    dated = f"<pubDate>{date}</pubDate>" if date else ""
    return FEED.format(outlet=outlet, entries="".join(ENTRY.format(title=title, text=text, date=dated) for title, text in entries)).encode()


def rss(body: bytes, etag: str | None = None) -> Reply:
    """A feed as a server sends it."""
    return Reply(body, headers={"Content-Type": "application/rss+xml"} | ({"ETag": etag} if etag else {}))


@contextmanager
def newsroom(**pages: Reply) -> Iterator[Newsroom]:
    """The server while it runs; each keyword is a page below the root."""
    room = Newsroom(pages={f"/{name}": reply for name, reply in pages.items()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(room))
    room.root = f"http://localhost:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield room
    finally:
        server.shutdown()
        server.server_close()


def _handler(room: Newsroom) -> Callable[..., BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            room.asked.append((self.path, headers))
            reply = room.reply(self.path, headers)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if not reply.pour:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            try:
                self.wfile.write(reply.body)
                while reply.pour:
                    self.wfile.write(reply.pour)
            except OSError:
                return

        def log_message(self, *_: object) -> None:
            return

    return Handler
