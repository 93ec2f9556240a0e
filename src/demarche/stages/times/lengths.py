"""Durations, sets, vague times, and dates at a distance ("two days later", "three years ago")."""

from demarche.knowledge.calendar import Match
from demarche.knowledge.calendar.values import shifted
from demarche.stages.times.context import Context
from demarche.stages.times.found import Found

_CLOCK = {"TH": "H", "TM": "M", "TS": "S"}
_YEARS = {"E": 10, "C": 100}
_UNIT_SLOTS = ("UNIT", "UNITS", "CLOCKUNIT", "CLOCKUNITS", "DUAL", "HALFUNIT", "UNITAFTER", "UNITIN", "INSTRUMENT")
_EARLIER_MODS = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_MORE": "ON_OR_BEFORE", "EQUAL_OR_LESS": "ON_OR_AFTER"}
_EVERY = {
    "UNIT": "P1{}",
    "CLOCKUNIT": "PT1{}",
    "WEEKDAY": "XXXX-WXX-{}",
    "WEEKDAYX": "XXXX-WXX-{}",
    "MONTH": "XXXX-{:02}",
    "MONTHX": "XXXX-{:02}",
    "PART": "XXXX-XX-XXT{}",
    "SEASON": "XXXX-{}",
}


def amount(match: Match) -> tuple[float | None, str]:
    """How many of which unit a length is; None where the words do not tell ("several days")."""
    inner = match.get("L")
    if isinstance(inner, Match):
        return amount(inner)
    unit = match.get(*_UNIT_SLOTS) or ("Q" if match.has("quarters") else next((u for w, u in _LITERAL_UNITS if match.has(w)), "D"))
    return _READ.get(match.form.op, _one_number)(match), str(unit)


_LITERAL_UNITS = (("decade", "E"), ("century", "C"), ("hour", "TH"), ("minute", "TM"), ("fortnight", "F"))


def _one_number(match: Match) -> float | None:
    return float(match.get("NUMBER") or (2 if match.has("DUAL") else 1))


def _half(match: Match) -> float | None:
    return 0.5


def _and_half(match: Match) -> float | None:
    return float(match.get("NUMBER") or 1) + 0.5


def _vague(match: Match) -> float | None:
    return 2.0 if match.get("VAGUE") == 2 else None


def _between(match: Match) -> float | None:
    return float(match.get("NUMBER") or 1)


_READ = {"length_half": _half, "length_and_half": _and_half, "length_vague": _vague, "length_between": _between}


def in_years(number: float | None, unit: str) -> tuple[float | None, str]:
    """Decades and centuries as years: "a decade ago" is ten years ago."""
    return (number * _YEARS[unit], "Y") if number is not None and unit in _YEARS else (number, unit)


def duration_value(number: float | None, unit: str) -> str:
    """The TIMEX3 value of a duration; X where the number is not told."""
    number, unit = in_years(number, unit)
    if unit == "F":
        number, unit = number * 2 if number is not None else None, "W"
    if number is not None and unit == "TH" and number % 1 == 0.5:
        return f"PT{number - 0.5:g}H30M"
    written = "X" if number is None else f"{number:g}" if number < 1_000_000 else f"{number:.0f}"
    return f"PT{written}{_CLOCK[unit]}" if unit in _CLOCK else f"P{written}{unit}"


def length(match: Match, context: Context) -> Found:
    """A duration."""
    return Found(match.start, match.end, type="DURATION", value=duration_value(*amount(match)))


def length_sum(match: Match, context: Context) -> Found:
    """Two years and six months."""
    parts = [duration_value(float(match.get("NUMBER", nth=i)), str(match.get(*_UNIT_SLOTS, nth=i))) for i in (0, 1)]
    return Found(match.start, match.end, type="DURATION", value=parts[0] + parts[1].removeprefix("PT" if "T" in parts[0] else "P"))


def bound(match: Match, context: Context) -> Found:
    """A duration with "nearly", "at least", "less than" before it."""
    inner = match.get("L")
    found = length_sum(inner, context) if inner.form.op == "length_sum" else length(inner, context)
    found.start, found.end, found.mod = match.start, match.end, mod_of(match)
    return found


def mod_of(match: Match) -> str | None:
    """The TIMEX3 modifier of a bound."""
    if match.has("APPROX"):
        return str(match.get("APPROX"))
    negated = match.has("no", "not")
    if match.has("at"):
        return "EQUAL_OR_MORE" if match.has("least") else "EQUAL_OR_LESS"
    if match.has("or"):
        return "EQUAL_OR_MORE" if match.has("more") else "EQUAL_OR_LESS" if match.has("less") else "APPROX"
    if match.has("less", "fewer", "under", "little"):
        return "EQUAL_OR_MORE" if negated else "LESS_THAN"
    if match.has("more", "over"):
        return "EQUAL_OR_LESS" if negated else "MORE_THAN"
    return "EQUAL_OR_LESS" if match.has("up", "long") else "APPROX" if match.has("close") else None


def ago(match: Match, context: Context) -> Found:
    """A length before or after the document's time."""
    number, unit = in_years(*amount(match))
    sign = 1 if match.has("from") else int(match.get("AGO") or match.form.constants.get("sign", -1))
    mod = mod_of(match)
    kind = "TIME" if unit in _CLOCK else "DATE"
    if number is None:
        return Found(match.start, match.end, type=kind, value="PAST_REF" if sign < 0 else "FUTURE_REF", anchor="dct")
    value = shifted(context.moment, sign * number, unit, keep=unit == "W")
    return Found(match.start, match.end, type=kind, value=value, mod=_EARLIER_MODS.get(mod or "", mod) if sign < 0 else mod, anchor="dct" if value else None)


def later(match: Match, context: Context) -> Found:
    """A length after or before the date just spoken of."""
    sign = -1 if match.has("before") else 1 if match.has("after") else int(match.get("LATER") or 1)
    found = _at_distance(match, context, amount(match), sign)
    found.counted = isinstance(found.anchor, int)
    return found


def _at_distance(match: Match, context: Context, length: tuple[float | None, str], sign: int, *, of_deed: bool = False) -> Found:
    number, unit = in_years(*length)
    kind = "TIME" if unit in _CLOCK else "DATE"
    reference = context.reference(unit, of_deed=of_deed)
    if number is None:
        return Found(match.start, match.end, type=kind)
    if reference is None and sign < 0:
        value = shifted(context.moment, -number, unit, keep=unit == "W")
        return Found(match.start, match.end, type=kind, value=value, anchor="dct" if value else None)
    value = shifted(reference[1].value, sign * number, unit, keep=unit == "W") if reference else None
    return Found(match.start, match.end, type=kind, value=value, anchor=reference[0] if reference and value else None)


def from_event(match: Match, context: Context) -> Found | None:
    """Three days before the attack: from the date just spoken of; a duration where there is none."""
    inner, link = match.get("L"), next(slot for slot in match.slots if slot.name in ("before", "after"))
    found = _at_distance(match, context, amount(match), -1 if link.name == "before" else 1, of_deed=True)
    found.derived = True
    if isinstance(found.anchor, int) and not (isinstance(inner, Match) and context.opens_clause(link.start)):
        return found
    return Found(inner.start, inner.end, type="DURATION", value=duration_value(*amount(match))) if isinstance(inner, Match) else None


def length_recent(match: Match, context: Context) -> Found:
    """The past three years."""
    number, unit = amount(match)
    anchor = "dct" if match.has("LAST", "PAST", "NEXT", "COMING") else None
    return Found(match.start, match.end, type="DURATION", value=duration_value(number, unit), anchor=anchor)


def vague(match: Match, context: Context) -> Found:
    """Now, recently, the near future."""
    return Found(match.start, match.end, value=str(match.form.constants["value"]), anchor="dct")


def every(match: Match, context: Context) -> Found:
    """Every Friday, each year."""
    slot = next(slot for slot in match.slots if slot.name in (*_EVERY, "SEASONX"))
    part = match.get("PART") if slot.name == "WEEKDAY" else None
    value = _EVERY.get(slot.name, "XXXX-{}").format(_CLOCK.get(slot.value, slot.value))
    return Found(match.start, match.end, type="SET", value=f"{value}T{part}" if part else value)


def every_number(match: Match, context: Context) -> Found:
    """Every two days, every other week."""
    unit, weekday = match.get(*_UNIT_SLOTS), match.get("WEEKDAY")
    if weekday:
        return Found(match.start, match.end, type="SET", value=f"XXXX-WXX-{weekday}")
    number = match.get("NUMBER", "ORDINAL", "DAYTH") or (2 if match.has("other", "alternate") or match.get("VAGUE") == 2 else None)
    return Found(match.start, match.end, type="SET", value=duration_value(float(number) if number else None, str(unit)))


def times_a(match: Match, context: Context) -> Found:
    """Twice a week, six days a week: the value is the week, the frequency 2X and 6D."""
    literal = next((unit for word, unit in (("daily", "D"), ("weekly", "W"), ("monthly", "M"), ("yearly", "Y")) if match.has(word)), None)
    units = [str(slot.value) for slot in match.slots if slot.name in _UNIT_SLOTS] or [literal or "D"]
    of_times = match.has("TIMES")
    number = match.get("TIMES") if of_times else match.get("NUMBER")
    value = duration_value(float(match.get("NUMBER") or 1) if of_times else 1, units[-1])
    counted = _CLOCK.get(units[0], units[0]) if len(units) > 1 else "X"
    return Found(match.start, match.end, type="SET", value=value, freq=f"{number:g}{counted}" if number else None)


def plural(match: Match, context: Context) -> Found:
    """Mondays, Friday nights, weekends, in the summers."""
    day, season, part = match.get("WEEKDAYS", "WEEKDAY", "WEEKDAYX"), match.get("SEASONS"), match.get("PART", "PARTS")
    value = f"XXXX-{season}" if season else f"XXXX-WXX-{day}" if day else "XXXX-WXX-WE" if match.has("weekends") else "XXXX-WXX-WD"
    return Found(match.start, match.end, type="SET", value=f"{value}T{part}" if part else value)


def frequency(match: Match, context: Context) -> Found:
    """Daily, weekly, annually."""
    return Found(match.start, match.end, type="SET", value=str(match.get("FREQUENCY")))
