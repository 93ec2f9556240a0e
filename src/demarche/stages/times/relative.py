"""Times reckoned from the document's time or from the date just spoken of."""

from datetime import date, timedelta

from demarche.knowledge.calendar import Match
from demarche.knowledge.calendar.values import day_of, day_value, month_of, month_value, shifted, week_value, within, year_of
from demarche.stages.times.absolute import weekday_within
from demarche.stages.times.context import Context
from demarche.stages.times.found import Found

_STEPS = ("LAST", "PAST", "PREVIOUS", "NEXT", "COMING", "FOLLOWING", "CURRENT", "THIS", "YEARSTEP")


def step_in(match: Match) -> int:
    """-1 for "last", 0 for "this", 1 for "next"."""
    return next((int(slot.value) for slot in match.slots if slot.name in _STEPS and slot.value), 0)


def deictic(match: Match, context: Context) -> Found:
    """Today, yesterday, the day after tomorrow."""
    days = match.form.constants.get("days", match.get("DEICTIC"))
    return Found(match.start, match.end, value=shifted(context.now, int(days or 0), "D"), anchor="dct")


def nth_weekday_of_month(match: Match, context: Context) -> Found:
    """The first Sunday of this month, the last one of next month."""
    now = context.today
    months = now.year * 12 + now.month - 1 + step_in(match) if now else None
    value = weekday_within(match, month_value(months // 12, months % 12 + 1)) if months is not None else None
    return Found(match.start, match.end, value=value, anchor="dct" if value else None)


def deictic_week(match: Match, context: Context) -> Found:
    """Tomorrow week is a week after tomorrow, yesterday week a week before yesterday."""
    days = int(match.get("DEICTIC") or 0)
    return Found(match.start, match.end, value=shifted(context.now, days - 7 if days < 0 else days + 7, "D"), anchor="dct")


def weekday(match: Match, context: Context) -> Found:
    """A day of the week: the last one, in the past today's own too; the next one where the clause speaks of the future."""
    value = None
    if context.today:
        value = _weekday_by_tense(int(match.get("WEEKDAY", "WEEKDAYX")), match.start, context, context.today).isoformat()
    return Found(match.start, match.end, value=value, anchor="dct")


def _weekday_by_tense(number: int, place: int, context: Context, now: date) -> date:
    back = (now.isoweekday() - number) % 7
    if context.tense(place, arranged=True) == "future" and back:
        return now + timedelta(days=7 - back)
    return now - timedelta(days=back)


def relative_weekday(match: Match, context: Context) -> Found:
    """Last Friday, next Monday: never today."""
    now, number, step = context.today, int(match.get("WEEKDAY", "WEEKDAYX")), step_in(match)
    if now is None:
        return Found(match.start, match.end)
    back = (now.isoweekday() - number) % 7
    if step == 0:
        return Found(match.start, match.end, value=_weekday_by_tense(number, match.start, context, now).isoformat(), anchor="dct")
    days = -(back or 7) if step < 0 else 7 - back
    return Found(match.start, match.end, value=(now + timedelta(days=days)).isoformat(), anchor="dct")


def weekday_week(match: Match, context: Context) -> Found:
    """Friday week: a week after the coming Friday."""
    now = context.today
    value = now + timedelta(days=14 - (now.isoweekday() - int(match.get("WEEKDAY"))) % 7) if now else None
    return Found(match.start, match.end, value=value.isoformat() if value else None, anchor="dct" if value else None)


def weekday_of_week(match: Match, context: Context) -> Found:
    """Monday of last week."""
    step = -2 if match.has("before") else step_in(match)
    now = context.today
    value = now - timedelta(days=now.isoweekday() - int(match.get("WEEKDAY")) - 7 * step) if now else None
    return Found(match.start, match.end, value=value.isoformat() if value else None, anchor="dct")


def weekday_of_month(match: Match, context: Context) -> Found:
    """Thursday the second: the nearest day that is both."""
    now, number = context.today, int(match.get("DAYTH", "ORDINAL"))
    near = [now + timedelta(days=step) for step in range(-100, 101)] if now else []
    fitting = [day for day in near if day.day == number and day.isoweekday() == int(match.get("WEEKDAY"))]
    future = context.tense(match.start) == "future"
    best = min(fitting, key=lambda day: (future and now is not None and day < now, abs((day - (now or day)).days)), default=None)
    return Found(match.start, match.end, value=best.isoformat() if best else None, anchor="dct" if best else None)


def day_of_relative_month(match: Match, context: Context) -> Found:
    """The second of next month."""
    year, month, number = year_of(context.now), month_of(context.now), int(match.get("DAYTH", "ORDINAL"))
    if year is None or month is None:
        return Found(match.start, match.end)
    value = month_value(year, month + step_in(match)) if step_in(match) >= 0 else shifted(context.now, -1, "M")
    return Found(match.start, match.end, value=day_value(int((value or "0000")[:4]), int((value or "-0000")[5:7]), number), anchor="dct")


def relative_unit(match: Match, context: Context) -> Found:
    """Last week, this year, next month; "the past year" is a duration."""
    unit = "Q" if match.has("quarter") else "Y" if match.has("year", "YEARSTEP") else str(match.get("UNIT"))
    if match.has("PAST"):
        length = {"E": "P10Y", "C": "P100Y"}.get(unit, f"P1{unit}")
        return Found(match.start, match.end, type="DURATION", value=length, anchor="dct")
    step = step_in(match)
    if match.has("PREVIOUS"):
        reference = context.reference(unit)
        return Found(match.start, match.end, value=shifted(reference[1].value, -1, unit) if reference else None, anchor=reference[0] if reference else None)
    value = _weekend(context, step) if unit == "WE" else shifted(context.now, step, unit)
    return Found(match.start, match.end, value=value, anchor="dct")


def _weekend(context: Context, step: int) -> str | None:
    now = context.today
    return f"{week_value(now + timedelta(days=7 * step))}-WE" if now else None


def weekend(match: Match, context: Context) -> Found:
    """The weekend: the last one, or the next one where the clause speaks of the future."""
    now = context.today
    if now is None:
        return Found(match.start, match.end)
    back = 0 if now.isoweekday() > 5 or context.tense(match.start) == "future" else -1
    return Found(match.start, match.end, value=_weekend(context, back), anchor="dct")


def week_before_last(match: Match, context: Context) -> Found:
    """The week before last, the week after next."""
    return Found(match.start, match.end, value=shifted(context.now, -2 if match.has("before") else 2, "W"), anchor="dct")


def reference_unit(match: Match, context: Context) -> Found | None:
    """The following day, that year, the week before: from the date just spoken of."""
    unit, step = str(match.get("UNIT")), _reference_step(match)
    if match.has("NEXT") and unit != "D":
        return Found(match.start, match.end, type="DURATION", value=f"P1{unit}", anchor="dct")
    reference = context.reference(unit, spoken=match.has("THAT"))
    if reference is None:
        now = shifted(context.now, step, unit) if step < 0 else None
        return Found(match.start, match.end, value=now, anchor="dct" if now else None)
    return Found(match.start, match.end, value=shifted(reference[1].value, step, unit), anchor=reference[0])


def neighbouring_day(match: Match, context: Context) -> Found:
    """The next day, the eve, two days after: so many days from the date just spoken of; no value where there is none."""
    step = int(match.get("NEIGHBOUR") or match.form.constants.get("days", 0))
    reference = context.reference("D")
    return Found(match.start, match.end, value=shifted(reference[1].value, step, "D") if reference else None, anchor=reference[0] if reference else None)


def _reference_step(match: Match) -> int:
    if match.has("before", "previous"):
        return -1
    return 1 if match.has("after", "following", "FOLLOWING", "NEXT") else -1 if match.has("PREVIOUS") else 0


def part(match: Match, context: Context) -> Found:
    """This morning, last night, tonight, that evening, overnight."""
    name = match.form.constants.get("part") or match.get("PART") or "NI"
    if match.has("THAT", "FOLLOWING", "PREVIOUS", "before") or (match.has("NEXT") and match.has("the")):
        return _reference_part(match, context, str(name))
    days = int(match.form.constants.get("days", step_in(match))) if not match.has("overnight") else (0 if context.tense(match.start) == "future" else -1)
    value = shifted(context.now, days, "D")
    return Found(match.start, match.end, type="TIME", value=f"{value}T{name}" if value else None, anchor="dct")


def part_alone(match: Match, context: Context) -> Found:
    """In the morning: of the day that the sentence speaks of."""
    day, anchor = context.reference_day(match.start)
    value = f"{day}T{match.get('PART')}" if day else None
    return Found(match.start, match.end, type="TIME", value=value, mod=match.get("EARLY"), anchor=anchor if value else None)


def _reference_part(match: Match, context: Context, name: str) -> Found:
    reference = context.reference("D")
    value = shifted(reference[1].value, _reference_step(match), "D") if reference else None
    return Found(match.start, match.end, type="TIME", value=f"{value}T{name}" if value else None, anchor=reference[0] if reference and value else None)


def edge_unit(match: Match, context: Context) -> Found:
    """The end of the month: the document's own month."""
    unit = match.get("UNIT") or ("M" if match.has("month") else "Y")
    value = within(context.now, str(unit))
    return Found(match.start, match.end, value=value, mod=match.get("EDGE", "EARLY"), anchor="dct" if value else None)


def day_after(value: str | None, days: int) -> str | None:
    """The day so many days later."""
    found = day_of(value)
    return (found + timedelta(days=days)).isoformat() if found else None
