"""When each address is to be asked again, given what came of asking: pure, the clock is the caller's.

An address is asked every so often; after a failure later and later, doubling to a bound; never before the time that its server names. Between two questions to
one host there is a pause.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Literal
from urllib.parse import urlsplit

SHORTEST = 60.0  # seconds between two questions to one address, whatever is asked for
LONGEST = 86_400.0  # seconds: the bound of the doubling
LONGEST_ASKED = 7 * 86_400.0  # seconds that a server can ask for; more would be a way to be forgotten
PAUSE = 5.0  # seconds between two questions to one host
_BUSY = (429, 503)


@dataclass(frozen=True, slots=True)
class Watch:
    """An address and what is known of it. Times are seconds since 1970; `etag` and `modified` are what the server said with its last answer."""

    address: str
    etag: str | None = None
    modified: str | None = None
    due: float = 0.0
    failures: int = 0
    reason: str | None = None  # of the last failure, None after an answer

    @property
    def host(self) -> str:
        """The host, in small letters."""
        return (urlsplit(self.address).hostname or "").lower()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking: something new, nothing new (304), or a failure with its reason, and what the server said."""

    kind: Literal["new", "same", "failed"]
    etag: str | None = None
    modified: str | None = None
    reason: str | None = None
    status: int | None = None
    retry_after: str | None = None
    forbidden: bool = False  # the program must not go there, or takes no more of it, whatever the server answers


def after(watch: Watch, answer: Answer, now: float, every: float) -> Watch:
    """The watch after an answer: when it is due again, and what to tell the server then.

    >>> failed = after(Watch("https://kna.example/feed"), Answer("failed", reason="no answer in time"), now=0, every=1800)
    >>> failed.due, after(failed, Answer("failed"), now=3600, every=1800).due
    (3600.0, 10800.0)
    """
    every = max(every, SHORTEST)
    if answer.kind == "failed":
        failures = watch.failures + 1
        wait = max(back_off(failures, every), asked_wait(answer, now))
        return replace(watch, due=now + wait, failures=failures, reason=answer.reason or "no answer")
    kept = replace(watch, due=now + every, failures=0, reason=None)
    if answer.kind == "same":  # a 304 may leave out what it has said before
        return replace(kept, etag=answer.etag or watch.etag, modified=answer.modified or watch.modified)
    return replace(kept, etag=answer.etag, modified=answer.modified)


def back_off(failures: int, every: float) -> float:
    """Seconds to wait after so many failures in a row: doubled each time, up to LONGEST or the regular time where that is longer."""
    return min(every * 2.0 ** min(failures, 60), max(LONGEST, every))


def asked_wait(answer: Answer, now: float) -> float:
    """Seconds that a busy server (429, 503) asks to wait, at most LONGEST_ASKED; 0 where it asks for none."""
    wait = retry_seconds(answer.retry_after, now) if answer.status in _BUSY else None
    return min(max(wait or 0.0, 0.0), LONGEST_ASKED)


def lasts(answer: Answer) -> bool:
    """Whether a failure will be the same the next time: the program must not go there, or the server refused (4xx) and did not say that it is busy or slow."""
    return answer.forbidden or (answer.status in range(400, 500) and answer.status not in (408, 425, 429))


def retry_seconds(header: str | None, now: float) -> float | None:
    """Seconds that a Retry-After means (RFC 9110, 10.2.3: seconds, or a date); None where it means nothing.

    >>> retry_seconds("120", now=0), retry_seconds("Thu, 01 Jan 1970 01:00:00 GMT", now=600), retry_seconds("soon", now=0)
    (120.0, 3000.0, None)
    """
    words = (header or "").strip()
    if words.isascii() and words.isdigit():
        return float(words[:12])
    try:
        moment = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now


def next_turn(watches: Iterable[Watch], asked: Mapping[str, float]) -> tuple[float, Watch]:
    """The watch whose turn is next, and the moment when it may be asked; `asked` is when each host was last asked. There must be a watch."""

    def turn(watch: Watch) -> tuple[float, float, str]:
        moment = max(watch.due, asked[watch.host] + PAUSE) if watch.host in asked else watch.due
        return moment, watch.due, watch.address

    watch = min(watches, key=turn)
    return turn(watch)[0], watch
