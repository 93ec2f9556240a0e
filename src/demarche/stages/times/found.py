"""A time expression with its meaning, before it has an id."""

from dataclasses import dataclass
from typing import cast

from demarche.knowledge.calendar.values import covers
from demarche.record import Time
from demarche.record.time import TimeMod, TimeType


@dataclass(slots=True)
class Found:
    """What a match means. `anchor` is "dct", the place in the list of an earlier time, or None; `explicit` says that the year is written."""

    start: int
    end: int
    type: str = "DATE"
    value: str | None = None
    mod: str | None = None
    freq: str | None = None
    anchor: str | int | None = None
    explicit: bool = False
    derived: bool = False  # reckoned from a deed that has another time: later words do not reckon from it
    counted: bool = False  # so many days from another time: "that month" is the month of the other
    bounds: tuple[str | None, str | None] | None = None

    def record(self, number: int) -> Time:
        """The record, whose id is its place in the text."""
        first, last = self.bounds or (covers(self.value) if self.type in ("DATE", "TIME") else (None, None))
        anchor = f"t{self.anchor + 1}" if isinstance(self.anchor, int) else self.anchor
        kind, mod = cast(TimeType, self.type), cast(TimeMod | None, self.mod)
        span = (self.start, self.end)
        return Time.model_construct(id=f"t{number}", span=span, type=kind, value=self.value, mod=mod, freq=self.freq, start=first, end=last, anchor=anchor)


def is_dated(found: Found) -> bool:
    """Whether later words can reckon from this time."""
    return found.type in ("DATE", "TIME") and bool(found.value) and found.value[:1].isdigit()  # type: ignore[index]
