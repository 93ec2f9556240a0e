"""What every record shares: it is frozen, knows no extra field, and its spans are half-open code points of the document's text."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field

Span = Annotated[tuple[int, int], Field(description="[start, end], half-open, in Unicode code points of document.text")]


class Record(BaseModel):
    """A frozen, typed record; `.to_dict()` gives plain JSON values."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dicts, lists, numbers and strings, in the order of its fields."""
        return self.model_dump(mode="json")

    def with_(self, **changes: Any) -> Self:
        """A copy of the record with some fields changed (the fields are not validated again)."""
        return self.model_copy(update=changes)
