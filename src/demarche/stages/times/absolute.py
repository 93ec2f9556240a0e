"""Dates with a month, year, season, decade or century in them; a part that is not written is taken from the document's time and the tense."""

from dataclasses import replace
from datetime import date, timedelta

from demarche.knowledge.calendar import Match, written_day
from demarche.knowledge.calendar.values import covers, day_of, day_value, month_of, month_value, week_value, year_of
from demarche.knowledge.calendar.written import full_year as written_year
from demarche.stages.times.context import Context
from demarche.stages.times.found import Found

_SOON = 45  # days: a day so near ahead is meant although the verb is in the past ("were invited to a meeting on ...")
_FAR = 240
_AHEAD = 100


def year_in(match: Match, context: Context) -> int | None:
    """The year that is written, or that "last", "this" or "next year" means."""
    written = match.get("YEAR", "YEARTH", "YEARWORDS")
    if written:
        return int(written)
    short = match.get("YY")
    if short is not None:
        return full_year(int(short), context.today.year if context.today else None)
    step = next((slot.value for slot in match.slots if slot.name in ("LAST", "THIS", "NEXT", "YEARSTEP", "OFYEAR")), None)
    now = year_of(context.now)
    return now + step if step is not None and now is not None else _that_year(match, context)


def _that_year(match: Match, context: Context) -> int | None:
    step = match.get("THAT", "PREVIOUS", "FOLLOWING")
    reference = context.reference()
    year = year_of(reference[1].value) if reference and step is not None else None
    return year + step if year is not None else None


def full_year(short: int, now: int | None) -> int:
    """The year of two digits: not more than ten years after the document's."""
    if now is None:
        return written_year(short)
    full = now - now % 100 + short
    return full - 100 if full > now + 10 else full


def day(match: Match, context: Context) -> Found:
    """A day of a month."""
    month, number = match.get("MONTH", "MONTHX", "MONTHLOW"), int(match.get("DAY", "DAYTH", "ORDINAL", "NUMBER") or 0)
    year = year_in(match, context)
    if year is not None:
        return _with_part(match, Found(match.start, match.end, value=day_value(year, month, number), explicit=match.has("YEAR", "YEARTH", "YEARWORDS", "YY")))
    value = _day_of_the_week(match, month, number, context) or yearless_day(month, number, match.start, context)
    return _with_part(match, Found(match.start, match.end, value=value, anchor="dct" if value else None))


def _with_part(match: Match, found: Found) -> Found:
    """ "Sunday NIGHT, 7 June": the part of the day that stands between its name and its date."""
    part = match.get("PART")
    return replace(found, type="TIME", value=f"{found.value}T{part}" if found.value else None) if part else found


def _day_of_the_week(match: Match, month: int, number: int, context: Context) -> str | None:
    """Of the years about the document's the day that falls on the weekday written with it, None where none or several do: "Tuesday, 5 September"."""
    weekday, now = match.get("WEEKDAY", "WEEKDAYX"), context.today
    told = context.narrated(match.start)
    if weekday is None or now is None or told and (year_of(told.value) or now.year) < now.year:
        return None
    days = [d for year in (now.year - 1, now.year, now.year + 1) if (d := day_of(day_value(year, month, number)))]
    fitting = [d for d in days if d.isoweekday() == weekday]
    return fitting[0].isoformat() if len(fitting) == 1 else None


def yearless_day(month: int, number: int, place: int, context: Context) -> str | None:
    """The day of that month and number that the surroundings mean."""
    told = context.narrated(place)
    now = context.today
    if told and (year := year_of(told.value)) and now and year < now.year:
        return _after(told.value, year, month, number)
    if now is None:
        return None
    days = [d for year in (now.year - 1, now.year, now.year + 1, now.year - 4) if (d := day_of(day_value(year, month, number)))]
    past, future = max((d for d in days if d <= now), default=None), min((d for d in days if d >= now), default=None)
    return _choose(past, future, now, context.tense(place))


def _after(told: str | None, year: int, month: int, number: int) -> str | None:
    before = month_of(told) or 1
    return day_value(year + (1 if before - month > 8 else 0), month, number)


def _choose(past: date | None, future: date | None, now: date, tense: str | None) -> str | None:
    if past is None or future is None:
        return (past or future or now).isoformat() if past or future else None
    ahead, back = (future - now).days, (now - past).days
    near = ahead <= _SOON and back >= _FAR if tense == "past" else ahead <= _AHEAD and ahead < back
    return (future if tense == "future" or near else past).isoformat()


def relative_day(match: Match, context: Context) -> Found:
    """Last October 7: the last one before today; "next" the next one."""
    month, number, now = match.get("MONTH", "MONTHX"), int(match.get("DAY", "DAYTH") or 0), context.today
    if now is None:
        return Found(match.start, match.end)
    step = next((slot.value for slot in match.slots if slot.name in ("LAST", "PAST", "NEXT", "COMING")), 0)
    value = _nearest(month, number, context, step) or day_value(now.year, month, number)
    return Found(match.start, match.end, value=value, anchor="dct")


def iso(match: Match, context: Context) -> Found:
    """A date that is written as ISO 8601 has it, with a clock time or without."""
    value = written_day(match)
    return Found(match.start, match.end, type="TIME" if value and "T" in value else "DATE", value=value, explicit=True)


def numeric(match: Match, context: Context) -> Found:
    """3/4/2020 and the like; no value where day and month cannot be told apart."""
    value = written_day(match, context.numeric_order)
    return Found(match.start, match.end, value=value, explicit=True)


def month(match: Match, context: Context) -> Found:
    """A month."""
    number = int(match.get("MONTH", "MONTHX", "MONTHLOW", "MONTHOF"))
    year = year_in(match, context)
    if year is not None:
        return Found(match.start, match.end, value=month_value(year, number), explicit=match.has("YEAR", "YEARTH", "YY"))
    value = yearless_month(number, match.start, context)
    return Found(match.start, match.end, value=value, anchor="dct" if value else None)


def yearless_month(number: int, place: int, context: Context) -> str | None:
    """The month of that number that the surroundings mean."""
    told = context.narrated(place)
    year, now = year_of(context.now), month_of(context.now)
    if told and (then := year_of(told.value)) and year is not None and then < year:
        return month_value(then + (1 if (month_of(told.value) or 1) - number > 8 else 0), number)
    if year is None or now is None:
        return None
    future = context.tense(place) == "future"
    step = (1 if number < now else 0) if future else (-1 if number > now else 0)
    return month_value(year + step, number)


def relative_month(match: Match, context: Context) -> Found:
    """A month that is last, this or next, or of a year so told: "next May", "June of that year"."""
    number, written = int(match.get("MONTH", "MONTHX")), year_in(match, context) if match.has("year") else None
    if written is not None:
        return Found(match.start, match.end, value=month_value(written, number), anchor="dct")
    year, now = year_of(context.now), month_of(context.now)
    if year is None or now is None:
        return Found(match.start, match.end)
    step = next((slot.value for slot in match.slots if slot.name in ("LAST", "PAST", "PREVIOUS", "NEXT", "COMING", "FOLLOWING")), 0)
    shift = (0 if number < now else -1) if step < 0 else (0 if number > now else 1) if step > 0 else 0
    return Found(match.start, match.end, value=month_value(year + shift, number), anchor="dct")


def year(match: Match, context: Context) -> Found:
    """A year, also in words."""
    number = int(match.form.constants.get("century", 0)) + int(match.get("YEAR", "YEARTH") or match.get("NUMBER", nth=-1) or 0)
    value = f"{number:04}" if 1 <= number <= 2999 else None
    return Found(match.start, match.end, value=value, explicit=True)


def short_year(match: Match, context: Context) -> Found:
    """'82."""
    return Found(match.start, match.end, value=f"{year_in(match, context):04}", explicit=True)


def season(match: Match, context: Context) -> Found:
    """A season: the one of the year that is written, else the last, this or next one."""
    name = str(match.get("SEASON", "SEASONX"))
    written = year_in(match, context) if match.has("YEAR", "YEARTH", "YY", "year", "YEARNOUN", "YEARSTEP", "OFYEAR") else None
    if written is not None:
        return Found(match.start, match.end, value=f"{written:04}-{name}", explicit=match.has("YEAR", "YEARTH", "YY"))
    now, this = context.today, year_of(context.now)
    if now is None or this is None:
        return Found(match.start, match.end)
    return Found(match.start, match.end, value=_season_by(match, context, name, now), anchor="dct")


def _season_by(match: Match, context: Context, name: str, now: date) -> str:
    seasons = [f"{year:04}-{name}" for year in (now.year - 2, now.year - 1, now.year, now.year + 1)]
    step = next((slot.value for slot in match.slots if slot.name in ("LAST", "PAST", "PREVIOUS", "NEXT", "COMING", "FOLLOWING")), 0)
    today = now.isoformat()
    over = [s for s in seasons if (covers(s)[1] or "") < today]
    to_come = [s for s in seasons if (covers(s)[0] or "") > today]
    current = next((s for s in seasons if s not in over and s not in to_come), None)
    if step:
        return over[-1] if step < 0 else to_come[0]
    if match.has("THIS"):
        return current or f"{now.year:04}-{name}"
    return current or (to_come[0] if context.tense(match.start) == "future" else over[-1])


def quarter(match: Match, context: Context) -> Found:
    """A quarter of a year."""
    number = int(match.get("ORDINAL", "DAYTH", "QUARTERNAME", "ROMAN") or (4 if match.has("FINAL", "LAST") else 0))
    if not 1 <= number <= 4:
        return Found(match.start, match.end)
    written = year_in(match, context)
    now, value = context.today, None
    if written is None and now is not None:
        value = f"{now.year - (1 if number > (now.month - 1) // 3 + 1 else 0):04}-Q{number}"
    anchor = "dct" if value else None
    value = f"{written:04}-Q{number}" if written is not None else value
    return Found(match.start, match.end, value=value, explicit=match.has("YEAR"), anchor=anchor)


def half_year(match: Match, context: Context) -> Found:
    """A half of a year."""
    number, written = int(match.get("ORDINAL", "DAYTH", "HALFNAME", "QUARTERNAME", "ROMAN") or 0), year_in(match, context) or year_of(context.now)
    value = f"{written:04}-H{number}" if written is not None and number in (1, 2) else None
    return Found(match.start, match.end, value=value, explicit=match.has("YEAR"))


def decade(match: Match, context: Context) -> Found:
    """A decade; of two digits that of the last hundred years."""
    number = int(match.get("DECADE", "YEAR", "YEARTH") or 0)
    if not number:
        number = full_year(int(match.get("SHORTDECADE", "WORDDECADE", "YY") or 0), year_of(context.now))
    return Found(match.start, match.end, value=f"{number // 10:03}", explicit=True)


def century(match: Match, context: Context) -> Found:
    """A century: the nineteenth is "18"."""
    number = int(match.get("ORDINAL", "DAYTH", "ORDINALTH", "ROMAN", nth=-1) or 0)
    return Found(match.start, match.end, value=f"{number - 1:02}" if 1 <= number <= 30 else None, explicit=True)


def centuries(match: Match, context: Context) -> list[Found]:
    """The 18th and 19th centuries: two times."""
    first, last = (slot for slot in match.slots if slot.name in ("ORDINAL", "DAYTH"))
    values = [f"{int(slot.value) - 1:02}" if 1 <= int(slot.value) <= 30 else None for slot in (first, last)]
    return [Found(match.start, first.end, value=values[0], explicit=True), Found(last.start, match.end, value=values[1], explicit=True)]


def holiday(match: Match, context: Context) -> Found:
    """A day that has a name and a fixed date."""
    month_number, number = (int(part) for part in str(match.get("HOLIDAY") or match.form.constants["date"]).split("-"))
    if match.has("YEAR"):
        return Found(match.start, match.end, value=day_value(int(match.get("YEAR")), month_number, number), explicit=True)
    value = _nearest(month_number, number, context, int(match.get("LAST", "NEXT") or 0)) or yearless_day(month_number, number, match.start, context)
    return Found(match.start, match.end, value=value, anchor="dct")


def _nearest(month_number: int, number: int, context: Context, step: int) -> str | None:
    """The last or next day of that date, None where neither is meant."""
    now = context.today
    if now is None or not step:
        return None
    days = [d for year in range(now.year - 4, now.year + 5) if (d := day_of(day_value(year, month_number, number))) and (d < now) == (step < 0)]
    return min(days, key=lambda d: abs((d - now).days)).isoformat()


def nth_weekday(match: Match, context: Context) -> Found:
    """The first Sunday of August; the last one where no number is given."""
    in_month = month(match, context)
    value = weekday_within(match, in_month.value)
    return Found(match.start, match.end, value=value, anchor=in_month.anchor if value else None, explicit=in_month.explicit)


def weekday_within(match: Match, in_month: str | None) -> str | None:
    """Of a month the weekday with this number, the last one for -1."""
    number, weekday = int(match.get("ORDINAL", "FINAL")), int(match.get("WEEKDAY"))
    first, last = (day_of(bound) for bound in covers(in_month))
    days = [day for step in range(31) if first and last and (day := first + timedelta(days=step)) <= last and day.isoweekday() == weekday]
    return days[number - (number > 0)].isoformat() if -1 <= number <= len(days) and days else None


def week_of(match: Match, context: Context) -> Found:
    """The week in which a day lies."""
    found = day_of(day(match, context).value)
    return Found(match.start, match.end, value=week_value(found) if found else None, explicit=match.has("YEAR"))
