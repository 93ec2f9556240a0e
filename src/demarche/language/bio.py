"""Labels of the kind B-X, I-X, O to spans."""

from collections.abc import Iterator, Sequence


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
