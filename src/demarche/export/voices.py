"""Who tells a record, and how: the columns that stand beside every exported row, so that no row can be taken for a fact."""

from dataclasses import dataclass
from functools import cached_property

from demarche.export.cards import SAYING_SO, Cards
from demarche.record import Attribution, Figure, Reading
from demarche.record.base import Span

_OF_ACTS = {"demand": "demanded", "proposal": "proposed", "promise": "promised", "threat": "threatened", "denial": "denied"}


@dataclass(frozen=True, slots=True)
class Voice:
    """The innermost speaker of a record. `own` is the outlet's own voice, which has no speaker; a source that nobody names has neither name nor code."""

    own: bool = True
    speaker: str | None = None
    code: str | None = None
    through: tuple[str, ...] = ()  # those who report the speaker, the outermost first
    said: str | None = None  # time value, else the document's date
    says_so: bool = True


class Told:
    """A Reading with its records at hand by id, and the voice of each."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.by_id = Cards(reading)

    def voice(self, said_in: str | None) -> Voice:
        """The voice of what stands in an attribution, the outlet's own for None."""
        chain = [self.by_id.attributions[link.id] for link in self.by_id.chain(said_in)]
        if not chain:
            return Voice(said=self.reading.document.published)
        last, party = chain[-1], self.by_id.parties.get(chain[-1].source or "")
        return Voice(
            own=False,
            speaker=self.name(last),
            code=party.code if party else None,
            through=tuple(self.name(a) or "" for a in chain[:-1]),
            said=last.said or self.reading.document.published,
            says_so=last.polarity == "affirmed" and last.act in SAYING_SO,
        )

    def name(self, attribution: Attribution) -> str | None:
        """The name of the one who speaks, else the words that stand for it, None where there are none."""
        party = self.by_id.parties.get(attribution.source or "")
        return party.name if party else self.reading.words(attribution.source_span) or None

    def names(self, ids: tuple[str | None, ...]) -> list[str]:
        """Names of parties."""
        return [self.by_id.parties[i].name for i in ids if i in self.by_id.parties]

    def words(self, spans: tuple[Span, ...]) -> list[str]:
        """The words of each span."""
        return [self.reading.words(span) for span in spans]

    def status(self, said_in: str | None) -> str | None:
        """How the speaker puts a record that has no status of its own: reported, claimed, or None where the voice does not say that it is so."""
        return self.by_id.status(said_in)

    def figure_status(self, figure: Figure) -> str | None:
        """That of the event that is told with the figure, None where several differ; a figure of no event has that of its voice."""
        told = self._of_figures.get(figure.id)
        return self.status(figure.said_in) if not told else next(iter(told)) if len(told) == 1 else None

    def act_status(self, kind: str) -> str | None:
        """How the content of a demand, promise, threat ... is put; None for warnings and offers, which have no status among events."""
        return _OF_ACTS.get(kind)

    @cached_property
    def _of_figures(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for event in self.reading.events:
            for figure in event.figures:
                found.setdefault(figure, set()).add(event.status)
        return found
