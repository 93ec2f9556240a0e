"""Labels of the kind B-X, I-X, O to spans."""

from collections.abc import Collection, Iterable, Iterator, Sequence


def runs(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(first, past the last, kind) of every run; an I without its B begins a run."""
    begin, kind = 0, ""
    for n, label in enumerate([*labels, "O"]):
        inside, _, name = label.partition("-")
        if kind and (inside != "I" or name != kind):
            yield begin, n, kind
            kind = ""
        if inside != "O" and not kind:
            begin, kind = n, name


def joined(found: Iterable[tuple[int, int, str]], kinds: Collection[str]) -> list[tuple[int, int, str]]:
    """The runs with neighbours of one of the kinds put together."""
    out: list[tuple[int, int, str]] = []
    for first, last, kind in found:
        if out and out[-1][1:] == (first, kind) and kind in kinds:
            out[-1] = (out[-1][0], last, kind)
        else:
            out.append((first, last, kind))
    return out
