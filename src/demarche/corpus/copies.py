"""Passages of copies folded onto the passage that was first seen: what one text says is compared once, however often it appeared."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from demarche.corpus.collection import Collection
from demarche.knowledge.parties import plain
from demarche.record.shared import Citation

Item = TypeVar("Item")
Key = tuple[str, str, str, str, int]
AROUND = 40  # code points on either side that two passages of one family share where they are one


def fold_copies(items: Sequence[Item], cited: Callable[[Item], Citation], collection: Collection) -> list[list[Item]]:
    """The items, those of copies together: of one family, with the same words and the same words around them. The first of each list comes first in `items`."""
    seen: Counter[tuple[str, ...]] = Counter()
    folded: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        citation = cited(item)
        base = (citation.family, citation.item[:1], *_surroundings(collection, citation))
        within = (citation.document, citation.uri or "", *base)
        folded[*base, seen[within]].append(item)
        seen[within] += 1
    return list(folded.values())


def expand(groups: Iterable[Sequence[Item]], folded: Sequence[Sequence[Item]]) -> list[list[Item]]:
    """Groups of first items, with the copies of each back behind it."""
    copies = {id(same[0]): same for same in folded}
    return [[item for first in group for item in copies[id(first)]] for group in groups]


def _surroundings(collection: Collection, citation: Citation) -> tuple[str, str]:
    text, (start, end) = collection.text(citation.document), citation.span
    return plain(text[start:end]), plain(text[max(0, start - AROUND) : start]) + "|" + plain(text[end : end + AROUND])
