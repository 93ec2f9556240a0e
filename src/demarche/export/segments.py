"""A text and spans that may overlap in any way, to pieces that do not."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text and what it is: `kind` for its look, `record` for the id that it belongs to."""

    start: int
    end: int
    kind: str
    record: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text and all marks that lie over it, the longest first."""

    start: int
    text: str
    marks: tuple[Mark, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its marks, each once."""
        return tuple(dict.fromkeys(m.kind for m in self.marks))

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of its marks but for what is merely said and zones, each once."""
        return tuple(dict.fromkeys(m.record for m in self.marks if m.kind not in ("said", "zone")))

    @property
    def voices(self) -> tuple[str, ...]:
        """The attributions in whose words it stands, the outermost first."""
        return tuple(dict.fromkeys(m.record for m in self.marks if m.kind == "said"))


def segments(text: str, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """The text in pieces, in order and without gaps, cut wherever a mark begins or ends. Marks outside the text are cut to it, empty ones left out."""
    fitting = [m for m in marks if max(m.start, 0) < min(m.end, len(text))]
    begins: dict[int, list[Mark]] = {}
    for mark in fitting:
        begins.setdefault(max(mark.start, 0), []).append(mark)
    cuts = sorted({0, len(text), *begins, *(min(m.end, len(text)) for m in fitting)})
    found, active = [], list[Mark]()
    for start, end in zip(cuts[:-1], cuts[1:], strict=True):
        active = [m for m in active if m.end > start] + begins.get(start, [])
        found.append(Segment(start, text[start:end], tuple(sorted(active, key=_longest_first))))
    return tuple(found)


def _longest_first(mark: Mark) -> tuple[int, int]:
    return mark.start - mark.end, mark.start
