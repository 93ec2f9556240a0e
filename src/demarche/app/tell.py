"""Findings across documents in words: who speaks, how it is put, where it stands. Whatever is shown of a claim goes through here."""

from collections.abc import Iterable
from typing import Any, TypedDict

from demarche.app.shared import Parties
from demarche.export.cards import heading
from demarche.export.voices import Told
from demarche.record import Reading
from demarche.record.base import Record, Span
from demarche.record.shared import Citation

AROUND = 110  # code points of a passage that are shown on either side of its middle
UNNAMED = "somebody unnamed"


class Passage(TypedDict):
    """A passage in words: the speaker with those who report it, how the speaker puts it, the document with its outlet and date, and the words around."""

    speaker: str
    status: str
    title: str
    outlet: str | None
    published: str | None
    words: str


class Teller:
    """Puts findings into words, by those who know who is who in them."""

    def __init__(self, known: Parties) -> None:
        self._known = known

    def name(self, party: str | None, outlet: str | None = None) -> str:
        """The name of a shared party; of none, the outlet in its own voice, else that nobody is named."""
        if party is None:
            return f"{outlet}, in its own voice" if outlet else UNNAMED
        parties = self._known.parties
        return parties[party].name if party in parties else party

    def names(self, parties: Iterable[str]) -> str:
        """Names of shared parties, divided by commas."""
        return ", ".join(dict.fromkeys(map(self.name, parties)))

    def voice(self, citation: Citation) -> str:
        """Who speaks in a passage, and by whose account."""
        if citation.own_voice:
            return self.name(None, citation.outlet or "the outlet")
        through = ", ".join(self._called(citation, party) for party in citation.through)
        return self._called(citation, citation.speaker) + (f" (as {through} says)" if through else "")

    def _called(self, citation: Citation, party: str | None) -> str:
        """The name of a shared party as the passage's own text has it, where that knows it by one name: others may know it by its other offices."""
        reading = self._known.reading(citation.document)
        own = {p.name for p in reading.parties if party is not None and self._known.party_of(reading, p.id) == party}
        return own.pop() if len(own) == 1 else self.name(party)

    def passage(self, citation: Citation) -> Passage:
        """The passage in words."""
        document = self._known.reading(citation.document).document
        return {
            "speaker": self.voice(citation),
            "status": self.status(citation),
            "title": heading(self._known.reading(citation.document)),
            "outlet": document.outlet,
            "published": document.published,
            "words": self.words(citation),
        }

    def where(self, citation: Citation) -> str:
        """Title, outlet and date of the document."""
        told = self.passage(citation)
        return " · ".join(filter(None, [told["title"], told["outlet"], told["published"] or "no date"]))

    def words(self, citation: Citation) -> str:
        """The words of a passage on one line, with what stands around them in its sentence, shortened where that is long."""
        reading, (start, end) = self._known.reading(citation.document), citation.span
        first, last = next(((a, b) for a, b in reading.sentences if a <= start < b), (start, end))
        last = max(last, end)
        middle = (start + min(end, start + AROUND)) // 2
        text = reading.document.text
        begin, stop = _word_after(text, max(first, min(middle - AROUND, start)), (first, start)), _word_before(text, min(last, middle + AROUND), (middle, last))
        return ("…" if begin > first else "") + " ".join(text[begin:stop].split()) + ("…" if stop < last else "")

    def status(self, citation: Citation) -> str:
        """How the speaker puts the passage's event, figure, agreement or speech act; "said" where it is not said to be so, nor anything else of it."""
        reading = self._known.reading(citation.document)
        return _status(reading, citation) or "said"

    def as_dict(self, record: Record) -> dict[str, Any]:
        """The record as plain values, its passages with their words, and under `names` the name of every shared party in it."""
        values = record.to_dict()
        cited = {(c.document, c.item, c.span): c for c in citations(record)}
        names: dict[str, str] = {}
        self._dress(values, cited, names)
        return {**values, "names": names}

    def _dress(self, values: Any, cited: dict[Any, Citation], names: dict[str, str]) -> None:
        if isinstance(values, dict):
            if citation := cited.get((values.get("document"), values.get("item"), tuple(values.get("span") or ()))):
                values["told"] = self.passage(citation)
            for value in values.values():
                self._dress(value, cited, names)
        elif isinstance(values, list):
            for value in values:
                self._dress(value, cited, names)
        elif isinstance(values, str) and values in self._known.parties:
            names[values] = self.name(values)


def _word_after(text: str, at: int, bounds: Span) -> int:
    """Where the first whole word from `at` on begins; `at` itself at the first of the bounds, and where no blank comes before the second."""
    if at == bounds[0] or text[at - 1].isspace():
        return at
    return next((n + 1 for n in range(at, bounds[1]) if text[n].isspace()), at)


def _word_before(text: str, at: int, bounds: Span) -> int:
    """Where the last whole word up to `at` ends; `at` itself at the second of the bounds, and where no blank comes after the first."""
    if at == bounds[1] or text[at].isspace():
        return at
    return next((n for n in range(at - 1, bounds[0], -1) if text[n].isspace()), at)


def citations(record: object) -> Iterable[Citation]:
    """Every passage of a record, in the order of its fields."""
    if isinstance(record, Citation):
        yield record
    elif isinstance(record, Record):
        for name in type(record).model_fields:
            yield from citations(getattr(record, name))
    elif isinstance(record, tuple):
        for item in record:
            yield from citations(item)


def _status(reading: Reading, citation: Citation) -> str | None:
    told = Told(reading)
    for event in reading.events:
        if event.id == citation.item:
            return event.status
    for figure in reading.figures:
        if figure.id == citation.item:
            return told.figure_status(figure)
    for act in reading.speech_acts:
        if act.id == citation.item:
            return told.act_status(act.kind) or act.kind
    return told.status(next((a.said_in for a in reading.agreements if a.id == citation.item), citation.item))
