"""In whose words a stretch of text stands, looked up quickly."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

Span = tuple[int, int]


class Contents:
    """Stretches of text with the attribution that each is the content of; stretches may lie within one another."""

    def __init__(self, contents: Iterable[tuple[str, Sequence[Span]]]) -> None:
        self._all = sorted(((start, end), id) for id, spans in contents for start, end in spans)
        self._starts = [span[0] for span, _ in self._all]
        self._furthest: list[int] = []  # the furthest end among the stretches up to each
        for (_, end), _ in self._all:
            self._furthest.append(max(end, self._furthest[-1] if self._furthest else 0))

    def innermost(self, span: Span) -> str | None:
        """The attribution with the shortest content that holds the stretch, None where none does."""
        at, best = bisect_right(self._starts, span[0]) - 1, None
        while at >= 0 and self._furthest[at] >= span[1]:
            (start, end), id = self._all[at]
            if end >= span[1] and (best is None or end - start < best[0]):
                best = (end - start, id)
            at -= 1
        return best[1] if best else None
