"""Web addresses: only public ones, within bounds, as the site wishes. The servers are this test's own, on the loopback."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from demarche.errors import AddressError, FetchError, TooLargeError
from demarche.intake.addresses import is_public, public_address
from demarche.intake.fetch import Bounds, Fetcher

HERE = frozenset({"localhost"})


class Site(BaseHTTPRequestHandler):
    """Pages by path; what was asked is kept."""

    seen: list[dict[str, str]] = []

    def do_GET(self) -> None:
        type(self).seen.append({"path": self.path, **{k.lower(): v for k, v in self.headers.items()}})
        if self.path == "/robots.txt":
            self._send(200, b"User-agent: *\nDisallow: /closed")
        elif self.path == "/news":
            known = self.headers.get("If-None-Match") == '"v1"'
            self._send(304 if known else 200, b"" if known else b"<p>The bridge is open.</p>", ETag='"v1"', **{"Content-Type": "text/html; charset=utf-8"})
        elif self.path == "/inside":
            self._send(302, b"", Location=f"http://127.0.0.1:{self.server.server_address[1]}/news")
        elif self.path == "/round":
            self._send(302, b"", Location="/round")
        elif self.path == "/round-about":
            self._send(302, b"", Location="/closed/page")
        elif self.path == "/busy":
            self._send(503, b"", **{"Retry-After": "120"})
        elif self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            self._pour()
        else:
            self._send(404, b"")

    def _pour(self) -> None:
        try:
            while True:
                self.wfile.write(b"<item>again</item>" * 100)
        except OSError:
            return

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Site.seen = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.9",
        "169.254.169.254",
        "0.0.0.0",
        "::1",
        "fe80::1",
        "fc00::2",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::10.0.0.1",
        "224.0.0.1",
        "100.64.0.1",
    ],
)
def test_private_addresses_are_known_in_every_disguise(address: str) -> None:
    assert not is_public(address)


def test_a_host_with_one_private_address_among_public_ones_is_refused() -> None:
    with pytest.raises(AddressError, match="10.0.0.7"):
        public_address("news.example", 80, resolved=lambda host, port: ["93.184.216.34", "10.0.0.7"])
    assert public_address("news.example", 80, resolved=lambda host, port: ["93.184.216.34"]) == "93.184.216.34"


def test_a_page_comes_with_its_kind_and_the_second_time_only_if_it_is_new() -> None:
    with site() as root:
        fetcher = Fetcher(allowed=HERE)
        first = fetcher.get(f"{root}/news")
        assert (first.status, first.body, first.media_type, first.charset, first.etag) == (200, b"<p>The bridge is open.</p>", "text/html", "utf-8", '"v1"')
        again = fetcher.get(f"{root}/news", etag=first.etag)
        assert (again.status, again.body) == (304, b"")
        assert Site.seen[1]["host"].startswith("localhost:")


def test_the_loopback_is_refused_unless_it_is_asked_for_by_name() -> None:
    with site() as root:
        with pytest.raises(AddressError, match="no public address"):
            Fetcher().get(f"{root}/news")
        assert Site.seen == []


def test_a_redirect_into_the_own_network_is_refused() -> None:
    with site() as root, pytest.raises(AddressError, match=r"127\.0\.0\.1"):
        Fetcher(allowed=HERE).get(f"{root}/inside")


def test_an_endless_answer_ends_at_the_bound() -> None:
    with site() as root, pytest.raises(TooLargeError, match="10,000"):
        Fetcher(Bounds(bytes=10_000), HERE).get(f"{root}/endless")


def test_redirects_in_a_circle_end() -> None:
    with site() as root, pytest.raises(FetchError, match="more than 5 times"):
        Fetcher(allowed=HERE).get(f"{root}/round")


def test_what_robots_txt_closes_is_not_read() -> None:
    with site() as root:
        with pytest.raises(AddressError, match=r"robots\.txt"):
            Fetcher(allowed=HERE).get(f"{root}/closed/page")
        assert [ask["path"] for ask in Site.seen] == ["/robots.txt"]


def test_a_redirect_does_not_lead_round_robots_txt() -> None:
    with site() as root:
        with pytest.raises(AddressError, match=r"/closed/page: its robots\.txt"):
            Fetcher(allowed=HERE).get(f"{root}/round-about")
        assert [ask["path"] for ask in Site.seen] == ["/robots.txt", "/round-about"]


def test_a_busy_server_says_when_to_come_back() -> None:
    with site() as root, pytest.raises(FetchError, match="503") as caught:
        Fetcher(allowed=HERE).get(f"{root}/busy")
    assert (caught.value.status, caught.value.retry_after) == (503, "120")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://news.example/a", "http://", "http://news.example:port/"])
def test_other_schemes_and_broken_addresses_are_refused(url: str) -> None:
    with pytest.raises((AddressError, FetchError)):
        Fetcher(robots=False, resolved=lambda host, port: ["93.184.216.34"]).get(url)
