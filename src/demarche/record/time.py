"""When: TIMEX3 expressions and the days that they cover."""

from typing import Literal

from pydantic import Field

from demarche.record.base import Record, Span

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
TimeMod = Literal["BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE", "START", "MID", "END", "APPROX"]


class Time(Record):
    """A time expression as TimeML 1.2.1 (TIMEX3) writes it."""

    id: str = Field(description='Short and stable within the Reading, such as "t1"')
    span: Span
    type: TimeType = Field(description="TIMEX3 type")
    value: str | None = Field(None, description="TIMEX3 value, null where the date cannot be placed")
    mod: TimeMod | None = Field(None, description="TIMEX3 modifier")
    freq: str | None = Field(None, description="TIMEX3 frequency of a SET")
    start: str | None = Field(None, description="First day (or minute of a TIME) that the value covers, inclusive; null for durations and vague times")
    end: str | None = Field(None, description="Last day (or minute of a TIME) that the value covers, inclusive")
    anchor: str | None = Field(None, description='What the value was reckoned from: "dct" (the document time), an event id, a time id, or null')
