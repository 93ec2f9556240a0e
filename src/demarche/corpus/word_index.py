"""Wordings by how their words begin, to find those that may have words in common without going through all."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from demarche.corpus.naming import SHORTEST


class Wordings:
    """Numbered sets of words, each with marks of its own besides."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_mark: dict[str, list[int]] = defaultdict(list)

    def add(self, number: int, words: Iterable[str], marks: Iterable[str] = ()) -> None:
        """Makes a wording known."""
        for begins in {word[:SHORTEST] for word in words}:
            self._by_word[begins].append(number)
        for mark in marks:
            self._by_mark[mark].append(number)

    def like(self, words: Iterable[str], least: int, marks: Iterable[str] = ()) -> set[int]:
        """The numbers of all that have so many of the words in one form or another, or one of the marks, and of some that have fewer.

        What has `least` of the words has one besides the `least - 1` commonest beginnings that are of one word each, so those are not looked at.
        """
        begins = Counter(word[:SHORTEST] for word in words)
        common = sorted((b for b, count in begins.items() if count == 1), key=lambda b: -len(self._by_word.get(b, ())))[: least - 1]
        looked_at = begins.keys() - set(common)
        return {n for b in looked_at for n in self._by_word.get(b, ())}.union(*(self._by_mark.get(mark, ()) for mark in marks))
