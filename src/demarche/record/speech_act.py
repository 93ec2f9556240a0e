"""Demands, promises and the like."""

from typing import Literal

from pydantic import Field

from demarche.record.base import Record, Span

SpeechActKind = Literal["demand", "proposal", "promise", "threat", "warning", "offer", "denial"]


class SpeechAct(Record):
    """What somebody binds himself or others to by saying it."""

    id: str = Field(description='Short and stable within the Reading, such as "s1"')
    kind: SpeechActKind = Field(description="What kind of act")
    span: Span = Field(description="The words that make the act")
    by: str | None = Field(None, description="Party id")
    toward: tuple[str, ...] = Field((), description="Party ids")
    content: tuple[Span, ...] = Field((), description="What is demanded, promised ...")
    supported_by: tuple[str, ...] = Field((), description="Party ids")
    opposed_by: tuple[str, ...] = Field((), description="Party ids")
    said_in: str | None = Field(None, description="Attribution id, null in the outlet's own voice")
