"""A mention of an agreement on its way to a record."""

from dataclasses import dataclass

from demarche.language.governing import Clauses


@dataclass(slots=True)
class Mention:
    """Words that name or describe an agreement."""

    start: int
    end: int
    tree: Clauses
    head: int  # token
    kind: str  # treaty ceasefire statement resolution duty
    noun: str = ""  # lemma of the head
    ids: tuple[str, ...] = ()
    name: str | None = None
    named: bool = False  # by a registered name, a number or a name of its own
    date: str | None = None  # ISO 8601, as precise as written
    first: int = 0  # first token
    article: str | None = None

    @property
    def group(self) -> str:
        """Ceasefires and treaties are spoken of by each other's nouns; statements and resolutions are not."""
        return self.kind if self.kind in ("statement", "resolution", "duty") else "treaty"
