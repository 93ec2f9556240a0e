"""Which days a date covers that is known in part: "2020-11" is the thirty days of that November."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

Days = tuple[str, str]
FIRST, LAST = "0000-00-00", "9999-99-99"  # before and after every day, for ranges with an open end


def covered(value: str | None) -> Days | None:
    """First and last day of a date in ISO 8601 or a value of TIMEX3 (years, decades, months, quarters, weeks, days); None where it is none."""
    for form, days in _FORMS:
        found = form.fullmatch(value or "")
        if found:
            try:
                first, last = days(*found.groups())
            except (ValueError, OverflowError):
                return None
            return first.isoformat(), last.isoformat()
    return None


def between(written: str) -> Days | None:
    """The days of a date or a range "2021-11..2022-02", whose ends may be open; None where it is none."""
    before, dots, after = written.partition("..")
    first, last = covered(before), covered(after if dots else before)
    if not dots:
        return first
    if (before and not first) or (after and not last) or not (first or last):
        return None
    days = (first[0] if first else FIRST, last[1] if last else LAST)
    return days if days[0] <= days[1] else None


def _months(year: str, first: int, last: int) -> tuple[date, date]:
    return date(int(year), first, 1), date(int(year), last, calendar.monthrange(int(year), last)[1])


def _day(year: str, month: str, day: str) -> tuple[date, date]:
    return (date(int(year), int(month), int(day)),) * 2


def _week(year: str, week: str) -> tuple[date, date]:
    first = date.fromisocalendar(int(year), int(week), 1)
    return first, first + timedelta(days=6)


def _part(months: int) -> Callable[[str, str], tuple[date, date]]:
    return lambda year, part: _months(year, (int(part) - 1) * months + 1, int(part) * months)


_FORMS: tuple[tuple[re.Pattern[str], Callable[..., tuple[date, date]]], ...] = (
    (re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].*)?"), _day),
    (re.compile(r"([0-9]{4})-([0-9]{2})"), lambda year, month: _months(year, int(month), int(month))),
    (re.compile(r"([0-9]{4})"), lambda year: _months(year, 1, 12)),
    (re.compile(r"([0-9]{3})"), lambda decade: (date(int(decade) * 10, 1, 1), date(int(decade) * 10 + 9, 12, 31))),
    (re.compile(r"([0-9]{2})"), lambda century: (date(int(century) * 100, 1, 1), date(int(century) * 100 + 99, 12, 31))),
    (re.compile(r"([0-9]{4})-W([0-9]{2})"), _week),
    (re.compile(r"([0-9]{4})-Q([1-4])"), _part(3)),
    (re.compile(r"([0-9]{4})-H([12])"), _part(6)),
)
