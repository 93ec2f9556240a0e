"""Copies and rewrites of one text, and the texts that quote it."""

from typing import Literal

from pydantic import Field

from demarche.record.base import Record, Span

MemberKind = Literal["first", "copy", "shortened", "extended", "rewritten", "quotes"]
DifferenceKind = Literal["kept", "left_out", "added", "changed"]


class Appearance(Record):
    """A place where a text was published or found."""

    uri: str | None = Field(None, description="Where the text was found")
    outlet: str | None = Field(None, description="Who published it there: not the speaker")
    published: str | None = Field(None, description="ISO 8601, as precise as is known")
    added: str | None = Field(None, description="ISO 8601, when it came into the project; null where the caller did not say")


class Difference(Record):
    """A stretch that one text keeps, leaves out, adds or puts in other words."""

    kind: DifferenceKind = Field(description="kept word for word, left_out of the member, added by it, or changed: other words in the same place")
    theirs: Span | None = Field(None, description="Code points of the text that the member is compared with; null for added")
    ours: Span | None = Field(None, description="Code points of the member's text; null for left_out")


class Member(Record):
    """One text of a family, with all places where these same characters appeared."""

    document: str = Field(description="Document id")
    kind: MemberKind = Field(
        description="What it is beside the text that it is compared with; quotes: the two share a long passage and are otherwise different texts"
    )
    folded: bool = Field(description="True where it counts as the same text; false for a text of its own that quotes this one or is a short extract of it")
    compared_with: str | None = Field(
        None, description="Document id: the first seen, or the earliest member that it has words in common with; null for the first"
    )
    share_theirs: float = Field(
        1.0, description="Part of the words of the text it is compared with that it has too, 0 to 1, without what its outlet prints under every text"
    )
    share_ours: float = Field(
        1.0, description="Part of its own words that stand in the text it is compared with, 0 to 1, without what its outlet prints under every text"
    )
    differences: tuple[Difference, ...] = Field((), description="In the order of the member's text, then what it leaves out; empty for the first")
    appearances: tuple[Appearance, ...] = Field(description="Where these same characters appeared, earliest first")


class Family(Record):
    """One text, its copies and rewrites, and the texts that quote it at length."""

    id: str = Field(description="Document id of the first seen")
    first_is_certain: bool = Field(description="False where another folded member may be as early: no date, or dates too coarse to tell")
    members: tuple[Member, ...] = Field(description="The first seen, then the others by date")
    places: int = Field(description="Number of appearances of all members")
