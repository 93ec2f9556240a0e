"""One proposition across documents, and who takes which side of it. Nothing here says what is so."""

from typing import Literal

from pydantic import Field

from demarche.record.base import Record
from demarche.record.event import EventType
from demarche.record.shared import Citation

Stand = Literal["asserts", "denies", "doubts", "demands", "promises"]


class Position(Record):
    """What one speaker holds of a proposition, with every passage in which it is said."""

    stand: Stand = Field(description="asserts, denies, doubts, demands that it be done, or promises (plans, threatens) to do it")
    speaker: str | None = Field(None, description="Shared party id; null in an outlet's own voice and where nobody is named")
    outlet: str | None = Field(None, description="The outlet that says it in its own voice")
    first_said: str | None = Field(None, description="Date of the first passage, as precise as is known")
    last_said: str | None = Field(None, description="Date of the last passage")
    families: int = Field(description="Passages counted with copies of one text as one")
    passages: tuple[Citation, ...] = Field(description="Every passage, earliest first, copies too")
    repeats: tuple[str, ...] = Field((), description="Speakers (shared party ids) who took the same stand before")
    answers: tuple[str, ...] = Field((), description="Speakers whose contrary stand was there before: a denial answers assertions, an assertion denials")


class Claim(Record):
    """One proposition with the positions taken on it."""

    id: str = Field(description='Short and stable within one set of documents, such as "c1"')
    type: EventType | None = Field(None, description="PLOVER type, null when it is none of them or told without a deed")
    mode: str | None = Field(None, description="PLOVER mode")
    words: str = Field(description="The words that name the deed where it was first said")
    actors: tuple[str, ...] = Field((), description="Shared party ids: who")
    recipients: tuple[str, ...] = Field((), description="Shared party ids: to whom")
    places: tuple[str, ...] = Field((), description="Names of the place, as written")
    start: str | None = Field(None, description="First day of when it is said to have happened, null where no passage tells")
    end: str | None = Field(None, description="Last day of when it is said to have happened")
    positions: tuple[Position, ...] = Field(description="Who takes which stand, the first to speak first")
    waiting: bool = Field(False, description="True for a denial with nothing to deny in these documents")
