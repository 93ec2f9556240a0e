"""Where."""

from typing import Literal

from pydantic import Field

from demarche.record.base import Record, Span

PlaceKind = Literal["country", "region", "populated_place", "road", "checkpoint", "border", "island", "water", "mountain", "facility", "other"]


class PlaceName(Record):
    """One name of a place and who uses it."""

    name: str = Field(description="The name, as those write it who use it")
    language: str | None = Field(None, description="BCP 47 tag")
    used_by: str | None = Field(None, description="Who uses the name, in a word")


class Place(Record):
    """A place that is spoken of as a place (a capital that speaks is a party)."""

    id: str = Field(description='Short and stable within the Reading, such as "l1"')
    name: str = Field(description="As written")
    kind: PlaceKind = Field(description="What kind of place")
    mentions: tuple[Span, ...] = Field((), description="Every mention as written")
    geonames: int | None = Field(None, description="GeoNames id")
    wikidata: str | None = Field(None, description="Wikidata item")
    lat: float | None = Field(None, description="Degrees north, WGS 84")
    lon: float | None = Field(None, description="Degrees east, WGS 84")
    radius_km: float | None = Field(None, description="Uncertainty of the coordinates in kilometres")
    country: str | None = Field(None, description="ISO 3166-1 alpha-3; null where it is contested or unknown")
    ends: tuple[str, ...] = Field((), description="Place ids of the two ends of a road or border")
    names: tuple[PlaceName, ...] = Field((), description="All names of the place, each with who uses it")
    candidates: int = Field(0, description="How many places of that name were weighed")
    why: str = Field("", description="Which rule, table entry or model decided")
