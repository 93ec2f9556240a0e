"""Who did what to whom."""

from typing import Literal

from pydantic import Field

from demarche.record.attribution import Polarity
from demarche.record.base import Record, Span

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Status = Literal["reported", "claimed", "denied", "demanded", "promised", "proposed", "threatened", "planned", "attempted", "hypothetical"]


class Event(Record):
    """A deed that the text tells of, kept apart from whether it is so."""

    id: str = Field(description='Short and stable within the Reading, such as "e1"')
    trigger: Span = Field(description="The words that name the deed")
    type: EventType | None = Field(None, description="One of PLOVER's 16 types, null when it is none of them")
    mode: str | None = Field(None, description="PLOVER mode of the type, null when none is clear")
    contexts: tuple[str, ...] = Field((), description="PLOVER contexts")
    actors: tuple[str, ...] = Field((), description="Party ids: who")
    recipients: tuple[str, ...] = Field((), description="Party ids: to whom")
    places: tuple[str, ...] = Field((), description="Place ids: where")
    time: str | None = Field(None, description="Time id: when it is said to have happened, null where the text does not tell")
    polarity: Polarity = Field("affirmed", description='"did not withdraw" is negated')
    status: Status = Field(description="How the speaker puts it")
    background: bool = Field(False, description="Told as history, not as news of this text")
    affected: tuple[Span, ...] = Field((), description="Things hit, moved or taken, which are no party")
    said_in: str | None = Field(None, description="Attribution id, null in the outlet's own voice")
    figures: tuple[str, ...] = Field((), description="Figure ids")
    confidence: float = Field(1.0, ge=0, le=1, description="0 to 1: ours, in our own reading")
    why: str = Field("", description="Which rule, table entry or model decided")
