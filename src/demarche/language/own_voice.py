"""Which of a text's words are its author's own: not within what another is reported to say."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from demarche.language.analysis import Sentence
from demarche.record.attribution import Attribution

_SENTENCES = 2  # in the first person, from which a text is somebody's own words
_SHARE = 0.08


class OwnVoice:
    """Own words by position. What the author says of himself in the first person ("we believe that ...") is his own."""

    def __init__(self, text: str, attributions: Iterable[Attribution], is_first: Callable[[str, str], bool]) -> None:
        """`is_first` tells of a word in small letters and its part of speech whether it is in the first person."""
        self._is_first = is_first
        foreign = [a for a in attributions if a.source_span is None or not is_first(text[slice(*a.source_span)].lower(), "PRON")]
        self._spans = _merged(span for a in foreign for span in a.content)
        self._starts = [start for start, _ in self._spans]

    def holds(self, position: int) -> bool:
        """Whether a position stands in no other's words."""
        before = bisect_right(self._starts, position) - 1
        return before < 0 or position >= self._spans[before][1]

    def sentences(self, sentences: Iterable[Sentence]) -> list[Sentence]:
        """The sentences that begin in the author's own words; none where he never speaks in the first person, as in a news report."""
        own = [s for s in sentences if s.tokens and self.holds(s.tokens[0].start)]
        return own if self._is_spoken(own) else []

    def _is_spoken(self, own: Sequence[Sentence]) -> bool:
        speaking = sum(any(self._is_first(t.text.lower(), t.upos) and self.holds(t.start) for t in s.tokens) for s in own)
        return speaking >= max(_SENTENCES, _SHARE * len(own))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
