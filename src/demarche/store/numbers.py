"""Amounts as they are typed into the search box."""

import math
import re
from dataclasses import dataclass

_NUMBER = r"[0-9][0-9,_]*(?:\.[0-9]+)?"
_AMOUNT = re.compile(rf"(?P<what>[^<>=0-9]*?)\s*(?P<sign>>=|<=|[<>=])?\s*(?:(?P<low>{_NUMBER})?(?P<dots>\.\.)?(?P<high>{_NUMBER})?)")


@dataclass(frozen=True, slots=True)
class Amount:
    """What is counted (empty for anything) and between which numbers, both inclusive."""

    what: str = ""
    low: float = -math.inf
    high: float = math.inf


def read_amount(written: str) -> Amount | None:
    """The amount of "306", ">=300", "300..310", "killed", "killed>=300"; None where it is none."""
    found = _AMOUNT.fullmatch(written.strip())
    if not found or (found["high"] and not found["dots"]) or bool(found["sign"]) > bool(found["low"]) or (found["sign"] and found["dots"]):
        return None
    what = found["what"].strip().lower()
    if found["dots"]:
        return Amount(what, _number(found["low"], -math.inf), _number(found["high"], math.inf)) if found["low"] or found["high"] else None
    if not found["low"]:
        return Amount(what) if any(map(str.isalpha, what)) else None
    return Amount(what, *_bounds(found["sign"] or "=", _number(found["low"], 0)))


def _number(written: str | None, otherwise: float) -> float:
    return float(written.replace(",", "").replace("_", "")) if written else otherwise


def _bounds(sign: str, number: float) -> tuple[float, float]:
    return {
        "=": (number, number),
        ">=": (number, math.inf),
        "<=": (-math.inf, number),
        ">": (math.nextafter(number, math.inf), math.inf),
        "<": (-math.inf, math.nextafter(number, -math.inf)),
    }[sign]
