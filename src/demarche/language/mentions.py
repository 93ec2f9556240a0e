"""Which party is mentioned where, looked up quickly."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from demarche.record.party import Party

Span = tuple[int, int]
_STATE_KINDS = ("state", "government", "armed_force")
_STATE_SECTORS = ("GOV", "MIL", "LEG", "COP", "JUD", "SPY")


class Sides:
    """Which parties stand on one side: a state, its government, ministries, forces and officials are one; every other party is its own."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._sides = {p.id: self._side(p) for p in parties}

    def of(self, party: str | None) -> str | None:
        """The side of a party: a country's code or the party's id; None for None."""
        return self._sides.get(party, party) if party else None

    def same(self, one: str | None, other: str | None) -> bool:
        """Whether two parties are known and on one side."""
        return one is not None and self.of(one) == self.of(other)

    def _side(self, party: Party) -> str:
        of_state = party.country and (party.kind in _STATE_KINDS or party.sector in _STATE_SECTORS)
        return party.country if of_state and party.country else party.id


class Mentions:
    """Mentions of parties by position. Mentions may lie within one another; the innermost that holds a position is preferred, the whole phrase by `of_span`."""

    def __init__(self, mentions: Iterable[tuple[Span, str]]) -> None:
        self._all = sorted(mentions)
        self._starts = [span[0] for span, _ in self._all]

    @classmethod
    def of_parties(cls, parties: Iterable[tuple[str, Sequence[Span]]]) -> "Mentions":
        """From pairs of a party's id and its mentions."""
        return cls(((span[0], span[1]), party) for party, spans in parties for span in spans)

    def at(self, position: int) -> str | None:
        """The party of the mention that holds a position, the shortest where several do."""
        holding = [(b - a, party) for (a, b), party in self._before(position + 1) if b > position]
        return min(holding)[1] if holding else None

    def of_word(self, start: int, end: int) -> str | None:
        """The party of the mention that is just this word."""
        return next((party for (a, b), party in self._before(end) if a == start and b == end), None)

    def of_span(self, span: Span, head: int) -> str | None:
        """The party of a noun phrase: of the mentions that hold its head word the one that shares most with it; else one that is its first half."""
        near = [((a, b), party) for (a, b), party in self._before(span[1]) if b > span[0]]
        holding = [(min(b, span[1]) - max(a, span[0]) - abs(span[1] - span[0] - (b - a)) / 1000, party) for (a, b), party in near if a <= head < b]
        leading = [(b, party) for (a, b), party in near if a == span[0] and 2 * (b - a) >= span[1] - span[0]]
        return max(holding or leading)[1] if holding or leading else None

    def within(self, span: Span) -> list[str]:
        """Parties mentioned in a stretch, in text order, each once."""
        return list(dict.fromkeys(party for (a, b), party in self._before(span[1]) if a >= span[0] and b <= span[1]))

    def _before(self, position: int, most: int = 24) -> list[tuple[Span, str]]:
        """The last mentions that begin before a position."""
        last = bisect_right(self._starts, position - 1)
        return self._all[max(last - most, 0) : last]
