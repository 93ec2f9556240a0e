"""What a Reading already knows, by place in the text: who is mentioned at a word, which attribution holds it, what times and places a sentence has."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from demarche.language.analysis import Sentence
from demarche.language.dependents import Tree
from demarche.record import Reading, Span

Placed = tuple[Span, str]


class Scene:
    """The spans of a Reading, sorted once so that every question costs a search and no walk through the text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.mentions = _sorted((m, p.id) for p in reading.parties for m in p.mentions)
        self.times = _sorted((t.span, t.id) for t in reading.times)
        self.places = _sorted((m, p.id) for p in reading.places for m in p.mentions)
        self.figures = _sorted((f.span, f.id) for f in reading.figures)
        self._starts = {name: [span[0] for span, _ in placed] for name, placed in self._lists().items()}
        self._voices = _Innermost((span, a.id) for a in reading.attributions for span in a.content)
        self.parties = {p.id: p for p in reading.parties}
        self._bodies = {(p.country, p.kind, p.sector): p.id for p in reversed(reading.parties)}  # the first of its kind
        self.attributions = {a.id: a for a in reading.attributions}
        self._cues = {at: a.id for a in reading.attributions if a.cue for at in range(*a.cue)}
        self.when = {t.id: t for t in reading.times}
        self.counted = {f.id: f for f in reading.figures}

    def _lists(self) -> dict[str, Sequence[Placed]]:
        return {"mentions": self.mentions, "times": self.times, "places": self.places, "figures": self.figures}

    def inside(self, name: str, sentence: Sentence) -> Sequence[Placed]:
        """The mentions, times, places or figures that begin in a sentence."""
        starts = self._starts[name]
        return self._lists()[name][bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]

    def voice(self, position: int) -> str | None:
        """The innermost attribution in whose content a position stands, None in the outlet's own voice."""
        return self._voices.at(position)

    def speaker(self, trigger: Span) -> str | None:
        """The party that speaks by a trigger, where the trigger is the cue of an attribution."""
        return self.source(next((self._cues[at] for at in range(*trigger) if at in self._cues), None))

    def source(self, attribution: str | None) -> str | None:
        """The party that speaks in an attribution."""
        found = self.attributions.get(attribution or "")
        return found.source if found else None

    def side_of(self, party: str) -> str:
        """Whom a person means by "we": the army of an officer, else the government or state that the text names for his country, else himself."""
        person = self.parties.get(party)
        if person is None or person.kind != "person" or person.country is None:
            return party
        sector = (person.sector or "").split(" ")[0]
        bodies = ((person.country, *key) for key in (("armed_force", sector), ("government", sector), ("state", None)))
        return next((self._bodies[body] for body in bodies if body in self._bodies), party)


class Parties:
    """Who is mentioned at each word of one sentence; the smallest mention around a word counts."""

    def __init__(self, tree: Tree, mentions: Sequence[Placed]) -> None:
        self._at: dict[int, tuple[str, ...]] = {}
        self._spans: dict[int, Span] = {}
        self._tree = tree
        starts = [t.start for t in tree.tokens]
        for span, party in sorted(mentions, key=lambda m: m[0][0] - m[0][1]):
            for i in range(bisect_left(starts, span[0]), bisect_left(starts, span[1])):
                same = self._spans.get(i) == span
                self._at[i] = (*self._at[i], party) if same else (party,)
                self._spans[i] = span

    def at(self, index: int) -> tuple[str, ...]:
        """Ids of those whose mention holds a word; more than one where a mention stands for several ("the two sides")."""
        return self._at.get(index, ())

    def is_head(self, index: int) -> bool:
        """Whether the smallest mention that holds a word hangs on it."""
        span = self._spans.get(index)
        return span is not None and self._tree.within(*span) == index


def _sorted(placed: Iterable[Placed]) -> list[Placed]:
    return sorted(placed)


class _Innermost:
    """Which of many nested spans lies innermost around a position."""

    def __init__(self, placed: Iterable[Placed]) -> None:
        self._edges: list[int] = []
        self._inner: list[str | None] = []
        around: list[Placed] = []
        for span, id in sorted(placed, key=lambda p: (p[0][0], -p[0][1])):
            self._close(around, span[0])
            around.append((span, id))
            self._mark(span[0], id)
        self._close(around, None)

    def _close(self, around: list[Placed], until: int | None) -> None:
        """Ends every span that is over at a position, all of them for None."""
        while around and (until is None or min(s[1] for s, _ in around) <= until):
            end = min(s[1] for s, _ in around)
            around[:] = [p for p in around if p[0][1] > end]
            self._mark(end, around[-1][1] if around else None)

    def _mark(self, position: int, id: str | None) -> None:
        self._edges.append(position)
        self._inner.append(id)

    def at(self, position: int) -> str | None:
        found = bisect_right(self._edges, position) - 1
        return self._inner[found] if found >= 0 else None
