"""When the text was published and by whom, where the text itself says so in a dateline or in a line of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from demarche.knowledge.calendar import Calendar, Match, calendar_of, find_matches, moment, written_clock, written_day, written_offset
from demarche.knowledge.calendar.zones import countries_of, offset_of
from demarche.language.analysis import Analysis
from demarche.record import Reading, Span

_HEAD = 1500  # code points: a dateline stands near the top
_LINES = 6
_AGENCY = re.compile(r"[(/\[]\s*([^\W\d_][^()\[\]/\n]{1,60}?)\s*[)/\]]")
_PLACE = r"[^\W\d_][\w.'’-]*"


@dataclass(frozen=True)
class _Dateline:
    """What one line tells: `day` is a value to the day or, with a clock time, to the minute."""

    day: str | None
    span: Span | None
    agency: str | None


def find_dateline(reading: Reading, analysis: Analysis) -> Reading:
    """The reading with `published`, its span and the outlet taken from the text where the caller gave none.

    A date without a year, or whose day and month cannot be told apart, gives nothing. Where a zone's name means several offsets the place of the
    dateline decides; an undecided one leaves the local time without an offset.
    """
    calendar = calendar_of(reading.document.language or analysis.language)
    if calendar is None:
        return reading
    lines = [_read_line(analysis.text, line, calendar, is_marked=is_marked) for line, is_marked in _lines(reading, analysis.text)]
    dated = next((line for line in lines if line and line.day), None)
    agency = next((line.agency for line in lines if line and line.agency), None)
    document = reading.document
    changes: dict[str, object] = {}
    if dated and document.published is None:
        changes |= {"published": dated.day, "published_span": dated.span}
    elif dated and dated.day and document.published and document.published[:10] == dated.day[:10]:
        changes["published_span"] = dated.span
    if agency and document.outlet is None:
        changes["outlet"] = agency
    return reading.with_(document=document.with_(**changes)) if changes else reading


def _lines(reading: Reading, text: str) -> Iterator[tuple[Span, bool]]:
    """Datelines, those that are marked as such first, then the first lines that are not empty."""
    yield from ((zone.span, True) for zone in reading.document.zones if zone.kind == "dateline" and zone.span[0] < _HEAD)
    found = (match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text[:_HEAD]))
    yield from ((span, False) for span, _ in zip(found, range(_LINES), strict=False))


def _read_line(text: str, span: Span, calendar: Calendar, *, is_marked: bool) -> _Dateline | None:
    line = text[span[0] : span[1] + (60 if is_marked else 0)][:400]
    matches = find_matches(line, calendar)
    order = str(calendar.settings.get("numeric_order", ""))
    for match in matches[:3]:
        day = _day(match, order)
        if day and (is_marked or _is_dateline(line, match, calendar)):
            value = _value(match, day, _places(line[: match.start]) or _bracketed_place(line, match))
            return _Dateline(value, (span[0] + match.start, span[0] + match.end), _agency(line, match))
        if match.form.op == "day" and _is_dateline(line, match, calendar):
            return _Dateline(None, None, _agency(line, match))
    return _Dateline(None, None, _agency(line, None)) if _opens_with_agency(line, calendar) else None


def _parts(match: Match) -> Iterator[Match]:
    yield match
    for slot in match.slots:
        if isinstance(slot.value, Match):
            yield from _parts(slot.value)


def _day(match: Match, order: str) -> str | None:
    """The day in a match, but not one that only stands in a range or a length."""
    if match.form.op not in ("day", "iso", "numeric", "same_twice", "clock_on"):
        return None
    return next((day for part in _parts(match) if (day := written_day(part, order))), None)


def _value(match: Match, day: str, places: list[str]) -> str | None:
    """The day, to the minute and with its offset where a clock time is written."""
    clock = next((part for part in _parts(match) if part.form.op in ("clock", "clock_words")), None)
    if clock is None:
        return day
    offset = written_offset(clock)
    for place in places if not offset else ():
        offset = offset or offset_of(clock.get("ZONE"), place) or ""
    return moment(day, written_clock(clock), offset) or day


def _places(before: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,/()|–—-]", before) if part.strip()]


def _bracketed_place(line: str, match: Match) -> list[str]:
    found = _AGENCY.search(line, match.end)
    return [found.group(1)] if found else []


def _is_dateline(line: str, match: Match, calendar: Calendar) -> bool:
    """Whether a date makes its line one: it opens a running text behind a place, or has the line for itself."""
    before, after = line[: match.start].strip(), line[match.end :].strip()
    if _is_label(before, calendar) and len(after) <= 40 and not re.search(r"[.!?]$", after) and _is_place_or_label(after, calendar):
        return True
    if _opens_running(after, calendar) and (_is_place(before) or _is_label(before, calendar)):
        return True
    if _is_place(before) and not after.strip("., "):
        return True
    return not after and before[-1:] in (",", "|", "·", "(") and len(before) <= 120 and before[-2:-1].isalpha()


def _is_label(words: str, calendar: Calendar) -> bool:
    return all(word in calendar.dateline["date_labels"] for word in re.findall(r"[^\W\d_]+", words.lower()))


def _is_place_or_label(words: str, calendar: Calendar) -> bool:
    return not re.search(r"[^\W\d_]", words) or _is_label(words, calendar) or _is_place(words.strip("()|, ")) or bool(_AGENCY.fullmatch(words))


def _is_place(words: str) -> bool:
    """Up to seven words, each with a capital letter but for short ones ("Rio de Janeiro") and the second of two ("Guatemala city")."""
    found = re.findall(_PLACE, words)
    if not 1 <= len(found) <= 7 or re.search(r"[.!?:;]\s*$|\d", words):
        return False
    return bool(found[0][0].isupper()) and sum(word[0].islower() and len(word) > 3 for word in found) <= (len(found) == 2)


def _opens_running(after: str, calendar: Calendar) -> bool:
    """Whether a dash follows, with a name in brackets before it at most."""
    rest = _AGENCY.sub("", after[:90], count=2).lstrip(" ,.:|")
    return any(rest.startswith(dash) for dash in calendar.dateline["dashes"]) or bool(_AGENCY.match(after.lstrip(" ,.")))


def _opens_with_agency(line: str, calendar: Calendar) -> bool:
    """A dateline without a date: "GENEVA (Reuters) - "."""
    found = _AGENCY.search(line[:120])
    if not found or not _is_place(line[: found.start()].strip(" ,")):
        return False
    rest = line[found.end() :].lstrip()
    return any(rest.startswith(dash) for dash in calendar.dateline["dashes"])


def _agency(line: str, match: Match | None) -> str | None:
    """The name in brackets beside the date; a name that is the dateline's only place is none."""
    start = match.end if match else 0
    found = _AGENCY.search(line[: start + 100], start)
    if not found or (match and line[match.end : found.start()].strip(" .,")):
        return None
    name = found.group(1).strip()
    place_stands_before = match is None or _is_place(line[: match.start].strip(" ,"))
    if not place_stands_before and (countries_of(name) or (name.isupper() and " " in name)):
        return None
    return name if name[0].isupper() and len(name.split()) <= 6 else None
