"""A web address to bytes, within bounds: public hosts alone, checked again at every redirect; so many bytes, so many seconds, and what robots.txt allows."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

import httpx

from demarche.errors import AddressError, FetchError, TooLargeError
from demarche.intake.addresses import Resolve, public_address, resolve

AGENT = "Demarche"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
LONGEST_ROBOTS = 500_000  # bytes, as RFC 9309 asks at least
BUSY = 429  # says nothing of whether there is a robots.txt
PACKINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})  # these grow a thousandfold at most; one within another, or others, without bound


@dataclass(frozen=True)
class Bounds:
    """What one fetch may cost."""

    bytes: int = 50_000_000  # decoded
    seconds: float = 60.0  # in all, redirects too
    silence: float = 15.0  # without a byte
    redirects: int = 5


@dataclass(frozen=True)
class Fetched:
    """What came back: status 200 with a body, or 304 without one where nothing has changed."""

    url: str
    status: int
    body: bytes = b""
    media_type: str = ""
    charset: str | None = None  # as the server says
    etag: str | None = None
    modified: str | None = None


@dataclass
class Fetcher:
    """Fetches on one person's behalf. `allowed` are hosts that may be private, by name; remembers each site's robots.txt."""

    bounds: Bounds = Bounds()
    allowed: frozenset[str] = frozenset()
    resolved: Resolve = resolve
    robots: bool = True
    _rules: dict[str, RobotFileParser] = field(default_factory=dict)

    def get(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What lies at an address. With `etag` or `modified` of an earlier answer only what is new.

        Raises AddressError for a private host, a scheme other than http and https and what robots.txt closes, TooLargeError beyond the bounds,
        FetchError for everything else.
        """
        known = {"If-None-Match": etag, "If-Modified-Since": modified}
        return self._follow(url, {name: value for name, value in known.items() if value}, obeys=self.robots)

    def _follow(self, url: str, headers: dict[str, str], obeys: bool) -> Fetched:
        until = time.monotonic() + self.bounds.seconds
        for _ in range(self.bounds.redirects + 1):
            if obeys and not self._may_read(url):
                raise AddressError(f"{url}: its robots.txt asks programs not to read it")
            with self._answer(url, headers, until) as answer:
                if answer.status_code not in REDIRECTS:
                    return self._taken(url, answer, until)
                target = answer.headers.get("location")
            if not target:
                raise FetchError(f"{url}: sent on without an address")
            url = urljoin(url, target)
        raise FetchError(f"{url}: sent on more than {self.bounds.redirects} times")

    @contextmanager
    def _answer(self, url: str, headers: dict[str, str], until: float) -> Iterator[httpx.Response]:
        """The opened answer of one host, at the very address that was checked."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise AddressError(f"{url}: only http and https addresses are read")
        port = _port(url) or (443 if parts.scheme == "https" else 80)
        address = public_address(parts.hostname, port, self.allowed, self.resolved)
        host = f"[{address}]" if ":" in address else address
        pinned = urlunsplit((parts.scheme, f"{host}:{port}", parts.path or "/", parts.query, ""))
        sent = {"Host": parts.netloc.rpartition("@")[2], "User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", **headers}
        try:
            request = self._client.build_request("GET", pinned, headers=sent, extensions={"sni_hostname": parts.hostname}, timeout=self._patience(until))
            answer = self._client.send(request, stream=True)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise FetchError(f"{url}: {_reason(error)}") from error
        try:
            yield answer
        finally:
            answer.close()

    def _taken(self, url: str, answer: httpx.Response, until: float) -> Fetched:
        if answer.status_code not in (200, 304):
            wait = answer.headers.get("retry-after")
            raise FetchError(f"{url}: the server answered {answer.status_code}{f', try again after {wait}' if wait else ''}", answer.status_code, wait)
        if (packing := answer.headers.get("content-encoding", "").strip().lower()) not in PACKINGS:
            raise FetchError(f"{url}: packed as {packing!r}, which was not asked for and is not read")
        body = self._body(url, answer, until) if answer.status_code == 200 else b""
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Fetched(url, answer.status_code, body, kind, answer.charset_encoding, answer.headers.get("etag"), answer.headers.get("last-modified"))

    def _body(self, url: str, answer: httpx.Response, until: float) -> bytes:
        """All bytes, unpacked as they come, so that a small packed answer cannot grow past the bound."""
        parts, size = [], 0
        try:
            for part in answer.iter_bytes():
                size += len(part)
                if size > self.bounds.bytes:
                    raise TooLargeError(f"{url}: more than the {self.bounds.bytes:,} bytes that one address may bring")
                if time.monotonic() > until:
                    raise FetchError(f"{url}: not done after {self.bounds.seconds:g} seconds")
                parts.append(part)
        except httpx.HTTPError as error:
            raise FetchError(f"{url}: {_reason(error)}") from error
        return b"".join(parts)

    def _may_read(self, url: str) -> bool:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            rules = RobotFileParser()
            rules.parse(self._wishes(site).splitlines())
            self._rules[site] = rules
        return self._rules[site].can_fetch(AGENT, url)

    def _wishes(self, site: str) -> str:
        """The site's robots.txt, empty where there is none. Raises FetchError where it cannot be had, for then nothing may be read (RFC 9309)."""
        try:
            return self._follow(f"{site}/robots.txt", {}, obeys=False).body[:LONGEST_ROBOTS].decode("utf-8", "replace")
        except FetchError as error:
            if error.status in range(400, 500) and error.status != BUSY:
                return ""
            raise FetchError(f"{error}; without it no page of the site is read", error.status, error.retry_after) from error

    def _patience(self, until: float) -> float:
        return max(0.1, min(self.bounds.silence, until - time.monotonic()))

    @cached_property
    def _client(self) -> httpx.Client:
        return httpx.Client(follow_redirects=False, trust_env=False)


def _port(url: str) -> int | None:
    try:
        return urlsplit(url).port
    except ValueError as error:
        raise AddressError(f"{url}: its port is no number") from error


def _reason(error: Exception) -> str:
    return "no answer in time" if isinstance(error, httpx.TimeoutException) else str(error) or type(error).__name__
