"""Clock times and their days."""

from demarche.knowledge.calendar import Match, moment, written_clock, written_offset
from demarche.knowledge.calendar.values import day_of
from demarche.stages.times.context import Context
from demarche.stages.times.found import Found
from demarche.stages.times.relative import day_after

_AFTERNOON = ("AF", "EV")
_NIGHT_BEGINS = 6  # an hour from six on belongs to the evening before midnight


def clock(match: Match, context: Context) -> Found:
    """A clock time alone: of the day that the sentence speaks of, else of the document's day."""
    day, anchor = context.reference_day(match.start)
    value = _published(match, context) or moment(day, written_clock(match), written_offset(match))
    return Found(match.start, match.end, type="TIME", value=value, anchor=anchor if value else None)


def _published(match: Match, context: Context) -> str | None:
    """The document's time where these words are the ones that tell it."""
    here = context.published
    return context.now if here and here[0] <= match.start and match.end <= here[1] and context.now and "T" in context.now else None


def dated_clock(match: Match, context: Context, day: Found) -> Found:
    """A clock time with its day."""
    inner = match.get("T")
    value = _published(match, context) or (moment(day.value[:10], written_clock(inner), written_offset(inner)) if day.value and day_of(day.value) else None)
    return Found(match.start, match.end, type="TIME", value=value, anchor=day.anchor, explicit=day.explicit)


def hour_of_part(match: Match, day: str | None, part: str, anchor: str | int | None) -> Found:
    """Nine last night, two this morning: `day` is the day of the part."""
    inner = match.get("T")
    hour, minute = (written_clock(inner) or (0, 0)) if isinstance(inner, Match) else (int(match.get("HOUR", "SMALL") or 0), 0)
    return Found(match.start, match.end, type="TIME", value=moment(*in_part(day, hour, minute, part)), anchor=anchor)


def in_part(day: str | None, hour: int, minute: int, part: str) -> tuple[str | None, tuple[int, int]]:
    """The day and hour that an hour of twelve is in a part of a day; the small hours of a night belong to the next day."""
    if hour > 12:
        return day, (hour, minute)
    if part == "NI":
        return (day_after(day, 1), (hour % 12, minute)) if hour < _NIGHT_BEGINS or hour == 12 else (day, (hour + 12, minute))
    return day, (hour % 12 + (12 if part in _AFTERNOON else 0), minute)
