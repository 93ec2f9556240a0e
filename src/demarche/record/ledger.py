"""Demands and promises: made, repeated, answered."""

from typing import Literal

from pydantic import Field

from demarche.record.base import Record
from demarche.record.claim import Stand
from demarche.record.shared import Citation

LedgerKind = Literal["demand", "proposal", "promise", "threat", "warning", "offer"]


class LedgerAnswer(Record):
    """Something said later that answers a demand or promise; whether it was done stays open."""

    by: str | None = Field(None, description="Shared party id of who says it")
    stand: Stand | None = Field(None, description="What is said of the deed: asserts that it was done, denies, promises; null for a reply to the words")
    act: str | None = Field(None, description="PLOVER act of a reply, such as REJECT")
    passage: Citation = Field(description="Where it is said")


class LedgerEntry(Record):
    """One demand, proposal, promise, threat, warning or offer by one party."""

    id: str = Field(description='Short and stable within one set of documents, such as "d1"')
    kind: LedgerKind = Field(description="What the words do")
    by: str | None = Field(None, description="Shared party id of who makes it")
    toward: tuple[str, ...] = Field((), description="Shared party ids")
    claims: tuple[str, ...] = Field((), description="Ids of the claims whose deed is demanded or promised")
    made: Citation = Field(description="Where it was first said")
    copies: tuple[Citation, ...] = Field((), description="The same in copies of these texts, or again within one of them")
    repeated: tuple[Citation, ...] = Field((), description="Said again later in other texts, earliest first")
    answers: tuple[LedgerAnswer, ...] = Field((), description="Earliest first; empty while nothing answers it")
