"""Numbers in words, folded to one lexeme: "twenty-one", "two hundred and five", "twenty-first"."""

from demarche.knowledge.calendar import numerals
from demarche.knowledge.calendar.lexemes import Lexemes
from demarche.knowledge.calendar.table import Calendar, Classes

_POWERS = (100, 1000, 1_000_000)
_WRITTEN_SHORT = frozenset({"HOUR", "YEAR", "DAY"})  # classes of digits: what has them is a number by itself


def fold_numbers(lexemes: Lexemes, calendar: Calendar) -> Lexemes:
    """The same lexemes with every number of several words as one."""
    result, done = Lexemes(), 0
    for i, classes in enumerate(lexemes.classes):
        if i < done or classes is None or "NUMBER" not in classes or "YEAR" in classes:
            continue
        end, folded = _fold(lexemes, i, calendar.number_joiners)
        if folded is not None:
            result.copy(lexemes, done, i)
            result.add(calendar.codes.code(frozenset(folded)), lexemes.starts[i], lexemes.ends[end - 1], folded)
            done = end
    result.copy(lexemes, done, len(lexemes.codes))
    return result


def _fold(lexemes: Lexemes, i: int, joiners: frozenset[str]) -> tuple[int, Classes | None]:
    """The place behind the number that begins at `i`, and its classes where they differ from those of its one word."""
    classes = lexemes.classes[i] or {}
    parts, end = [float(classes["NUMBER"])], i + 1
    while (step := _continues(lexemes, end, parts[-1], joiners)) is not None:
        place, value, is_ordinal = step
        end = place + 1
        parts.append(value)
        if is_ordinal:
            return end, {"ORDINAL": int(_sum(parts))}
    return end, numerals.words(_sum(parts)) if end > i + 1 else None


def _continues(lexemes: Lexemes, i: int, last: float, joiners: frozenset[str]) -> tuple[int, float, bool] | None:
    """The next part of a number whose last part was `last`: its place, its value, and whether it is an ordinal."""
    for place in (i, i + 1):
        classes = lexemes.classes[place] if place < len(lexemes.classes) else None
        if classes is None:
            return None
        name = "NUMBER" if "NUMBER" in classes else "ORDINAL"
        if name in classes:
            value = float(classes[name])
            return (place, value, name == "ORDINAL") if _fits(last, value, classes) else None
        if place > i or joiners.isdisjoint(classes):
            return None
    return None


def _fits(last: float, value: float, classes: Classes) -> bool:
    """Whether a part can follow: a smaller one behind tens, hundreds and thousands, or a greater power."""
    if not _WRITTEN_SHORT.isdisjoint(classes):
        return False
    if value in _POWERS:
        return last < value
    return (20 <= last < 100 and last % 10 == 0 and 0 < value < 10) or (last in _POWERS and 0 < value < last)


def _sum(parts: list[float]) -> float:
    total, group = 0.0, 0.0
    for part in parts:
        if part in (1000, 1_000_000):
            total, group = total + (group or 1) * part, 0.0
        else:
            group = (group or 1) * part if part == 100 else group + part
    return total + group
