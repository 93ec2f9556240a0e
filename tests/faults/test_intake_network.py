"""Servers that do not mean well: each costs only itself, in bounded time and memory, is told by name, and the next address is asked."""

import gzip
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.newsroom import Newsroom, Reply, feed, newsroom, rss

from demarche.app import poll
from demarche.app.open import Place, Project, open_project
from demarche.app.poll import Clock, Plan, Polled
from demarche.app.watch import watch
from demarche.errors import FetchError, InputError, TooLargeError
from demarche.intake.fetch import Bounds, Fetcher

HERE = frozenset({"localhost"})
GOOD = rss(feed(("One", "Kardovia said that its guards had left Veshin.")))
MEMORY = 250 << 20  # bytes: the bound of one answer, once in parts and once whole, and what one piece of it can grow to


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(Place(tmp_path), create=True) as opened:
        yield opened


def polled_with(bad: str, room: Newsroom, project: Project) -> Polled:
    """What came of the bad address; the good one beside it must have been read all the same."""
    now = [1_900_000_000.0]
    clock = Clock(lambda: now[0], lambda seconds: now.__setitem__(0, now[0] + seconds))
    room.pages["/good"] = GOOD
    plan = Plan((f"{room.root}/{bad}", f"{room.root}/good"), once=True, allow_private=True, read=False)
    results = {p.watch.address: p for p in watch(project, plan, clock)}
    assert len(results[f"{room.root}/good"].new) == 1
    return results[f"{room.root}/{bad}"]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Smaller bounds, so that a test does not take as long as a server may."""
    monkeypatch.setattr(poll, "Fetcher", lambda allowed: Fetcher(Bounds(bytes=200_000, seconds=2, silence=1), allowed))


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("kind", ["application/rss+xml", "text/html", "text/plain"])
def test_a_feed_that_never_ends_is_cut_at_the_bound(kind: str, project: Project) -> None:
    start = b"<rss version='2.0'><channel><title>K</title>"
    with newsroom(bad=Reply(start, headers={"Content-Type": kind}, pour=b"<item><title>Again</title></item>" * 100)) as room:
        polled = polled_with("bad", room, project)
        assert f"{room.root}/bad: more than the 200,000 bytes" in str(polled.watch.reason)


@pytest.mark.usefixtures("small")
def test_a_redirect_to_127_0_0_1_is_refused_and_nothing_is_asked_there(project: Project) -> None:
    with newsroom() as inner, newsroom(bad=Reply(status=302, headers={"Location": inner.root.replace("localhost", "127.0.0.1") + "/secret"})) as room:
        polled = polled_with("bad", room, project)
        assert "'127.0.0.1' leads to 127.0.0.1, which is no public address" in str(polled.watch.reason)
        assert inner.asked == []


@pytest.mark.usefixtures("small")
def test_an_entry_that_points_into_the_own_network_is_kept_as_words_and_not_asked_for(project: Project) -> None:
    with newsroom() as inner:
        body = feed(("One", "They left.")).replace(b"/news/One", inner.root.encode() + b"/secret")
        with newsroom(bad=rss(body)) as room:
            assert len(polled_with("bad", room, project).new) == 1
        assert inner.asked == []


def bomb(layers: int) -> bytes:
    """300 MB of zeros packed, and packed again; made without ever being whole."""
    pack = zlib.compressobj(9, wbits=31)
    packed = b"".join(pack.compress(bytes(1_000_000)) for _ in range(300)) + pack.flush()
    return packed if layers == 1 else gzip.compress(packed)


@pytest.mark.parametrize(("layers", "packing", "reason"), [(1, "gzip", "more than the 50,000,000 bytes"), (2, "gzip, gzip", "packed as 'gzip, gzip'")])
def test_a_gzip_bomb_over_http_is_refused_before_it_unfolds(layers: int, packing: str, reason: str) -> None:
    page = Reply(bomb(layers), headers={"Content-Encoding": packing, "Content-Type": "text/plain"})
    with newsroom(bad=page) as room:
        tracemalloc.start()
        try:
            with pytest.raises(InputError, match=f"{room.root}/bad: {reason}"):
                Fetcher(allowed=HERE).get(f"{room.root}/bad")
            assert tracemalloc.get_traced_memory()[1] < MEMORY
        finally:
            tracemalloc.stop()


def test_a_packing_that_was_not_asked_for_is_refused() -> None:
    with newsroom(page=Reply(b"\x28\xb5\x2f\xfd", headers={"Content-Encoding": "zstd"})) as room:
        with pytest.raises(FetchError, match="packed as 'zstd'"):
            Fetcher(allowed=HERE).get(f"{room.root}/page")
        assert room.asked[-1][1]["accept-encoding"] == "gzip, deflate"


def test_an_answer_that_is_not_what_its_packing_says_is_told() -> None:
    with newsroom(page=Reply(b"no gzip at all", headers={"Content-Encoding": "gzip"})) as room, pytest.raises(FetchError, match="/page: "):
        Fetcher(allowed=HERE).get(f"{room.root}/page")


def test_a_robots_txt_without_end_is_refused() -> None:
    with newsroom(page=GOOD, **{"robots.txt": Reply(pour=b"Disallow: /x\n" * 1000)}) as room, pytest.raises(TooLargeError):
        Fetcher(Bounds(bytes=200_000), HERE).get(f"{room.root}/page")


def test_a_server_that_never_says_a_word_is_left_in_time() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        start = time.monotonic()
        with pytest.raises(FetchError, match="no answer in time"):
            Fetcher(Bounds(silence=0.2), HERE, robots=False).get(f"http://localhost:{silent.getsockname()[1]}/")
        assert time.monotonic() - start < 5


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"<rss version='2.0'><channel>" + b"<item>" * 20_000, "bad"),
        (b"%PDF-1.7 \xc4\xe5", "a damaged PDF"),
        (bytes(range(1, 32)) * 40, "not text"),
        (b"", "no letter"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_address(body: bytes, told: str, project: Project) -> None:
    with newsroom(bad=Reply(body, headers={"Content-Type": "application/octet-stream"})) as room:
        polled = polled_with("bad", room, project)
        assert polled.watch.reason is None
        assert told in str(polled.refused[0])
        assert f"{room.root}/bad" in str(polled.refused[0])
