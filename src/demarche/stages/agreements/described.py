"""Agreements by a common noun: "the ceasefire of 9 May", "a peace treaty", "its obligations"."""

from collections.abc import Iterable, Iterator, Sequence

from demarche.knowledge.agreements import AgreementWords
from demarche.knowledge.forms import Forms
from demarche.language.analysis import Token
from demarche.language.governing import Clauses
from demarche.stages.agreements.mention import Mention

INSIDE = ("compound", "amod", "nmod", "flat")
OUTSIDE = ("ADP", "SCONJ", "CCONJ", "PUNCT", "VERB", "AUX", "ADV")
BEFORE = ("det", "amod", "nummod", "compound")
HYPHENS = "-‐‑"


class Nouns:
    """Finds nouns that are agreements, with the words that belong to them."""

    def __init__(self, words: AgreementWords, forms: Forms) -> None:
        self._words, self._forms = words, forms

    def lemma(self, token: Token) -> str:
        """Lemma in lower case, as the tables have it."""
        return self._forms.lemma(token.lemma, token.text)

    def kind(self, tree: Clauses, index: int) -> str | None:
        """The kind of agreement that a token names, None for none."""
        token = tree.tokens[index]
        if token.upos not in ("NOUN", "PROPN"):
            return None
        return self._words.nouns.get(self.lemma(token))

    def mentions(self, text: str, tree: Clauses, taken: Sequence[Mention]) -> Iterator[Mention]:
        """Described agreements of one sentence that no named one covers."""
        for i, token in enumerate(tree.tokens):
            kind = self.kind(tree, i)
            if kind is None or any(m.start <= token.start < m.end for m in taken) or self._within_other(tree, i):
                continue
            yield self._mention(text, tree, i, kind)

    def _within_other(self, tree: Clauses, index: int) -> bool:
        """ "ceasefire" in "ceasefire agreement"."""
        head = tree.tokens[index].head
        return head >= 0 and tree.relation(index) in INSIDE and not tree.having(index, "case") and self.kind(tree, head) is not None

    def _mention(self, text: str, tree: Clauses, index: int, kind: str) -> Mention:
        token = tree.tokens[index]
        first = _first(tree, index)
        proper = self._proper(text, tree, first, index)
        last = _last(tree, index, self._words.word("of")) if proper else index
        start, end = tree.tokens[first].start, tree.tokens[last].end
        return Mention(start, end, tree, index, kind, self.lemma(token), (), self._name(text, tree, first, end), named=proper and kind != "duty", first=first)

    def _proper(self, text: str, tree: Clauses, first: int, index: int) -> bool:
        """A name of its own: "the Lomar Accord", "the Treaty" in a text that is not all in capitals."""
        token, before = tree.tokens[index], tree.tokens[first:index]
        if not token.text[:1].isupper() or index == 0 or text[tree.sentence.start : tree.sentence.end].isupper():
            return False
        return token.upos == "PROPN" or tree.tokens[first].upos == "DET" or any(t.upos == "PROPN" for t in before)

    def _name(self, text: str, tree: Clauses, first: int, end: int) -> str:
        """The words without the article."""
        start = first
        while tree.tokens[start].upos == "DET" and tree.tokens[start].end < end:
            start += 1
        return " ".join(text[tree.tokens[start].start : end].split())

    def definite(self, mention: Mention) -> bool:
        """ "the accord", "this truce", "its treaty"."""
        return mention.tree.tokens[mention.first].text.lower() in self._words.word("definite")

    def denied(self, mention: Mention) -> bool:
        """ "no agreement"."""
        return mention.tree.tokens[mention.first].text.lower() in self._words.word("negations")

    def bare(self, mention: Mention) -> bool:
        """A singular without article, owner or number: "by agreement", "on peace treaty"."""
        token = mention.tree.tokens[mention.head]
        plain = all(t.upos in ("NOUN", "ADJ", "PROPN", "PUNCT") for t in mention.tree.tokens[mention.first : mention.head])
        return plain and not mention.named and mention.date is None and token.text.lower() == self.lemma(token) and not token.text[:1].isupper()

    def spoken_again(self, mention: Mention, last: Mention) -> bool:
        """ "the accord" for an accord named before: the same noun or one that stands for it, nothing else before it."""
        words, core = self._words.word, self._words.word("core")
        if mention.tree.tokens[mention.first].text.lower() not in words("again_after") or set(self.modifiers(mention)) - words("again"):
            return False
        return mention.noun == last.noun or mention.noun in core and (last.noun in core or last.noun not in self._words.nouns)

    def has_name(self, mention: Mention) -> bool:
        """A name of its own beside the noun: "the Lomar Accord", "the Treaty of Sarn"."""
        inside = mention.tree.within(mention.start, mention.end)
        return mention.noun not in self._words.word("weak") and any(mention.tree.tokens[i].upos == "PROPN" for i in inside if i != mention.head)

    def owned(self, mention: Mention) -> bool:
        """ "their obligations"."""
        return mention.tree.tokens[mention.first].text.lower() in self._words.word("possessive")

    def modifiers(self, mention: Mention) -> list[str]:
        """Lemmas of the words before the noun, articles and numbers out."""
        return [self.lemma(t) for t in mention.tree.tokens[mention.first : mention.head] if t.upos not in ("DET", "PUNCT", "NUM", "PRON")]

    def weak(self, mention: Mention) -> bool:
        """Too little by itself for an agreement of states."""
        return mention.noun in self._words.word("weak") and not set(self.modifiers(mention)) & self._words.word("strengthening")


def _first(tree: Clauses, head: int) -> int:
    """The first token of the phrase before and with its head; a preposition, a joiner or a comma ends it."""
    below, first = set(tree.below(head)), head
    while first - 1 in below and (tree.tokens[first - 1].upos not in OUTSIDE or tree.tokens[first - 1].text in HYPHENS):
        first -= 1
    return first


def _last(tree: Clauses, head: int, of: frozenset[str]) -> int:
    """The last token of a name: "Treaty of Tarsk"."""
    last = head
    while last + 2 < len(tree.tokens) and tree.tokens[last + 1].text.lower() in of and tree.tokens[last + 2].upos == "PROPN":
        last += 2
        while last + 1 < len(tree.tokens) and tree.tokens[last + 1].upos == "PROPN":
            last += 1
    return last


def with_article(mention: Mention, words: AgreementWords) -> None:
    """Takes the article before a name into the mention, and tells the provision that is named: "Article 5 of the treaty"."""
    tree = mention.tree
    before = mention.first - 1
    while before >= 0 and tree.tokens[before].head in range(mention.first, mention.head + 1) and tree.relation(before) in BEFORE:
        mention.first, mention.start = before, tree.tokens[before].start
        before -= 1
    mention.article = _provision(tree, mention.head, words)


def _provision(tree: Clauses, head: int, words: AgreementWords) -> str | None:
    above = tree.tokens[head].head
    before = _before_of(tree, head, words)
    if before or above < 0 or tree.relation(head) not in ("nmod", "obl", "dep"):
        return before
    label = next((i for i in (above, tree.tokens[above].head, above - 1) if i >= 0 and tree.tokens[i].lemma.lower() in words.word("articles")), -1)
    number = label + 1
    if label < 0 or number >= len(tree.tokens) or not _numbered(tree.tokens[number].text):
        return None
    return f"{tree.tokens[label].text} {tree.tokens[number].text}"


def _before_of(tree: Clauses, head: int, words: AgreementWords) -> str | None:
    """ "Article 5 of" right before the agreement, whatever the tree says."""
    at = head
    while at > 3 and tree.tokens[at - 1].text.lower() not in words.word("of") and tree.tokens[at - 1].upos not in ("VERB", "PUNCT"):
        at -= 1
    label, number = tree.tokens[max(0, at - 3)], tree.tokens[max(0, at - 2)]
    fits = at >= 3 and tree.tokens[at - 1].text.lower() in words.word("of") and label.lemma.lower() in words.word("articles")
    return f"{label.text} {number.text}" if fits and _numbered(number.text) else None


def _numbered(word: str) -> bool:
    return word[:1].isdigit() or set(word) <= set("IVXLC")


def with_time(mention: Mention, times: Iterable[tuple[int, int, str | None]], words: AgreementWords, text: str) -> None:
    """Takes the date into the mention: "of 10 November 2020" behind it, "2015" within it."""
    for start, end, value in times:
        if mention.start <= start and end <= mention.end:
            mention.date = value or mention.date
        elif start >= mention.end and _tied(text[mention.end : start], words):
            mention.end, mention.date = end, value or mention.date


def _tied(gap: str, words: AgreementWords) -> bool:
    between = gap.split()
    return len(between) == 1 and between[0].lower() in words.word("of") and "\n\n" not in gap or gap.strip() == "(" and len(gap) <= 2
