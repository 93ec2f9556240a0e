"""What a number can be in a date: day, hour, year ... of digits and of words."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

Classes = dict[str, Any]


def digits(text: str) -> Classes:
    """The classes of a run of digits."""
    number, length = int(text), len(text)
    found: Classes = {"NUMBER": number}
    if length <= 2:
        found |= {name: number for name, fits in (("DAY", 1 <= number <= 31), ("HOUR", number <= 24), ("YY", length == 2)) if fits}
    if length == 4:
        found |= {name: number for name, fits in (("YEAR", 1000 <= number <= 2100), ("MILITARY", number < 2400 and number % 100 < 60)) if fits}
    return found


def words(value: float) -> Classes:
    """The classes of a number in words."""
    whole = value == int(value)
    if whole and 1 <= value <= 12:
        return {"NUMBER": value, "SMALL": int(value)}
    return {"NUMBER": value, "YEARWORDS": int(value)} if whole and 1000 < value <= 2100 else {"NUMBER": value}


def ordinal(number: int) -> Classes:
    """The classes of an ordinal in digits."""
    if 1 <= number <= 31:
        return {"DAYTH": number}
    return {"ORDINALTH": number, "YEARTH": number} if 1000 <= number <= 2100 else {"ORDINALTH": number}


def numeral_classes() -> Iterable[frozenset[str]]:
    """Every combination that numbers can have."""
    plain = (digits(text) for text in chain((str(n) for n in range(100)), (f"0{n}" for n in range(10)), ("100",), (f"{n:04}" for n in range(2500))))
    single = ("ISO", "NUMERIC", "CLOCK", "DOTCLOCK", "DECADE", "SHORTDECADE", "ORDINALTH", "DAYTH", "ORDINAL", "NUMBER")
    double = (("NUMBER", "SMALL"), ("NUMBER", "YEARWORDS"), ("ORDINALTH", "YEARTH"))
    return {*(frozenset(found) for found in plain), *(frozenset({name}) for name in single), *map(frozenset, double)}
