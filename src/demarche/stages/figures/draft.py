"""A figure while it is being made: the number, where it hangs in the tree, what it counts."""

from dataclasses import dataclass, field

from demarche.language.branches import Branches
from demarche.stages.figures.numerals import Numeral, Reader


@dataclass(slots=True)
class Draft:
    """One number of a sentence on its way to a Figure; token indices are -1 where there is none."""

    numeral: Numeral
    reader: Reader
    branches: Branches
    top: int  # the token of the number that hangs on another
    noun: int = -1  # the token of what is counted
    start: int = 0
    end: int = 0
    unit: str | None = None
    back: bool = False  # counts what was named before: "six of them"
    weak: bool = False  # a figure only where people were hit
    measure: str | None = None
    verb: int = -1  # the word that gave the measure
    tally: bool = False  # told by "the toll", "the number of"
    whole: "Draft | None" = None
    fields: dict[str, str | None] = field(default_factory=dict)

    @property
    def node(self) -> int:
        """The token that stands for the figure in the tree: the noun, else the number itself."""
        return self.noun if self.noun >= 0 else self.top

    @property
    def size(self) -> float | None:
        """The number, or the upper end of a range."""
        return self.numeral.value if self.numeral.value is not None else self.numeral.high

    def lemma(self, index: int) -> str:
        """Lemma of a token in lower case."""
        return self.branches.tokens[index].lemma.lower()
