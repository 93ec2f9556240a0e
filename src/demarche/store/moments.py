"""Moments as the store writes them: UTC with microseconds, so that their order is that of their letters."""

from datetime import UTC, datetime


def written(moment: datetime) -> str:
    """ "2031-05-03T10:00:00.000000Z"; the moment must know its zone."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def read_moment(words: str) -> datetime:
    """The moment that `written` wrote."""
    return datetime.fromisoformat(words)


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)
