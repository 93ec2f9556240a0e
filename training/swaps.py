"""Other names in the same text: so that a model learns no one's name by heart.

Persons change word by word, so that full name and short name stay one person; organisations and places change as a whole. Everything else stays, and every
span moves with the words.
"""

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

LABELS = {"PERSON": "PERSON", "ORGANIZATION": "ORG", "ORG": "ORG", "LOCATION": "LOC", "LOC": "LOC"}
NAME_WORD = re.compile(r"[^\W\d_][\w’'-]{2,}")


@dataclass
class Pool:
    """Names to draw from, by label; persons as single words."""

    names: dict[str, list[str]] = field(default_factory=lambda: {"PERSON": [], "ORG": [], "LOC": []})

    def add(self, document: dict) -> None:
        """All names of a document."""
        for label, name in _named(document):
            self.names[label].append(name)


def _named(document: dict) -> Iterable[tuple[str, str]]:
    for start, end, label in document["names"] or []:
        if label in LABELS:
            name = document["text"][start:end]
            parts = [w for w in NAME_WORD.findall(name) if w[0].isupper()] if label == "PERSON" else [name]
            yield from ((LABELS[label], part) for part in parts)


def with_other_names(document: dict, pool: Pool, draw: random.Random) -> dict:
    """The document with every name changed, the same one everywhere into the same."""
    change = {name: draw.choice(pool.names[label]) for label, name in sorted(set(_named(document)))}
    if not change:
        return document
    names = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(change, key=len, reverse=True))) + r")(?!\w)")
    moves: list[tuple[int, int, int, int]] = []  # old start and end, new start and end
    out, old, new = [], 0, 0
    for match in names.finditer(document["text"]):
        out += [document["text"][old : match.start()], change[match[0]]]
        new += match.start() - old
        moves.append((*match.span(), new, new + len(out[-1])))
        old, new = match.end(), new + len(out[-1])
    return moved(document | {"text": "".join(out) + document["text"][old:]}, moves)


def moved(document: dict, moves: list[tuple[int, int, int, int]]) -> dict:
    """The document with its spans at their new places; a span that begins or ends within a changed name takes in the whole of it."""

    def place(position: int, end: bool) -> int:
        shift = 0
        for a, b, c, d in moves:
            if b <= position:
                shift = d - b
            elif a < position:
                return d if end else c
            else:
                break
        return position + shift

    span = lambda s: [place(s[0], False), place(s[1], True)]  # noqa: E731
    spans = lambda a: {k: [span(s) for s in v] if isinstance(v, list) else v for k, v in a.items()}  # noqa: E731
    names = [[*span(n), n[2]] for n in document["names"] or []]
    return document | {"attributions": [spans(a) for a in document["attributions"]], "names": names}
