"""Who says what."""

from typing import Literal

from pydantic import Field

from demarche.record.base import Record, Span

Manner = Literal["direct", "indirect", "mixed", "inherited"]
Act = Literal["ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE", "CONSULT", "ASSERT"]
Polarity = Literal["affirmed", "negated"]
SourceClass = Literal["person", "office", "organisation", "state", "document", "collective", "anonymous", "none"]


class Attribution(Record):
    """A source, the cue by which it speaks, and what it says."""

    id: str = Field(description='Short and stable within the Reading, such as "a1"')
    source: str | None = Field(None, description="Party id, null where nobody is named")
    source_span: Span | None = Field(None, description="The words that name the source here")
    cue: Span | None = Field(None, description="The saying words")
    content: tuple[Span, ...] = Field((), description="What is said; quotation marks of a direct content are in")
    manner: Manner = Field(description="Quoted, reported, both, or in the voice of the source that the surroundings report (inherited)")
    act: Act = Field("ASSERT", description="The speech event in PLOVER's verbal types, else ASSERT")
    toward: tuple[str, ...] = Field((), description="Party ids that the act is directed at")
    polarity: Polarity = Field("affirmed", description="Polarity of the cue")
    inside: str | None = Field(None, description="Id of the attribution within whose words this one stands")
    said: str | None = Field(None, description="When it was said: a time value, null where the text does not tell")
    source_class: SourceClass = Field("none", description="What kind of source it is")
    confidence: float = Field(1.0, ge=0, le=1, description="0 to 1: ours, in our own reading")
    why: str = Field("", description="Which rule, table entry or model decided")
