"""How many."""

from typing import Literal

from pydantic import Field

from demarche.record.base import Record, Span

Bound = Literal["exactly", "about", "at_least", "at_most", "between"]


class Change(Record):
    """A change that a figure is told with: "from 15 to 17" is the figure 17, change from 15 by 2."""

    from_: float | None = Field(None, alias="from", serialization_alias="from", description="The number before")
    by: float | None = Field(None, description="How much more (or, negative, less) than before")
    model_config = {"frozen": True, "extra": "forbid", "populate_by_name": True}


class Figure(Record):
    """A number of something, with what is counted and since when."""

    id: str = Field(description='Short and stable within the Reading, such as "f1"')
    span: Span
    value: float | None = Field(None, description='The number; null for "several hundred"')
    low: float | None = Field(None, description="Lowest value that the words allow, null when open")
    high: float | None = Field(None, description="Highest value that the words allow, null when open")
    bound: Bound = Field("exactly", description="How the words limit the number")
    unit: str | None = Field(None, description="What is counted, as written")
    measure: str | None = Field(None, description="killed, injured, casualties, missing, displaced, detained ...; null where nothing of the kind is told")
    count: Literal["new", "cumulative"] | None = Field(None, description="Whether the number is of this time or a total so far")
    change: Change | None = Field(None, description="The change that it is told with")
    of: str | None = Field(None, description="Party id whose people or things are counted")
    part_of: str | None = Field(None, description="Figure id of the whole that this is a part of")
    since: str | None = Field(None, description="Time id")
    until: str | None = Field(None, description="Time id")
    at: str | None = Field(None, description="Time id")
    place: str | None = Field(None, description="Place id")
    said_in: str | None = Field(None, description="Attribution id, null in the outlet's own voice")
