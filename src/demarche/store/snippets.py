"""The passage of a text that a search found, with what was found in it marked."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from demarche.record.base import Span
from demarche.store.folding import fold, words_at
from demarche.store.query import Query

Piece = tuple[str, bool]  # words as they are written, and whether the search asked for them
_BEFORE, _LENGTH = 60, 240  # code points before what was found, and in all
_LOOK = 20_000  # words after which no better passage is looked for
_fold = lru_cache(maxsize=1 << 16)(fold)


def snippet(text: str, query: Query, span: Span | None = None) -> tuple[Piece, ...]:
    """The passage in pieces that give its text when put together: around the words that the query wants, else around the span, else the beginning."""
    return _pieces(text, _hits(text, query) or ([span] if span else []))


def _pieces(text: str, hits: Sequence[Span]) -> tuple[Piece, ...]:
    start, end = _window(text, hits)
    marked = sorted({(max(a, start), min(b, end)) for a, b in hits if a < end and b > start})
    cuts = [start, *(cut for span in _merged(marked) for cut in span), end]
    return tuple((text[a:b], n % 2 == 1) for n, (a, b) in enumerate(pairwise(cuts)) if b > a)


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _window(text: str, hits: Sequence[Span]) -> Span:
    """The stretch that holds most hits, with whole words at its ends."""
    best = max((sum(a <= b < a + _LENGTH - _BEFORE for b, _ in hits), -a) for a, _ in hits) if hits else (0, 0)
    start, end = max(-best[1] - _BEFORE, 0), min(max(-best[1] - _BEFORE, 0) + _LENGTH, len(text))
    while 0 < start < -best[1] and not text[start - 1].isspace():
        start += 1
    last = max((b for _, b in hits if b <= end), default=start)
    while last < end < len(text) and end > start + _LENGTH // 2 and not text[end].isspace():
        end -= 1
    return start, end


def _hits(text: str, query: Query) -> list[Span]:
    """Where the wanted words and phrases stand, as far as a reader wants to know."""
    wanted = [(query.form(term.words), term.words.prefix) for term in query.terms if not term.excluded]
    if not wanted:
        return []
    found: list[Span] = []
    longest = max(len(words) for words, _ in wanted)
    window: list[tuple[Span, str]] = []
    for n, one in enumerate(_formed(text, query)):
        window = [*window[-longest + 1 :], one] if longest > 1 else [one]
        found += [(window[-len(words)][0][0], one[0][1]) for words, prefix in wanted if _ends(window, words, prefix)]
        if found and n > _LOOK:
            break
    return found


def _formed(text: str, query: Query) -> Iterator[tuple[Span, str]]:
    return ((span, (_fold(word) or word) if query.folded else word) for span, word in words_at(text))


def _ends(window: list[tuple[Span, str]], words: list[str], prefix: bool) -> bool:
    """Whether the last words of the window are these."""
    if len(window) < len(words) or not (window[-1][1].startswith(words[-1]) if prefix else window[-1][1] == words[-1]):
        return False
    return all(word == wanted for (_, word), wanted in zip(window[-len(words) : -1], words, strict=False))
