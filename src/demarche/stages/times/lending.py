"""A month or day without a year takes it from its neighbour in a list or range: "May and June 2015", "27 May 2015 to 3 June"."""

from demarche.knowledge.calendar import Calendar, Match, Slot

_COMPOSED = ("clock_on", "part_of", "edge", "same_twice")


def lend_years(matches: list[Match], text: str, calendar: Calendar) -> None:
    """Fill in the year of each month or day that stands beside one that has its year."""
    pairs = list(zip(matches, matches[1:], strict=False))
    joined = [(first, last) for first, last in pairs if _joined(text[first.end : last.start], calendar) or _is_glued(text, first, last, calendar)]
    for first, last in reversed(joined):
        lend_back(first, last)
    for first, last in joined:
        lend_on(first, last)


def lend_back(first: Match, last: Match) -> None:
    """The year of the second to the first; a later month is one of the year before."""
    taker, giver = _dated(first), _dated(last)
    if _takes(taker) and _gives(giver) and giver.has("YEAR"):
        taker.slots.append(Slot("YEAR", giver.get("YEAR") - (_month(taker) > _month(giver)), taker.end, taker.end))


def lend_on(first: Match, last: Match) -> None:
    """The year of the first to the second; an earlier month is one of the next year."""
    giver, taker = _dated(first), _dated(last)
    if _takes(taker) and _gives(giver) and giver.has("YEAR"):
        taker.slots.append(Slot("YEAR", giver.get("YEAR") + (_month(taker) < _month(giver)), taker.end, taker.end))


def _dated(match: Match) -> Match:
    """The date within a date with its clock time or part of the day."""
    inner = match.get("D", "M")
    return _dated(inner) if isinstance(inner, Match) and match.form.op in _COMPOSED else match


def _gives(match: Match) -> bool:
    return match.form.op in ("day", "month")


def _takes(match: Match) -> bool:
    return _gives(match) and not match.has("YEAR", "YEARTH", "YEARWORDS", "YY", "year", "YEARNOUN", "YEARSTEP", "OFYEAR", "LAST", "NEXT")


def _month(match: Match) -> int:
    return int(match.get("MONTH", "MONTHX", "MONTHLOW", "MONTHOF") or 0)


def _is_glued(text: str, first: Match, last: Match, calendar: Calendar) -> bool:
    """Whether the second begins with an "and" that is written together with it."""
    clitics = tuple(calendar.settings.get("clitics", ()))
    return bool(clitics) and not text[first.end : last.start].strip() and text.startswith(clitics, last.start)


def _joined(between: str, calendar: Calendar) -> bool:
    words = between.lower().replace(",", " , ").split()
    return 0 < len(words) <= 3 and all(word in calendar.words and "CONNECT" in calendar.words[word].lower for word in words)
