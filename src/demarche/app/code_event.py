"""The code of what one party does to another in a sentence, for coders who give the pair."""

from typing import TypedDict

from demarche.app.engine import analyse_text
from demarche.knowledge.plover import quad
from demarche.language.analysis import Analysis
from demarche.record import Document, Event, Party, Reading, Span
from demarche.stages.attributions import find_attributions
from demarche.stages.events import find_events
from demarche.stages.times import find_times

_COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
_DEEPEST = 60  # steps up a tree; deeper trees do not occur, rings might


class Code(TypedDict):
    """A PLOVER code; all None where no deed was found."""

    type: str | None
    mode: str | None
    quad: int | None


def code_event(sentence: str, *, actor: Span | None = None, recipient: Span | None = None) -> Code:
    """PLOVER type, mode and quad of what the actor does to the recipient; both are spans of the sentence, in code points, None for one that is not named.

    A deed of cooperation that is refused or not done is REJECT, and the intent to yield AGREE, as in CAMEO 12 and 035; a Reading keeps them as they are told.

    >>> code_event("Russia shelled Ukraine.", actor=(0, 6), recipient=(15, 22))
    {'type': 'ASSAULT', 'mode': 'heavy-weapons', 'quad': 4}
    """
    analysis = analyse_text(sentence, "en")
    parties = tuple(_party(id, span, sentence) for id, span in (("p1", actor), ("p2", recipient)) if span)
    reading = Reading.model_construct(document=Document.model_construct(id="", text=sentence, language="en"), parties=parties)
    reading = find_events(find_attributions(find_times(reading, analysis), analysis), analysis)
    pair = _Pair(analysis, actor, recipient)
    best = max((e for e in reading.events if e.type), key=pair.worth, default=None)
    if best is None:
        return {"type": None, "mode": None, "quad": None}
    type = _told_type(best)
    return {"type": type, "mode": best.mode if type == best.type else None, "quad": quad(type)}


def _party(id: str, span: Span, text: str) -> Party:
    return Party(id=id, name=text[span[0] : span[1]], kind="other", mentions=(span,))


def _told_type(event: Event) -> str | None:
    if event.polarity == "negated" and event.type in _COOPERATIVE:
        return "REJECT"
    return "AGREE" if event.type == "CONCEDE" and event.status in ("promised", "planned") else event.type


class _Pair:
    """The two sides, and how well an event links them."""

    def __init__(self, analysis: Analysis, actor: Span | None, recipient: Span | None) -> None:
        self._analysis = analysis
        reach = [p for span in (actor, recipient) if span for p in span]
        self._middle = sum(reach) / len(reach) if reach else 0

    def worth(self, event: Event) -> tuple[float, int, float]:
        """Sides that fit, then how high in the tree the trigger stands, then how near to the pair."""
        sides = 3.0 * ("p1" in event.actors) + 3.0 * ("p2" in event.recipients) + 2.0 * ("p2" in event.actors) - 1.0 * ("p1" in event.recipients)
        told = (0.5 if event.status in ("reported", "claimed") else 0.0) + (0.25 if event.polarity == "affirmed" else 0.0)
        return sides + told, -self._depth(event), -abs(event.trigger[0] - self._middle)

    def _depth(self, event: Event) -> int:
        """Steps from the trigger up to the root of its sentence."""
        sentence = self._analysis.sentence_at(event.trigger[0])
        index = sentence.token_at(event.trigger[0]) if sentence else None
        depth = 0
        while sentence and index is not None and index >= 0 and depth < _DEEPEST:
            index, depth = sentence.tokens[index].head, depth + 1
        return depth
