"""Governing: subjects of verbs wherever they stand, subtrees less what hangs beside, runs of words, and the phrase that names a speaker."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from demarche.language.analysis import Sentence, Token
from demarche.language.branches import Branches

Span = tuple[int, int]
SUBJECTS = ("nsubj", "csubj")
NOMINALS = ("NOUN", "PROPN", "PRON")
MOST_STEPS = 12  # up the tree in search of a subject
_JOINED = ("conj", "xcomp", "advcl", "acl", "parataxis", "ccomp")  # a verb so related may have its subject above
_NAMING = ("flat", "appos", "compound", "nmod", "nsubj", "dep", "parataxis", "list")
_BESIDE = ("parataxis", "advcl", "ccomp", "dep", "discourse", "orphan", "vocative")


def with_lemmas(sentence: Sentence, forms: Mapping[str, str]) -> Sentence:
    """The sentence with the lemmas of those verbs whose written form tells them."""
    changed = {i: forms[form] for i, t in enumerate(sentence.tokens) if t.upos == "VERB" and (form := t.text.lower()) in forms and forms[form] != t.lemma}
    if not changed:
        return sentence
    return replace(sentence, tokens=tuple(replace(t, lemma=changed[i]) if i in changed else t for i, t in enumerate(sentence.tokens)))


class Clauses(Branches):
    """One sentence's tree with the questions that reported speech puts to it."""

    def subtree(self, index: int, without: Iterable[int] = ()) -> list[int]:
        """A word and all below it, sorted, less the subtrees of the words in `without`."""
        barred = set(without)
        found, waiting = [], [index]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting += [k for k in self.children[at] if k not in barred]
        return sorted(found)

    def case(self, index: int) -> str:
        """The words that mark a noun's case, in small letters; empty where there is none."""
        return " ".join(self.tokens[w].text.lower() for k in self.having(index, "case") for w in (k, *self.having(k, "fixed")))

    def marks(self, index: int) -> list[Token]:
        """Words that mark a clause."""
        return [self.tokens[k] for k in self.having(index, "mark")]

    def own_subject(self, index: int) -> int | None:
        """The subject that hangs on the verb itself; where the parser found several the nearest before the verb, else the nearest after it."""
        own = self.having(index, *SUBJECTS)
        return min(own, key=lambda k: (k > index, abs(k - index))) if own else None

    def subject(self, index: int) -> int | None:
        """The subject of a verb, its own or that of a verb above; the noun that a clause without one describes; None where there is none."""
        at = index
        for _ in range(MOST_STEPS):
            own = self.own_subject(at)
            if own is not None:
                return own
            up = self.tokens[at].head
            if up < 0 or self.relation(at) not in _JOINED:
                return None
            if self.relation(at) == "acl" and self.tokens[up].upos in NOMINALS:
                return up
            at = up
        return None

    def span(self, indices: Iterable[int]) -> Span:
        """From the first of the words to the last; there must be one."""
        kept = sorted(indices)
        return self.tokens[kept[0]].start, self.tokens[kept[-1]].end

    def runs(self, indices: Iterable[int]) -> list[list[int]]:
        """Unbroken runs of words, punctuation at their edges and runs of nothing else left out."""
        runs: list[list[int]] = []
        for i in sorted(indices):
            if runs and runs[-1][-1] == i - 1:
                runs[-1].append(i)
            else:
                runs.append([i])
        return [run for run in map(self.trimmed, runs) if run]

    def trimmed(self, run: list[int]) -> list[int]:
        """The words without punctuation at the edges."""
        first, last = 0, len(run)
        while first < last and self.tokens[run[first]].upos == "PUNCT":
            first += 1
        while last > first and self.tokens[run[last - 1]].upos == "PUNCT":
            last -= 1
        return run[first:last]

    def noun_phrase(self, index: int) -> Span:
        """The words of a noun as they name somebody: article, titles and complements in; case, relative clauses and what stands in commas out."""
        barred = [k for k in self.subtree(index) if k != index and self._beside(k)]
        kept = set(self.subtree(index, [*barred, *self.having(index, "case", "mark", "cc", "cop", "aux", *SUBJECTS, "expl")]))
        first = last = index
        while first - 1 in kept:
            first -= 1
        while last + 1 in kept:
            last += 1
        first = self._with_title(index, first)
        last = self._with_name(last)
        return self.span(self.trimmed(list(range(first, last + 1))) or [index])

    def _with_name(self, last: int) -> int:
        """The last word of the names that follow close on a noun, where the parser did not see that they belong to it: "Commodore [Jay Tarriela]"."""
        while (
            last + 1 < len(self.tokens)
            and self.tokens[last + 1].upos == "PROPN"
            and self.relation(last + 1) in _NAMING
            and self.tokens[last].upos in NOMINALS[:2]
        ):
            last += 1
        return last

    def _with_title(self, index: int, first: int) -> int:
        """The first word of a second subject that stands just before the first: a title that the parser did not tie to its name."""
        if self.relation(index) != "nsubj" or self.tokens[index].upos != "PROPN":
            return first
        beside = [k for k in self.having(self.tokens[index].head, "nsubj", "amod", "compound") if k < first and self.tokens[k].upos in ("NOUN", "PROPN", "ADJ")]
        ends = [self.subtree(k) for k in beside]
        return next((s[0] for s in ends if s[-1] == first - 1 and len(s) == s[-1] - s[0] + 1), first)

    def _beside(self, index: int) -> bool:
        """Whether a word begins something told beside the noun and no part of its name."""
        relation = self.relation(index)
        if relation == "acl":
            return self._after_mark(index) or self.own_subject(index) is not None
        if relation == "appos":
            return self.tokens[index].upos != "PROPN" or self._bracketed(index)
        return relation in _BESIDE

    def _after_mark(self, index: int) -> bool:
        first = self.subtree(index)[0]
        return self.tokens[first].upos == "PUNCT" or (first > 0 and self.tokens[first - 1].upos == "PUNCT")

    def _bracketed(self, index: int) -> bool:
        first = self.subtree(index)[0]
        return any(self.tokens[k].text in ("(", "[") for k in (first, first - 1) if k >= 0)
