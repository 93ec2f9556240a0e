"""When a text was first seen, as far as its dates tell."""

import calendar
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from demarche.record.family import Appearance

Interval = tuple[datetime, datetime]
LAST = datetime.max.replace(tzinfo=UTC)
UNKNOWN: Interval = (LAST, LAST)


def seen(appearance: Appearance) -> Interval:
    """The earliest and the latest moment at which it can have appeared: by `published`, else by `added`, else UNKNOWN, which sorts last."""
    for written in (appearance.published, appearance.added):
        if written and (interval := _interval(written)):
            return interval
    return UNKNOWN


def first_seen(appearances: Iterable[Appearance]) -> Interval:
    """The interval of the earliest appearance."""
    return min((seen(appearance) for appearance in appearances), default=UNKNOWN)


def by_date(appearances: Iterable[Appearance]) -> tuple[Appearance, ...]:
    """The appearances, each once, earliest first, those without a date last."""
    return tuple(sorted(set(appearances), key=lambda a: (seen(a), a.outlet or "", a.uri or "", a.published or "", a.added or "")))


@lru_cache(maxsize=100_000)
def _interval(written: str) -> Interval | None:
    """None where it is no date in ISO 8601. A time without a zone counts as UTC: where it matters, `certain` errs by that much."""
    try:
        if len(written) > 10:
            moment = datetime.fromisoformat(written)
            start = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
            return start, start
        year, month, day = (int(part) for part in (written + "-0-0").split("-")[:3])
        start = datetime(year, month or 1, day or 1, tzinfo=UTC)
        days = 1 if day else calendar.monthrange(year, month)[1] if month else 366 if calendar.isleap(year) else 365
        return start, start + timedelta(days=days, microseconds=-1)
    except (ValueError, OverflowError):
        return None
