"""The two ends of a range that is written as two times."""

from demarche.knowledge.calendar import Match
from demarche.knowledge.calendar.values import shifted
from demarche.stages.times.found import Found

_ROUNDS = {"weekday": (7, "D"), "day": (1, "Y"), "month": (1, "Y")}


def in_order(first: Found, last: Found, match: Match) -> Found:
    """The second end, a week or year later where it would lie before the first: "from Monday to Friday"."""
    step = _ROUNDS.get(match.form.op)
    if not step or last.explicit or not first.value or not first.value[:1].isdigit():
        return last
    for _ in range(2):
        if last.value and last.value < first.value:
            last.value = _one_round_later(last.value, *step)
    return last


def _one_round_later(value: str, number: int, unit: str) -> str | None:
    return f"{int(value[:4]) + 1:04}{value[4:]}" if len(value) == 7 else shifted(value, number, unit, keep=True)
