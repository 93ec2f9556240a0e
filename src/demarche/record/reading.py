"""The Reading: everything that one text says, each item tied to characters of the text."""

from bisect import bisect_left
from typing import Any, Literal, Self

from pydantic import Field, PrivateAttr

from demarche.record.agreement import Agreement
from demarche.record.attribution import Attribution
from demarche.record.base import Record, Span
from demarche.record.document import Document
from demarche.record.event import Event
from demarche.record.figure import Figure
from demarche.record.party import Party
from demarche.record.place import Place
from demarche.record.speech_act import SpeechAct
from demarche.record.time import Time

Schema = Literal["demarche.reading/1"]


class Provenance(Record):
    """What made the Reading, and which of its lists are filled for the text's language."""

    covers: tuple[str, ...] = Field((), description="Names of the lists that are filled for the document's language")
    program: str | None = Field(None, description="Version of the program")
    model: str | None = Field(None, description="Version of the model")
    model_digest: str | None = Field(None, description="SHA-256 of the model's files")
    codebook: str | None = Field(None, description="PLOVER version")
    tables: dict[str, str] = Field(default_factory=dict, description="Versions of the tables")
    created: str | None = Field(None, description="When the Reading was made, UTC, ISO 8601")


class Reading(Record):
    """What one text says. Lists are in text order; ids are short and stable within the Reading."""

    schema_: Schema = Field("demarche.reading/1", alias="schema", serialization_alias="schema", description="Name and version of this shape")
    document: Document = Field(description="The text and where it comes from")
    sentences: tuple[Span, ...] = Field((), description="Sentences in text order, without blanks at the ends")
    parties: tuple[Party, ...] = Field((), description="Who speaks and acts")
    attributions: tuple[Attribution, ...] = Field((), description="Who says what")
    events: tuple[Event, ...] = Field((), description="Who did what to whom")
    times: tuple[Time, ...] = Field((), description="When")
    places: tuple[Place, ...] = Field((), description="Where")
    figures: tuple[Figure, ...] = Field((), description="How many")
    agreements: tuple[Agreement, ...] = Field((), description="Under which agreement")
    speech_acts: tuple[SpeechAct, ...] = Field((), description="Demands, promises and the like")
    provenance: Provenance = Field(Provenance(), description="What made the Reading")
    model_config = {"frozen": True, "extra": "forbid", "populate_by_name": True}
    _mentions: tuple[Any, "Mentions"] | None = PrivateAttr(None)

    def to_dict(self) -> dict[str, Any]:
        """The Reading as plain JSON values: the shape of the JSON Schema."""
        return self.model_dump(mode="json", by_alias=True)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Self:
        """The Reading that `to_dict` wrote. Raises pydantic.ValidationError where a field is missing or foreign."""
        return cls.model_validate(values)

    def words(self, span: Span | None) -> str:
        """The characters of a span, empty for None."""
        return self.document.text[span[0] : span[1]] if span else ""

    def party(self, id: str | None) -> Party | None:
        """The party of that id."""
        return next((p for p in self.parties if p.id == id), None)

    def attribution(self, id: str | None) -> Attribution | None:
        """The attribution of that id."""
        return next((a for a in self.attributions if a.id == id), None)

    def parties_at(self, span: Span | None) -> tuple[Party, ...]:
        """The parties of the mention that covers a span best: several where "they" or "the two sides" are several, none where nobody is mentioned."""
        if span is None or not self.parties:
            return ()
        if self._mentions is None or self._mentions[0] is not self.parties:
            self._mentions = (self.parties, Mentions(self.parties))
        return self._mentions[1].best(span)

    def party_at(self, span: Span | None) -> Party | None:
        """The party that the words of a span mean, None for nobody; the first where they mean several."""
        return next(iter(self.parties_at(span)), None)


class Mentions:
    """All mentions of parties by where they start, to find the one that best covers a span without going through all."""

    def __init__(self, parties: tuple[Party, ...]) -> None:
        rows = sorted((start, end, n) for n, party in enumerate(parties) for start, end in party.mentions)
        self._parties = parties
        self._rows = rows
        self._starts = [row[0] for row in rows]
        self._longest = max((end - start for start, end, _ in rows), default=0)

    def best(self, span: Span) -> tuple[Party, ...]:
        """The parties of the mention that shares most with the span, measured against both; the earlier of two alike."""
        near = self._rows[bisect_left(self._starts, span[0] - self._longest) : bisect_left(self._starts, span[1])]
        scored = [(_shared(span, row), row) for row in near if row[1] > span[0]]
        if not scored:
            return ()
        most = max(score for score, _ in scored)
        first = next(row for score, row in scored if score == most)
        return tuple(self._parties[n] for start, end, n in near if (start, end) == first[:2])


def _shared(span: Span, row: tuple[int, int, int]) -> float:
    return (min(span[1], row[1]) - max(span[0], row[0])) / (max(span[1], row[1]) - min(span[0], row[0]))
