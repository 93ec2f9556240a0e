"""Treaties, resolutions and statements that bind."""

from typing import Literal

from pydantic import Field

from demarche.record.attribution import Polarity
from demarche.record.base import Record, Span

Relation = Literal["invoked", "breached", "fulfilled", "proposed", "signed", "ratified", "amended", "withdrawn", "rejected"]


class Agreement(Record):
    """One mention of an agreement and what is said to have been done with it."""

    id: str = Field(description='Short and stable within the Reading, such as "g1"')
    span: Span
    agreement: tuple[str, ...] = Field((), description='Registry ids such as "S/RES/822"; empty where it is not known')
    name: str | None = Field(None, description="The agreement's name, as written or as registered")
    relation: Relation = Field(description="What is said to have been done with it")
    polarity: Polarity = Field("affirmed", description='"has never signed" is negated')
    party: str | None = Field(None, description="Party id of who is said to have done so; for `invoked` the caller")
    article: str | None = Field(None, description="The article or provision named")
    said_in: str | None = Field(None, description="Attribution id, null in the outlet's own voice")
