"""Stretches of a text, looked up by place."""

from bisect import bisect_right

Span = tuple[int, int]


class Stretches:
    """Which of sorted spans lie over a stretch; the spans may overlap one another but no great many at one place."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans = spans
        self._starts = [a for a, _ in spans]

    def over(self, start: int, end: int, most: int = 40) -> list[int]:
        """Numbers of the spans that overlap the stretch."""
        last = bisect_right(self._starts, end - 1)
        return [n for n in range(max(0, last - most), last) if self.spans[n][1] > start]

    def before(self, position: int) -> int:
        """Number of the last span that begins at or before a position, -1 for none."""
        return bisect_right(self._starts, position) - 1
