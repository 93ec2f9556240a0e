"""Sentences to the windows that the encoder reads at once."""

from collections.abc import Iterable, Iterator, Sequence

MOST_PIECES = 220  # of a window: about what the heads were trained on


def windows(sizes: Sequence[int], breaks: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Runs of sentences [first, last) of up to MOST_PIECES pieces, whole paragraphs where they fit.

    `sizes` are the sentences' pieces, `breaks` the numbers of the sentences that begin a paragraph. A sentence longer than a window is a run of its own.
    """
    first = pieces = 0
    for begin, end in _paragraphs(len(sizes), breaks):
        own = sum(sizes[begin:end])
        if pieces and pieces + own > MOST_PIECES:
            yield first, begin
            first, pieces = begin, 0
        if own <= MOST_PIECES:
            pieces += own
            continue
        for n in range(begin, end):
            if pieces and pieces + sizes[n] > MOST_PIECES:
                yield first, n
                first, pieces = n, 0
            pieces += sizes[n]
    if first < len(sizes):
        yield first, len(sizes)


def _paragraphs(count: int, breaks: Iterable[int]) -> Iterator[tuple[int, int]]:
    begins = sorted({0, *breaks} & set(range(count)))
    if not begins:
        return
    yield from zip(begins, [*begins[1:], count], strict=True)
