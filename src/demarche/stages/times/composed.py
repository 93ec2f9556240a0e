"""Expressions made of others: a part of a day, the end of a month, a night between two days, lists and ranges."""

from demarche.knowledge.calendar import Match, moment
from demarche.knowledge.calendar.values import covers, day_of, day_value, month_of, month_value, shifted, year_of
from demarche.stages.times import clocks
from demarche.stages.times.absolute import full_year, year_in, yearless_day, yearless_month
from demarche.stages.times.context import Context
from demarche.stages.times.found import Found
from demarche.stages.times.lending import lend_back
from demarche.stages.times.lengths import amount
from demarche.stages.times.relative import edge_unit
from demarche.stages.times.resolve import resolve_one

_NODES = ("D", "M", "Y", "S", "W", "E", "C", "P", "Q", "X", "R", "T", "L")


def inner(match: Match, context: Context, *names: str, nth: int = 0) -> Found | None:
    """The meaning of an expression that stands in this one."""
    part = match.get(*(names or _NODES), nth=nth)
    return resolve_one(part, context) if isinstance(part, Match) else None


def _wrapped(match: Match, found: Found | None, **changes: object) -> Found | None:
    if found is None:
        return None
    found.start, found.end = match.start, match.end
    for name, value in changes.items():
        setattr(found, name, value)
    return found


def same_twice(match: Match, context: Context) -> Found | None:
    """A date with its clock time; a date that is written twice is one."""
    day = inner(match, context, "D")
    return clocks.dated_clock(match, context, day) if day else None


def clock_on(match: Match, context: Context) -> Found | None:
    """A clock time on a day, or an hour in a part of one."""
    part, night = inner(match, context, "P"), match.get("PART")
    if part is not None and part.value and "T" in part.value:
        day, _, name = part.value.partition("T")
        return clocks.hour_of_part(match, day, name, part.anchor)
    day_found = inner(match, context, "D")
    if night:
        on, anchor = (day_found.value, day_found.anchor) if day_found else context.reference_day(match.start)
        return clocks.hour_of_part(match, on, str(night), anchor)
    return clocks.dated_clock(match, context, day_found) if day_found else None


def part_of(match: Match, context: Context) -> Found | None:
    """Monday morning, the night of 5 May."""
    day, part = inner(match, context, "D"), match.get("PART")
    if day is None:
        return _wrapped(match, inner(match, context, "P"))
    value = f"{day.value}T{part}" if day.value and day_of(day.value) else None
    return _wrapped(match, day, type="TIME", value=value, mod=match.get("EARLY"))


def edge(match: Match, context: Context) -> Found | None:
    """Early on Monday, mid-2021, the end of May."""
    mod = match.form.constants.get("mod") or match.get("EARLY", "EDGE") or "END"
    found = inner(match, context)
    if found is None:
        return edge_unit(match, context) if match.has("UNIT") else _day_part(match, context, str(mod))
    if match.has("PART"):
        return _wrapped(match, found, type="TIME", value=f"{found.value}T{match.get('PART')}" if day_of(found.value) else None, mod=mod)
    return _wrapped(match, found, mod=mod, bounds=None)


def _day_part(match: Match, context: Context, mod: str) -> Found | None:
    day, anchor = context.reference_day(match.start)
    return Found(match.start, match.end, type="TIME", value=f"{day}T{match.get('PART')}", mod=mod, anchor=anchor) if day and match.has("PART") else None


def within(match: Match, context: Context) -> Found | None:
    """Earlier this week, later in the month."""
    if match.has("UNIT"):
        return edge_unit(match, context)
    if match.has("PART"):
        return part_of(match, context)
    quarter = match.get("Q")
    return _wrapped(match, resolve_one(quarter, context) if quarter else inner(match, context))


def approximate(match: Match, context: Context) -> Found | None:
    """About 5 May."""
    return _wrapped(match, inner(match, context), mod="APPROX")


def from_date(match: Match, context: Context) -> Found | None:
    """Two days before 5 May."""
    number, unit = amount(match.get("L"))
    base = inner(match, context, "D", "M", "Y", "X", "P", "W")
    sign = -1 if match.get("BEFORE") == -1 else 1
    value = shifted(base.value, sign * number, unit, keep=unit == "W") if base and number is not None else None
    return _wrapped(match, base, value=value, mod=None, explicit=False)


def frequency_of(match: Match, context: Context) -> Found | None:
    """Every day at noon."""
    part = match.get("F")
    return _wrapped(match, resolve_one(part, context))


def _range(match: Match, first: str | None, last: str | None, *, explicit: bool) -> Found:
    """One written range: the value is the ISO 8601 interval."""
    whole = f"{first}/{last}" if first and last else None
    return Found(match.start, match.end, value=whole, bounds=(covers(first)[0], covers(last)[1]) if whole else (None, None), explicit=explicit)


def day_range(match: Match, context: Context) -> Found:
    """3-5 May."""
    month, days = match.get("MONTH", "MONTHX", "MONTHLOW"), [int(slot.value) for slot in match.slots if slot.name in ("DAY", "DAYTH")]
    year = year_in(match, context)
    last = day_value(year, month, days[1]) if year is not None else yearless_day(month, days[1], match.start, context)
    first = day_value(year_of(last) or 0, month, days[0]) if last else None
    return _range(match, first, last, explicit=match.has("YEAR"))


def long_range(match: Match, context: Context) -> Found:
    """28 April - 3 May 2019."""
    months = [int(slot.value) for slot in match.slots if slot.name in ("MONTH", "MONTHX")]
    days = [int(slot.value) for slot in match.slots if slot.name in ("DAY", "DAYTH")]
    years = [int(slot.value) for slot in match.slots if slot.name == "YEAR"]
    last = day_value(years[-1], months[1], days[1]) if years else yearless_day(months[1], days[1], match.start, context)
    start_year = years[0] if len(years) > 1 else (year_of(last) or 0) - (1 if months[0] > months[1] else 0)
    return _range(match, day_value(start_year, months[0], days[0]) if last else None, last, explicit=bool(years))


def month_range(match: Match, context: Context) -> Found:
    """May-June 2015."""
    months = [int(slot.value) for slot in match.slots if slot.name in ("MONTH", "MONTHX")]
    year = year_in(match, context)
    last = month_value(year, months[1]) if year is not None else yearless_month(months[1], match.start, context)
    start_year = (year_of(last) or 0) - (1 if months[0] > months[1] else 0)
    return _range(match, month_value(start_year, months[0]) if last else None, last, explicit=match.has("YEAR"))


def year_range(match: Match, context: Context) -> Found | None:
    """1993-94, 2015-2016."""
    first = int(match.get("YEAR"))
    last = match.get("YEAR", nth=1)
    last = int(last) if last is not None else first - first % 100 + int(match.get("YY"))
    last = last if last >= first else full_year(last % 100, first + 99)
    return _range(match, f"{first:04}", f"{last:04}", explicit=True) if first < last < first + 200 else None


def span_of(match: Match, context: Context) -> Found | None:
    """5 May - 3 June: two expressions with a dash between them are one time."""
    name = match.slots[0].name
    first, last = inner(match, context, name), inner(match, context, name, nth=1)
    if first is None or last is None or not first.value or not last.value or first.value >= last.value:
        return None
    return _range(match, first.value[:10], last.value[:10], explicit=last.explicit)


def night_of(match: Match, context: Context) -> Found | None:
    """The night of 3 to 4 June: one night, that of the first day."""
    part, days = str(match.get("PART") or "NI"), match.get("R")
    if isinstance(days, Match):
        spans = resolve_one(days, context)
        first, last = spans.bounds if spans and spans.bounds else (None, None)
    else:
        last_found = inner(match, context, "D", nth=-1)
        last = last_found.value if last_found else None
        first = _first_of_night(match, context, last)
    value = f"{first}T{part}" if first and last else None
    return Found(match.start, match.end, type="TIME", value=value, bounds=(first, last) if value else (None, None))


def _first_of_night(match: Match, context: Context, last: str | None) -> str | None:
    """The day on which the night begins that ends on `last`; a form with `ends` names that last day alone."""
    if match.form.constants.get("ends"):
        return shifted(last, -1, "D")
    if match.has("DAY", "DAYTH"):
        return _same_month(last, int(match.get("DAY", "DAYTH")))
    return (inner(match, context, "D") or Found(0, 0)).value


def _same_month(value: str | None, number: int) -> str | None:
    """The day of that number in the month of a date, or in the month before where it would lie behind it."""
    day = day_of(value)
    if day is None:
        return None
    month = month_value(day.year, day.month) if number < day.day else shifted(value, -1, "M")
    return day_value(year_of(month) or 0, month_of(month) or 0, number)


def days(match: Match, context: Context) -> list[Found]:
    """9, 11 and 14 June: one time for each day."""
    dated = match.get("D")
    found = resolve_one(dated, context)
    if found is None:
        return []
    bare = [slot for slot in match.slots if slot.name in ("DAY", "DAYTH")]
    if not dated.has("MONTH", "MONTHX", "MONTHLOW"):
        return [found]
    result = [found]
    is_range = match.has("to", "through", "until", "till", "RANGE")
    for slot in bare:
        value = _listed(found.value, int(slot.value), before=slot.start < found.start, is_range=is_range)
        result.append(Found(slot.start, slot.end, value=value, anchor=found.anchor, explicit=found.explicit))
    return sorted(result, key=lambda one: one.start)


def _listed(value: str | None, number: int, *, before: bool, is_range: bool) -> str | None:
    if before and is_range:
        return _same_month(value, number)
    return day_value(year_of(value) or 0, month_of(value) or 0, number) if value else None


def hours(match: Match, context: Context) -> list[Found]:
    """Between 7 and 9 last night: two times; the first hour has the day and the half of the day of the second."""
    slot = match.slots[0]
    if slot.name == "T":
        lend_back(slot.value, match.slots[-1].value)
    last = inner(match, context, "T", nth=-1)
    if last is None:
        return []
    if slot.name == "T":
        first = inner(match, context, "T")
        return [found for found in (first, last) if found]
    hour, _, minute = str(slot.value).partition(":")
    return [Found(slot.start, slot.end, type="TIME", value=_earlier_hour(last.value, int(hour), int(minute or 0)), anchor=last.anchor), last]


def _earlier_hour(value: str | None, hour: int, minute: int) -> str | None:
    if not value or "T" not in value:
        return None
    day, _, rest = value.partition("T")
    last = int(rest[:2])
    hour = hour + 12 if last > 12 and hour < 12 and hour + 12 <= last else hour
    return moment(day, (hour, minute), rest[5:])


def short_decade(match: Match, context: Context) -> list[Found]:
    """The 1970s and 80s."""
    first, slot = inner(match, context, "E"), match.slots[-1]
    century = (first.value or "19")[:2] if first else "19"
    return [found for found in (first, Found(slot.start, slot.end, value=f"{century}{int(slot.value) // 10}", explicit=True)) if found]
