"""A sentence's tree made quick to walk: children, ancestors, the token at a character, and phrases as stretches of text."""

from bisect import bisect_right
from collections.abc import Iterator

from demarche.language.analysis import Sentence, Token


class Branches:
    """One sentence's tree. Indices are those of its tokens; -1 stands for nothing."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head >= 0:
                self.children[token.head].append(i)
        self._starts = [token.start for token in self.tokens]

    def at(self, position: int) -> int:
        """Index of the last token that starts at or before a character, -1 before the first."""
        return bisect_right(self._starts, position) - 1

    def within(self, start: int, end: int) -> range:
        """Indices of the tokens that a stretch of text touches."""
        first = self.at(start)
        if first < 0 or self.tokens[first].end <= start:
            first += 1
        return range(first, max(first, self.at(end - 1) + 1))

    def top(self, indices: range) -> int:
        """The token among these that hangs on one outside them (the first such), -1 for none."""
        inside = set(indices)
        return next((i for i in indices if self.tokens[i].head not in inside), -1)

    def up(self, index: int) -> Iterator[int]:
        """The token and all above it, nearest first."""
        for _ in range(len(self.tokens)):
            if index < 0:
                return
            yield index
            index = self.tokens[index].head

    def below(self, index: int) -> list[int]:
        """The token and all that hangs below it, in text order."""
        found, waiting = [], [index]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting += self.children[at]
        return sorted(found)

    def having(self, index: int, *relations: str) -> list[int]:
        """Children in one of these relations; a relation without a subtype stands for all its subtypes."""
        return [c for c in self.children[index] if self.tokens[c].deprel in relations or self.tokens[c].deprel.split(":")[0] in relations]

    def relation(self, index: int) -> str:
        """The token's relation without its subtype."""
        return self.tokens[index].deprel.split(":")[0]

    def passive(self, verb: int, auxiliaries: frozenset[str], active_endings: frozenset[str]) -> bool:
        """The verb's subject is what it was done to: by its relations, or by an auxiliary of the passive and no ending of the active."""
        if any(self.tokens[c].deprel.endswith(":pass") for c in self.children[verb]):
            return True
        helped = any(self.tokens[c].text.lower() in auxiliaries for c in self.having(verb, "aux"))
        word = self.tokens[verb].text.lower()
        return helped and not any(word.endswith(e) for e in active_endings)
