"""One figure over time, by those who give it."""

from typing import Literal

from pydantic import Field

from demarche.record.base import Record
from demarche.record.figure import Bound
from demarche.record.shared import Citation

Look = Literal["falls", "more_than_doubles", "starts_from_another"]


class Step(Record):
    """One value of the figure as one owner gives it, once for all copies of the text."""

    id: str = Field(description='Short and stable within the ladder, such as "n1"')
    owner: str | None = Field(None, description="Shared party id of who gives it; null in an outlet's own voice and where nobody is named")
    outlet: str | None = Field(None, description="The outlet that gives it in its own voice")
    value: float | None = Field(None, description='The number; null for "several hundred"')
    low: float | None = Field(None, description="Lowest value that the words allow, null when open")
    high: float | None = Field(None, description="Highest value that the words allow, null when open")
    bound: Bound = Field("exactly", description="How the words limit the number")
    denied: bool = Field(False, description="The owner names the number in order to deny it")
    part: bool = Field(False, description="The number counts a part of another figure of the same passage")
    passages: tuple[Citation, ...] = Field(description="Where it is said: the first seen, then its copies")


class Contradiction(Record):
    """Two owners who give numbers at one time that cannot both be."""

    steps: tuple[str, str] = Field(description="Step ids, the earlier first")


class Jump(Record):
    """A step that a person should look at."""

    step: str = Field(description="Step id")
    before: str = Field(description="Step id of the same owner's number before")
    look: Look = Field(description="A total falls, more than doubles, or is told as a change from a number that the owner did not give")


class Ladder(Record):
    """One figure over time, with the numbers of different owners kept apart."""

    id: str = Field(description='Short and stable within one set of documents, such as "n1"')
    measure: str | None = Field(None, description="killed, injured, ...; null where only things are counted")
    of: tuple[str, ...] = Field((), description="Whose people or things are counted: shared party ids")
    units: tuple[str, ...] = Field((), description="What is counted, as written")
    places: tuple[str, ...] = Field((), description="Where, as written")
    claims: tuple[str, ...] = Field((), description="Ids of the claims whose deed the figure belongs to")
    steps: tuple[Step, ...] = Field(description="Earliest first")
    parts: tuple[str, ...] = Field((), description="Ids of ladders that count a part of this one")
    contradictions: tuple[Contradiction, ...] = Field((), description="Numbers of different owners at one time that exclude each other")
    jumps: tuple[Jump, ...] = Field((), description="Steps that a person should look at")
