"""What the meaning of a time expression depends on: the document's time, the times before it, and the tense around it."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from demarche.knowledge.calendar import Calendar
from demarche.knowledge.calendar.values import day_of, shifted, year_of
from demarche.language.analysis import Analysis
from demarche.stages.times.found import Found, is_dated
from demarche.stages.times.tense import Tense, TenseReader
from demarche.stages.times.verb_forms import FormReader

_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})[/-](\d{1,2})[/-]\d{4}(?![\d/-])")


@dataclass
class Context:
    """The surroundings of the expression that is being read; `found` grows in text order."""

    now: str | None  # the document's time, as precise as it is known
    analysis: Analysis
    calendar: Calendar
    published: tuple[int, int] | None = None  # where the text itself says its time
    found: list[Found] = field(default_factory=list)
    at: int | None = None  # where the whole expression begins that is being read

    def __post_init__(self) -> None:
        if not 100 < (year_of(self.now) or 0) < 9900:  # no document has such a time, and the calendar of Python ends at either side
            self.now = None
        self._tenses = (TenseReader if self.calendar.tense else FormReader)(self.analysis, self.calendar)
        self._starts = [sentence.start for sentence in self.analysis.sentences]

    @property
    def today(self) -> date | None:
        """The day of the document, None where it is not known to the day."""
        return day_of(self.now)

    @cached_property
    def numeric_order(self) -> str:
        """The order of day and month in numbers: the language's, else that of the text's other dates that can be one thing only ("23/07/2020")."""
        pairs = [(int(a), int(b)) for a, b in _NUMERIC.findall(self.analysis.text)]
        told = {"dmy" for a, b in pairs if a > 12 >= b} | {"mdy" for a, b in pairs if b > 12 >= a}
        return str(self.calendar.settings.get("numeric_order", "")) or (told.pop() if len(told) == 1 else "")

    @property
    def moment(self) -> str | None:
        """The document's time without zone or seconds, to the minute where it is known."""
        return self.now[:16] if self.now and "T" in self.now else self.now

    def tense(self, place: int, *, arranged: bool = False) -> Tense:
        """Whether what is told at a place lies in the past or the future; with `arranged` a present tells of the future ("they meet on Friday")."""
        told = self._tenses.tense(place if self.at is None else self.at)
        return told if told != "present" else "future" if arranged else None

    def opens_clause(self, place: int) -> bool:
        """Whether the word at a place opens a clause ("before they met"), and is no preposition."""
        return self._tenses.opens_clause(place)

    def sentence(self, place: int) -> int:
        """Number of the sentence that holds a place."""
        return bisect_right(self._starts, place)

    def reference(self, unit: str = "Y", *, of_deed: bool = False, spoken: bool = False) -> tuple[int, Found] | None:
        """The last time with a date from which this unit can be counted, and its place in the list; `of_deed` passes over those counted from a deed.

        With `spoken` it is one that the text names, not one so many days from it, where there is one.
        """
        places = range(len(self.found) - 1, max(-1, len(self.found) - 8), -1)
        fitting = ((i, self.found[i]) for i in places if is_dated(self.found[i]) and not (of_deed and self.found[i].derived))
        able = [(i, found) for i, found in fitting if shifted(found.value, 1, unit)]
        named = [(i, found) for i, found in able if not found.counted] if spoken else []
        return next(iter(named or able), None)

    def reference_day(self, place: int) -> tuple[str | None, str | int | None]:
        """The day that a clock time belongs to: the last day named in the same sentence or the one before, else the document's; and its anchor."""
        for i in range(len(self.found) - 1, max(-1, len(self.found) - 4), -1):
            found = self.found[i]
            if is_dated(found) and (day := day_of(found.value)) and self.sentence(place) - self.sentence(found.start) <= 1:
                return day.isoformat(), i
        return (self.today.isoformat(), "dct") if self.today else (None, None)

    def narrated(self, place: int) -> Found | None:
        """A date with its year that the same sentence tells a deed of, before this place."""
        last = self.reference()
        if last is None or not last[1].explicit or self.sentence(last[1].start) != self.sentence(place) or self.tense(place) == "future":
            return None
        return last[1] if self._tenses.is_adverbial(last[1].start, last[1].end) and self._tenses.goes_on(place) else None
