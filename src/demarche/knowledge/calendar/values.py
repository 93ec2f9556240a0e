"""Arithmetic of TIMEX3 values: partial dates stay partial, and what a value covers is reckoned from its text alone."""

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}  # months; winter runs over the new year
_FULL = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
_DAYS_OF = {"D": 1, "W": 7, "WE": 7, "F": 14}
_MINUTES_OF = {"TH": 60, "TM": 1, "TS": 1 / 60}


def day_of(value: str | None) -> date | None:
    """The day that a value names, None where it is less precise than a day."""
    found = _FULL.match(value or "")
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def year_of(value: str | None) -> int | None:
    """The year in which a value lies."""
    found = re.match(r"\d{4}(?!\d)", value or "")
    return int(found.group()) if found else None


def month_of(value: str | None) -> int | None:
    """The month in which a value lies."""
    found = re.match(r"\d{4}-(\d\d)(?!\d)", value or "")
    return int(found.group(1)) if found else None


def day_value(year: int, month: int, day: int) -> str | None:
    """A day, None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def month_value(year: int, month: int) -> str:
    """A month; the thirteenth is the first of the next year."""
    return f"{year + (month - 1) // 12:04}-{(month - 1) % 12 + 1:02}"


def week_value(day: date) -> str:
    """The ISO week in which a day lies."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def within(value: str | None, unit: str) -> str | None:
    """The unit (day, week, month ...) in which a value lies, None where the value is less precise."""
    day, year, month = day_of(value), year_of(value), month_of(value)
    if unit in ("W", "WE") and day:
        return week_value(day) + ("-WE" if unit == "WE" else "")
    if unit in ("D", "F"):
        return day.isoformat() if day else None
    if unit in ("M", "Q") and (year is None or month is None):
        return None
    if year is None:
        return None
    return {"Y": f"{year:04}", "E": f"{year // 10:03}", "C": f"{year // 100:02}"}.get(unit) or _month_or_quarter(year, month or 1, unit)


def _month_or_quarter(year: int, month: int, unit: str) -> str | None:
    return month_value(year, month) if unit == "M" else f"{year:04}-Q{(month - 1) // 3 + 1}" if unit == "Q" else None


def shifted(value: str | None, number: float, unit: str, *, keep: bool = False) -> str | None:
    """The value so many units later, as precise as the unit; with `keep` a day stays a day. None where the value is less precise than the unit."""
    if unit in _MINUTES_OF:
        return _minutes_later(value, number * _MINUTES_OF[unit])
    if number != int(number):
        return _days_later(value, number, unit)
    if unit in _DAYS_OF:
        return _days_later(value, number, unit, keep=keep)
    return _months_later(value, int(number) * _MONTHS_OF[unit], unit, keep=keep)


def _minutes_later(value: str | None, minutes: float) -> str | None:
    if not value or not re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d", value):
        return None
    later = datetime.fromisoformat(value) + timedelta(minutes=minutes)
    return later.isoformat(timespec="minutes")


def _days_later(value: str | None, number: float, unit: str, *, keep: bool = False) -> str | None:
    day = day_of(value)
    days = _DAYS_OF.get(unit) or {"M": 30, "Q": 91, "Y": 365, "E": 3652, "C": 36524}[unit]
    try:
        later = day + timedelta(days=round(number * days)) if day else None
    except OverflowError:
        return None
    return later.isoformat() if keep and later else within(later.isoformat(), unit) if later else None


def _months_later(value: str | None, months: int, unit: str, *, keep: bool = False) -> str | None:
    year, month, day = year_of(value), month_of(value), day_of(value)
    if year is None or (month is None and unit in ("M", "Q")):
        return None
    count = year * 12 + (month or 1) - 1 + months
    if not 12 <= count < 9999 * 12:
        return None
    later = f"{count // 12:04}-{count % 12 + 1:02}"
    if keep and day:
        return f"{later}-{min(day.day, monthrange(count // 12, count % 12 + 1)[1]):02}"
    return within(later, unit)


def covers(value: str | None) -> tuple[str | None, str | None]:
    """First and last day of a value (minute of a clock time), None for durations and vague times."""
    if not value or value[0] in "PFX" or not value[0].isdigit():
        return None, None
    if "/" in value:
        first, last = value.split("/", 1)
        return covers(first)[0], covers(last)[1]
    if "T" in value:
        return _covers_time(value)
    day = day_of(value)
    return (day.isoformat(), day.isoformat()) if day else _covers_long(value)


def _covers_time(value: str) -> tuple[str | None, str | None]:
    day, clock = value.split("T", 1)
    if not clock[:1].isdigit():
        return covers(day)
    return value, value


def _covers_long(value: str) -> tuple[str | None, str | None]:
    head, _, tail = value.partition("-")
    if not head.isdigit():
        return None, None
    if len(head) < 4:
        years = 10 ** (4 - len(head))
        return _months(int(head) * years or 1, 1, years * 12)
    return _covers_year_part(int(head), tail)


def _covers_year_part(year: int, tail: str) -> tuple[str | None, str | None]:
    if tail.startswith("W") and tail[1:3].isdigit():
        return _week(year, int(tail[1:3]), weekend=tail.endswith("WE"))
    if tail in _SEASONS:
        first, last = _SEASONS[tail]
        return _months(year, first, last - first + 1)
    if tail[:1] in ("Q", "H"):
        length = 3 if tail[0] == "Q" else 6
        return _months(year, (int(tail[1]) - 1) * length + 1, length) if tail[1:].isdigit() else (None, None)
    return _months(year, int(tail), 1) if tail.isdigit() and 1 <= int(tail) <= 12 else _months(year, 1, 12) if not tail else (None, None)


def _months(year: int, month: int, count: int) -> tuple[str | None, str | None]:
    last = year * 12 + month - 1 + count - 1
    last_year, last_month = last // 12, last % 12 + 1
    if last_year > 9999:
        return None, None
    return f"{year:04}-{month:02}-01", f"{last_year:04}-{last_month:02}-{monthrange(last_year, last_month)[1]:02}"


def _week(year: int, week: int, *, weekend: bool) -> tuple[str | None, str | None]:
    try:
        return date.fromisocalendar(year, week, 6 if weekend else 1).isoformat(), date.fromisocalendar(year, week, 7).isoformat()
    except ValueError:
        return None, None
