"""Ask a watched address once, and add to the project what is new there."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from demarche.app.add import addition, is_address, placed
from demarche.app.failed import FailureLog, Refusal
from demarche.app.families import update_families
from demarche.app.open import Project
from demarche.app.read_project import read_project
from demarche.errors import AddressError, FetchError, InputError
from demarche.intake.fetch import Fetched, Fetcher
from demarche.intake.files import documents_in
from demarche.intake.found import RawDocument, Refused, raw_to_document
from demarche.intake.polling import PAUSE, Answer, Watch, after, lasts
from demarche.record import Document
from demarche.store.adding import Outcome
from demarche.store.store import Addition

ROBOTS_KEPT = 86_400.0  # seconds after which a site's robots.txt is asked for again (RFC 9309, 2.4)
MOST_PAGES = 50  # pages behind the entries of one feed that are fetched at one time: with the pauses some four minutes; the others come the next time


@dataclass(frozen=True, slots=True)
class Plan:
    """How to watch. `every` is in seconds; `once` asks each address once; `allow_private` allows the watched hosts, and no others, to be private.

    `pages` fetches the page behind each new entry of a feed too. Raises AddressError for what is no web address.
    """

    addresses: tuple[str, ...] = ()
    every: float = 1800.0
    once: bool = False
    pages: bool = False
    allow_private: bool = False
    read: bool = True

    def __post_init__(self) -> None:
        for address in self.addresses:
            if not is_address(address):
                raise AddressError(f"{address}: only http and https addresses are watched")


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds since 1970, and how to let some pass."""

    now: Callable[[], float] = time.time
    wait: Callable[[float], None] = time.sleep

    def wait_until(self, moment: float) -> None:
        """Waits in pieces, so that a machine that slept does not oversleep."""
        while (left := moment - self.now()) > 0:
            self.wait(min(left, 60.0))


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of asking an address once: the documents that are new, how many were known from elsewhere, and what could not be taken or read."""

    watch: Watch
    asked: bool = True  # False where `once` finds it within its back-off
    new: tuple[Document, ...] = ()
    appeared: int = 0
    refused: tuple[Refused, ...] = ()
    unread: tuple[str, ...] = ()

    def failed(self) -> bool:
        """Whether the address gave no answer, or is not asked because it lately gave none."""
        return self.watch.reason is not None


@dataclass(slots=True)
class _Taken:
    """What was taken of one answer so far, and the failure that ended the taking before its end."""

    refused: list[Refused]
    outcomes: list[tuple[Document, Outcome]] = field(default_factory=list)
    whole: bool = True
    failure: InputError | None = None


class Poller:
    """Asks one address after another; `asked` is when each host was last asked."""

    def __init__(self, project: Project, plan: Plan, clock: Clock, private: frozenset[str]) -> None:
        self._project, self._plan, self._clock, self._private = project, plan, clock, private
        self._fetchers: dict[str, tuple[float, Fetcher]] = {}
        self._untidy = False
        self.asked: dict[str, float] = {}

    def poll(self, watch: Watch) -> Polled:
        """What came of asking; a failure of the address is an answer too."""
        try:
            fetched = self._get(watch)
        except InputError as error:
            return Polled(self._after(watch, _failure(error)))
        if fetched.status == 304:
            return Polled(self._after(watch, Answer("same", fetched.etag, fetched.modified)))
        log = FailureLog(self._project)
        taken = self._take(fetched)
        refusals = [Refusal(watch.address, one.name, str(one.error), one.digest) for one in taken.refused]
        log.keep(refusals, [watch.address] if taken.whole and not self._plan.pages else [])  # a page that was refused is not asked for again
        # Where not all was taken, the next question must bring the same again, and so is asked with the version that was known before.
        known = fetched if taken.whole else watch
        answer = _failure(taken.failure) if taken.failure else Answer("new", known.etag, known.modified)
        return self._told(self._after(watch, answer), taken)

    def tidy(self) -> None:
        """Brings the families up to date where something came in since the last time."""
        if self._untidy:
            update_families(self._project)
            self._untidy = False

    def _after(self, watch: Watch, answer: Answer) -> Watch:
        return after(watch, answer, self._clock.now(), self._plan.every)

    def _get(self, watch: Watch) -> Fetched:
        """What lies at an address, if it is new, asked for when its host has had its pause."""
        host = watch.host
        self._clock.wait_until(self.asked.get(host, 0.0) + PAUSE)
        self.asked[host] = self._clock.now()
        return self._fetcher(host).get(watch.address, etag=watch.etag, modified=watch.modified)

    def _fetcher(self, host: str) -> Fetcher:
        now = self._clock.now()
        born, fetcher = self._fetchers.get(host, (now, None))
        if fetcher is None or now - born >= ROBOTS_KEPT:
            born, fetcher = self._fetchers[host] = now, Fetcher(allowed=self._private)
        return fetcher

    def _take(self, fetched: Fetched) -> _Taken:
        found = list(documents_in(fetched.body, fetched.url, media_type=fetched.media_type, charset=fetched.charset))
        entries = [placed(one, fetched.url) for one in found if isinstance(one, RawDocument)]
        taken = _Taken([one for one in found if isinstance(one, Refused)], whole=bool(entries) or not found)
        for group in self._groups([entry for entry in entries if self._is_fresh(entry)], fetched, taken):
            self._untidy = True
            taken.outcomes += zip((document for _, document, _ in group), self._project.store.add_documents(group), strict=True)
        return taken

    def _groups(self, fresh: list[RawDocument], fetched: Fetched, taken: _Taken) -> Iterator[list[Addition]]:
        """What is added together: everything at once, or each page with its entry, so that an entry that is in the project has had its page."""
        if not self._plan.pages:
            yield [addition(entry) for entry in fresh]
            return
        taken.whole &= len(fresh) <= MOST_PAGES
        for entry in fresh[:MOST_PAGES]:
            behind = self._behind(entry, taken) if entry.uri and entry.uri != fetched.url and is_address(entry.uri) else []
            if taken.failure:
                taken.whole = False
                return
            yield [addition(one) for one in (*behind, entry)]

    def _behind(self, entry: RawDocument, taken: _Taken) -> list[RawDocument]:
        """The page behind an entry, with what the entry knows of it; none where it cannot be had, which is told."""
        address = entry.uri or ""
        try:
            page = self._get(Watch(address))
        except InputError as error:
            if lasts(_failure(error)):
                taken.refused.append(Refused(address, error))
            else:
                taken.failure = error
            return []
        found = list(documents_in(page.body, page.url, media_type=page.media_type, charset=page.charset))
        taken.refused += [one for one in found if isinstance(one, Refused)]
        return [_known(one, entry) for one in found if isinstance(one, RawDocument)]

    def _is_fresh(self, raw: RawDocument) -> bool:
        """Whether the text has not appeared at that address: many feeds give every entry the date of the moment, which makes no new appearance."""
        return all(known.uri != raw.uri for known in self._project.store.appearances(raw_to_document(raw).id))

    def _told(self, watch: Watch, taken: _Taken) -> Polled:
        new = tuple(document for document, outcome in taken.outcomes if outcome == "new")
        appeared = sum(outcome == "another appearance" for _, outcome in taken.outcomes)
        read = read_project(self._project, [document.id for document in new]) if self._plan.read else ()
        return Polled(watch, True, new, appeared, tuple(taken.refused), tuple(f"{one.name}: {one.error}" for one in read if one.error))


def _failure(error: InputError) -> Answer:
    if isinstance(error, FetchError):
        return Answer("failed", reason=str(error), status=error.status, retry_after=error.retry_after)
    return Answer("failed", reason=str(error), forbidden=True)


def _known(page: RawDocument, entry: RawDocument) -> RawDocument:
    title, outlet = page.title or entry.title, page.outlet or entry.outlet
    return replace(page, uri=entry.uri, title=title, outlet=outlet, published=entry.published or page.published)
