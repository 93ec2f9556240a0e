"""Those who speak and act."""

from typing import Literal

from pydantic import Field

from demarche.record.base import Record, Span

PartyKind = Literal["state", "government", "armed_force", "armed_group", "organisation", "igo", "person", "people", "outlet", "other"]


class Party(Record):
    """A person, government, organisation or people that speaks or acts."""

    id: str = Field(description='Short and stable within the Reading, such as "p1"')
    name: str = Field(description="The longest plain mention")
    kind: PartyKind = Field(description="What kind of party; a person is a person, whatever the office")
    country: str | None = Field(None, description="ISO 3166-1 alpha-3")
    sector: str | None = Field(None, description="PLOVER sector, such as GOV or MIL")
    code: str | None = Field(None, description='PLOVER actor code, such as "KEN GOV" or "IGO UNO"')
    wikidata: str | None = Field(None, description="Wikidata item, such as Q1065")
    mentions: tuple[Span, ...] = Field((), description="Every mention as written: article and title in, possessive ending and bracketed acronym out")
    why: str = Field("", description="Which rule, table entry or model decided")
