"""What a form says by itself, without a document's time: a day with its year, a clock time, an offset."""

import re
from datetime import datetime, timedelta

from demarche.knowledge.calendar.forms import Match
from demarche.knowledge.calendar.values import day_of, day_value
from demarche.knowledge.calendar.zones import offset_of

Clock = tuple[int, int]
_PIVOT = 69


def written_day(match: Match, order: str = "") -> str | None:
    """The day that is written with its year, None where the year, or which number is the month, is not told."""
    if match.form.op == "iso":
        return iso_value(match)
    if match.form.op == "numeric":
        return numeric_value(match, order)
    if match.form.op != "day" or not match.has("YEAR", "YEARTH", "YY"):
        return None
    year = int(match.get("YEAR", "YEARTH") or full_year(int(match.get("YY") or 0)))
    return day_value(year, int(match.get("MONTH", "MONTHX", "MONTHLOW")), int(match.get("DAY", "DAYTH", "ORDINAL", "NUMBER") or 0))


def iso_value(match: Match) -> str | None:
    """A date in ISO 8601, with its clock time and zone where they are written, without seconds of zero."""
    written = str(match.get("ISO")).replace(" ", "T")
    time = re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", written)
    return valid_moment(re.sub(r"[+]00:00$", "Z", time))


def full_year(short: int) -> int:
    """The year of two digits: from 1969 to 2068, as POSIX reads it."""
    return short + (1900 if short >= _PIVOT else 2000)


def numeric_value(match: Match, order: str) -> str | None:
    """3/4/2020 and the like, None where day and month can be told apart neither by their size nor by the language's order."""
    text = str(match.get("NUMERIC"))
    first, second, third = (int(part) for part in re.split(r"[./-]", text))
    if first > 99:
        return day_value(first, second, third)
    year = third if third > 99 else full_year(third)
    if first > 12 or first == second or order == "dmy" or "." in text:
        return day_value(year, second, first)
    return day_value(year, first, second) if second > 12 or order == "mdy" else None


def written_clock(match: Match) -> Clock | None:
    """Hour and minute."""
    if match.form.op == "clock_words":
        return _words_clock(match)
    if match.has("NOON"):
        hour, minute = (int(part) for part in str(match.get("NOON")).split(":"))
        return hour, minute
    first = next((slot for slot in match.slots if slot.name in ("CLOCK", "DOTCLOCK", "MILITARY", "HOUR", "SMALL")), None)
    if first is None:
        return None
    if first.name == "MILITARY":
        return divmod(int(first.value), 100)
    parts = [int(part) for part in re.split(r"[:.hH]", str(first.value)) if part][:2]
    return half_day(parts[0], match.get("AMPM")), parts[1] if len(parts) > 1 else int(match.get("YY") or 0)


def _words_clock(match: Match) -> Clock:
    """An hour in words, so many minutes behind it or, below 0, before it, and in a part of the day."""
    hour, minute = _named_hour(match)
    part = match.get("PART", "DAYPART", "DAYPARTX")
    hour = _of_part(hour, str(part)) if part else hour
    minute += _minutes_from(match)
    return divmod((hour * 60 + minute) % (24 * 60), 60) if minute else (hour, 0)


def _minutes_from(match: Match) -> int:
    if match.has("half"):
        return 30
    if match.has("past", "to"):
        return 15 if match.has("past") else -15
    return int(match.get("MINUTES") or match.get("YY") or match.form.constants.get("minutes", 0))


def _named_hour(match: Match) -> Clock:
    if match.has("NOON"):
        hour, minute = (int(part) for part in str(match.get("NOON")).split(":"))
        return hour, minute
    return int(match.get("HOUR", "SMALL", "HOURTH", "HOURACC", "HALFHOUR", "DAYTH") or 0), 0


def _of_part(hour: int, part: str) -> int:
    """The hour of 24 that an hour of twelve is in a part of the day: at night the small hours are those of the morning, at noon ten and eleven."""
    small = {"MO": range(13), "NI": (1, 2, 3, 4, 5, 12), "MI": (10, 11)}.get(part, ())
    return hour if hour > 12 else hour % 12 + (0 if hour in small else 12)


def half_day(hour: int, half: int | None) -> int:
    """The hour of 24 that "a.m." and "p.m." make of an hour of twelve."""
    return hour if half is None or hour > 12 else hour % 12 + half


def written_offset(match: Match, place: str | None = None) -> str:
    """The offset that is written or that the zone's name means in the country of a place; empty where there is none, "Z" for UTC."""
    sign = next((slot for slot in match.slots if slot.name in ("+", "DASH")), None)
    if sign and match.has("ZONE"):
        return _signed(match, sign.name)
    offset = offset_of(match.get("ZONE"), place) or ""
    return {"+00:00": "Z"}.get(offset, offset)


def _signed(match: Match, sign: str) -> str:
    last = [slot for slot in match.slots if slot.name in ("CLOCK", "HOUR")][-1]
    hour, _, minute = str(last.value).partition(":")
    return f"{'+' if sign == '+' else '-'}{int(hour):02}:{minute or '00'}"


def moment(day: str | None, clock: Clock | None, offset: str = "") -> str | None:
    """The value of a day and an hour, None where there is no such minute; midnight at a day's end is the first minute of the next day."""
    start = day_of(day)
    if start is None or clock is None:
        return None
    hour, minute = clock
    if (hour, minute) == (24, 0):
        start, hour = start + timedelta(days=1), 0
    return valid_moment(f"{start.isoformat()}T{hour:02}:{minute:02}{offset}")


def valid_moment(value: str) -> str | None:
    """The value where the calendar and the clock have it, else None."""
    try:
        datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return None
    return value
