"""Watching feeds and pages: what is new comes into the project, politely. The servers are the tests' own; the clock is made up, so that nothing waits."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from tests.newsroom import Reply, feed, newsroom, rss

from demarche.app import poll
from demarche.app.failed import failed
from demarche.app.open import Place, Project, open_project
from demarche.app.poll import Clock, Plan
from demarche.app.watch import WATCHES, watch
from demarche.errors import AddressError, InputError
from demarche.intake.polling import PAUSE, Watch
from demarche.intake.watches import WatchFile
from demarche.store import Store

LEFT, STAYED = ("One", "Kardovia said that its guards had left Veshin."), ("Two", "Ostrend denied that they had left.")


class Time:
    """A clock that goes only when somebody waits; one who waits beyond `patience` seconds in all is interrupted, as by Ctrl-C."""

    def __init__(self, patience: float = float("inf")) -> None:
        self.now, self.waited, self._end = 1_900_000_000.0, [], 1_900_000_000.0 + patience
        self.clock = Clock(lambda: self.now, self._wait)

    waited: list[float]

    def _wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.now += seconds
        if self.now > self._end:
            raise KeyboardInterrupt


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with open_project(Place(tmp_path), create=True) as opened:
        yield opened


def plan(*addresses: str, once: bool = True, read: bool = False) -> Plan:
    return Plan(addresses, every=1800, once=once, allow_private=True, read=read)


def titles(store: Store) -> list[str | None]:
    return [document.title for document in store.documents()]


def test_new_entries_come_into_the_project_with_outlet_and_address(project: Project) -> None:
    with newsroom(feed=rss(feed(LEFT, STAYED))) as room:
        (polled,) = watch(project, plan(f"{room.root}/feed"))
        assert len(polled.new) == 2
        assert titles(project.store) == ["One", "Two"]
        (appearance,) = project.store.appearances(polled.new[0].id)
        assert (appearance.uri, appearance.outlet) == (f"{room.root}/news/One", "Kardovia News Agency")


def test_after_a_restart_the_server_is_asked_only_for_what_is_new(project: Project) -> None:
    with newsroom(feed=rss(feed(LEFT), etag='"v1"')) as room:
        list(watch(project, plan(f"{room.root}/feed")))
        (again,) = watch(project, plan(f"{room.root}/feed"))
        assert room.asked[-1][1]["if-none-match"] == '"v1"'
        assert (again.new, again.watch.etag) == ((), '"v1"')
        room.pages["/feed"] = rss(feed(LEFT, STAYED), etag='"v2"')
        (third,) = watch(project, plan())
        assert (len(third.new), third.watch.etag) == (1, '"v2"')
        assert titles(project.store) == ["One", "Two"]


def test_a_feed_that_dates_every_entry_anew_adds_nothing(project: Project) -> None:
    with newsroom(feed=rss(feed(LEFT, date="Sat, 03 May 2031 10:00:00 GMT"))) as room:
        (first,) = watch(project, plan(f"{room.root}/feed"))
        room.pages["/feed"] = rss(feed(LEFT, date="Sat, 03 May 2031 10:30:00 GMT"))
        (again,) = watch(project, plan(f"{room.root}/feed"))
        assert (again.new, again.appeared) == ((), 0)
        assert len(project.store.appearances(first.new[0].id)) == 1


def test_a_page_is_a_document_and_is_read(project: Project) -> None:
    page = b"<html><title>Talks</title><body><p>The ministry said on 3 May 2031 that two guards had been wounded.</p></body></html>"
    with newsroom(page=Reply(page, headers={"Content-Type": "text/html; charset=utf-8"})) as room:
        (polled,) = watch(project, plan(f"{room.root}/page", read=True))
        reading = project.store.reading(polled.new[0].id)
        assert reading
        assert [reading.words(t.span) for t in reading.times] == ["3 May 2031"]
        assert reading.document.uri == f"{room.root}/page"


def test_it_asks_every_half_hour_and_one_host_only_after_a_pause(project: Project) -> None:
    time = Time()
    with newsroom(a=rss(feed(LEFT)), b=rss(feed(STAYED))) as room:
        polled = list(islice(watch(project, plan(f"{room.root}/a", f"{room.root}/b", once=False), time.clock), 4))
        assert room.paths() == ["/a", "/b", "/a", "/b"]
        assert [p.watch.due - 1_900_000_000.0 for p in polled] == [1800, 1800 + PAUSE, 3600, 3600 + PAUSE]
        assert sum(time.waited) == 1800 + PAUSE
        assert max(time.waited) <= 60


def test_a_busy_server_is_left_alone_and_the_others_are_asked(project: Project) -> None:
    with newsroom(busy=Reply(status=503, headers={"Retry-After": "7200"}), feed=rss(feed(LEFT))) as room:
        addresses = f"{room.root}/busy", f"{room.root}/feed"
        time = Time()
        busy, answered = watch(project, plan(*addresses), time.clock)
        assert (busy.watch.due, busy.watch.failures) == (1_900_000_000.0 + 7200, 1)
        assert "503" in str(busy.watch.reason)
        assert len(answered.new) == 1
        not_asked, _ = sorted(watch(project, plan(*addresses), time.clock), key=lambda p: p.asked)
        assert not not_asked.asked
        assert room.paths() == ["/busy", "/feed", "/feed"]


def test_what_robots_txt_closes_is_not_asked_for(project: Project) -> None:
    robots = {"robots.txt": Reply(b"User-agent: *\nDisallow: /closed")}
    with newsroom(closed=rss(feed(LEFT)), **robots) as room:
        (polled,) = watch(project, plan(f"{room.root}/closed"))
        assert "robots.txt" in str(polled.watch.reason)
        assert room.paths() == []


def test_while_robots_txt_cannot_be_had_nothing_is_read_and_the_wait_is_the_servers(project: Project) -> None:
    busy = {"robots.txt": Reply(status=503, headers={"Retry-After": "9000"})}
    with newsroom(feed=rss(feed(LEFT)), **busy) as room:
        time = Time()
        (polled,) = watch(project, plan(f"{room.root}/feed"), time.clock)
        assert (room.paths(), polled.watch.due) == ([], time.now + 9000)
        del room.pages["/robots.txt"]
        time.now += 9000
        (polled,) = watch(project, plan(f"{room.root}/feed"), time.clock)
        assert len(polled.new) == 1


def test_the_loopback_is_not_asked_unless_that_is_allowed(project: Project) -> None:
    with newsroom(feed=rss(feed(LEFT))) as room:
        (polled,) = watch(project, Plan((f"{room.root}/feed",), once=True))
        assert "no public address" in str(polled.watch.reason)
        assert room.asked == []


def test_breaking_off_loses_nothing_and_adds_nothing_twice(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with newsroom(feed=rss(feed(LEFT, STAYED), etag='"v1"')) as room:
        keep = WatchFile.keep
        monkeypatch.setattr(WatchFile, "keep", interrupt)
        with pytest.raises(KeyboardInterrupt):
            list(watch(project, plan(f"{room.root}/feed")))
        monkeypatch.setattr(WatchFile, "keep", keep)
        assert titles(project.store) == ["One", "Two"]
        (again,) = watch(project, plan(f"{room.root}/feed"))
        assert (again.new, titles(project.store)) == ((), ["One", "Two"])


def test_an_interrupt_while_it_waits_leaves_what_is_known_on_disk(project: Project) -> None:
    with newsroom(feed=rss(feed(LEFT), etag='"v1"')) as room, pytest.raises(KeyboardInterrupt):
        list(watch(project, plan(f"{room.root}/feed", once=False), Time(patience=600).clock))
    assert [w.etag for w in WatchFile(project.place.folder / WATCHES).load().values()] == ['"v1"']


def test_a_moment_written_by_a_clock_that_was_wrong_does_not_silence_an_address(project: Project) -> None:
    with newsroom(feed=rss(feed(LEFT))) as room:
        WatchFile(project.place.folder / WATCHES).keep(Watch(f"{room.root}/feed", due=1e12, failures=1))
        (polled,) = watch(project, plan())
        assert polled.asked


def test_a_copy_by_another_outlet_is_folded_into_one_family(project: Project) -> None:
    text = " ".join(f"Kardovia said on Monday that post number {n} on the river had been left." for n in range(30))
    other = feed(("Copy", text + " It gave no more."), outlet="Ostrend Press")
    with newsroom(a=rss(feed(("One", text))), b=rss(other)) as room:
        list(watch(project, plan(f"{room.root}/a", f"{room.root}/b"), Time().clock))
        assert len(titles(project.store)) == 2
        assert len(set(project.store.families().values())) == 1


PAGE = "<html><title>{0}</title><body><article><p>Kardovia said on Monday that its guards had left Veshin. {0} more words.</p></article></body></html>"


def page(title: str) -> Reply:
    return Reply(PAGE.format(title).encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def test_the_page_behind_a_new_entry_is_fetched_once_and_after_a_pause(project: Project) -> None:
    time, pages = Time(), {"news/One": page("One"), "news/Two": page("Two")}
    with newsroom(feed=rss(feed(LEFT, STAYED, date="Sat, 03 May 2031 10:00:00 GMT")), **pages) as room:
        wish = Plan((f"{room.root}/feed",), once=True, pages=True, allow_private=True, read=False)
        (polled,) = watch(project, wish, time.clock)
        assert room.paths() == ["/feed", "/news/One", "/news/Two"]
        assert sum(time.waited) == 2 * PAUSE
        behind = [document for document in polled.new if "more words" in document.text]
        assert [(d.title, d.outlet, d.published, d.uri) for d in behind] == [
            (name, "Kardovia News Agency", "2031-05-03T10:00:00Z", f"{room.root}/news/{name}") for name in ("One", "Two")
        ]
        (again,) = watch(project, wish, Time().clock)
        assert (again.new, room.paths()[3:]) == ((), ["/feed"])


def test_a_page_that_is_closed_or_gone_is_told_and_its_entry_kept(project: Project) -> None:
    pages = {"robots.txt": Reply(b"User-agent: *\nDisallow: /news/One")}
    with newsroom(feed=rss(feed(LEFT, STAYED), etag='"v1"'), **pages) as room:
        (polled,) = watch(project, Plan((f"{room.root}/feed",), once=True, pages=True, allow_private=True, read=False), Time().clock)
        assert [d.title for d in polled.new] == ["One", "Two"]
        assert [("robots.txt" in str(r), "404" in str(r)) for r in polled.refused] == [(True, False), (False, True)]
        assert polled.watch.etag == '"v1"'


def test_a_page_that_cannot_be_had_now_is_asked_for_again_with_its_entry(project: Project) -> None:
    busy = Reply(status=503, headers={"Retry-After": "9000"})
    with newsroom(feed=rss(feed(LEFT, STAYED), etag='"v1"'), **{"news/One": page("One"), "news/Two": busy}) as room:
        time, wish = Time(), Plan((f"{room.root}/feed",), once=True, pages=True, allow_private=True, read=False)
        (polled,) = watch(project, wish, time.clock)
        assert ([d.title for d in polled.new], polled.watch.etag) == (["One", "One"], None)
        assert polled.watch.due >= time.now + 9000
        room.pages["/news/Two"] = page("Two")
        time.now += 9000
        (polled,) = watch(project, wish, time.clock)
        assert ([d.title for d in polled.new], polled.watch.etag) == (["Two", "Two"], '"v1"')
        assert room.paths().count("/news/One") == 1


def test_an_answer_of_which_nothing_could_be_read_is_asked_for_and_told_again(project: Project) -> None:
    with newsroom(feed=Reply(b"%PDF-1.7", headers={"ETag": '"v1"'})) as room:
        for _ in range(2):
            (polled,) = watch(project, plan(f"{room.root}/feed"))
            assert "a damaged PDF" in str(polled.refused[0])
        room.pages["/feed"] = rss(feed(), etag='"v2"')
        (polled,) = watch(project, plan(f"{room.root}/feed"))
        assert (polled.watch.etag, polled.refused) == ('"v2"', ())


def test_a_long_feed_is_taken_in_pieces(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(poll, "MOST_PAGES", 2)
    entries = [(str(n), f"Kardovia said that post {n} was left.") for n in range(5)]
    with newsroom(feed=rss(feed(*entries), etag='"v1"'), **{f"news/{n}": page(str(n)) for n in range(5)}) as room:
        wish, etags = Plan((f"{room.root}/feed",), once=True, pages=True, allow_private=True, read=False), []
        for new in (4, 4, 2, 0):
            (polled,) = watch(project, wish, Time().clock)
            assert len(polled.new) == new
            etags.append(polled.watch.etag)
        assert etags == [None, None, '"v1"', '"v1"']


def test_no_address_and_other_schemes_are_told(project: Project) -> None:
    with pytest.raises(InputError, match="nothing is watched yet"):
        list(watch(project, Plan(once=True)))
    with pytest.raises(AddressError, match="only http and https"):
        Plan(("ftp://kna.example/feed",))


def test_what_a_watched_address_gives_and_cannot_be_taken_is_kept_until_it_can(project: Project) -> None:
    with newsroom(feed=Reply(b"", headers={"Content-Type": "text/plain"})) as room:
        list(watch(project, plan(f"{room.root}/feed")))
        assert [(one.source, one.reason) for one in failed(project)] == [(f"{room.root}/feed", "there is no letter in it")]
        room.pages["/feed"] = rss(feed(LEFT))
        list(watch(project, plan(f"{room.root}/feed")))
        assert failed(project) == []
