"""Agreements by name and number: registered names, resolutions, document symbols."""

import re
from collections.abc import Iterator
from functools import cache

from demarche.knowledge.agreements import WORD, AgreementWords, KnownAgreement, Registry, Words
from demarche.language.governing import Clauses
from demarche.stages.agreements.mention import Mention

SYMBOL = re.compile(r"(?<![\w/])[SA]/(?:HRC/)?RES/[\dA-Z]+(?:[/-][\dA-Z]+)*(?:\s?\(\d{4}\))?")
NUMBER = r"(?:[A-Z]{1,2}-)?\d{1,4}(?:/\d+)?(?![\d/%])(?:\s*\(\d{4}\))?"
YEAR = re.compile(r"\s*\(\d{4}\)")
Word = tuple[int, int, str]


@cache
def _numbers_after(joiners: Words, signs: Words) -> re.Pattern[str]:
    join, sign = ("|".join(sorted(map(re.escape, words))) for words in (joiners, signs))
    between = rf"(?:\s*,\s*(?:(?:{join})\s+)*|\s+(?:(?:{join})\s+)+)"
    return re.compile(rf"\s+(?:(?:{sign})\.?\s*)?({NUMBER}(?:{between}{NUMBER})*)", re.IGNORECASE)


class Names:
    """Finds what a registry and the numbering of the United Nations know."""

    def __init__(self, known: Registry, words: AgreementWords, countries: Words) -> None:
        self._known, self._words, self._countries = known, words, countries
        self._bodies = frozenset(part for body in words.word("bodies") for part in WORD.findall(body))
        self._numbers = _numbers_after(words.word("joiners"), words.word("number_signs"))

    def mentions(self, text: str, tree: Clauses) -> Iterator[Mention]:
        """Named agreements of one sentence, in text order, without overlap."""
        sentence, last = tree.sentence, 0
        words = [(m.start(), m.end(), m.group().replace("’", "'")) for m in WORD.finditer(text, sentence.start, sentence.end)]
        found = [*self._symbols(text, tree), *self._resolutions(text, tree, words), *self._registered(tree, words)]
        for mention in sorted(found, key=lambda m: (m.start, -m.end)):
            if mention.start >= last:
                last = mention.end
                yield mention

    def _symbols(self, text: str, tree: Clauses) -> Iterator[Mention]:
        for match in SYMBOL.finditer(text, tree.sentence.start, tree.sentence.end):
            symbol = YEAR.sub("", match.group()).strip()
            yield _mention(tree, match.start(), match.end(), "resolution", (symbol,), symbol)

    def _resolutions(self, text: str, tree: Clauses, words: list[Word]) -> Iterator[Mention]:
        """ "resolutions 822, 853, 874 and 884", with the body before them."""
        for at, (_, end, word) in enumerate(words):
            if word.lower() not in self._words.word("resolutions"):
                continue
            match = self._numbers.match(text, end, tree.sentence.end)
            if match is None:
                continue
            first = self._body(words, at)
            body = " ".join(w.lower() for *_, w in words[first : at + 1])
            numbers = re.findall(r"(?:[A-Z]{1,2}-)?\d+(?:/\d+)?", YEAR.sub("", match.group(1)))
            ids = tuple(i for number in numbers if (i := self._symbol(number, body, text)))
            yield _mention(tree, words[first][0], match.end(1), "resolution", ids, " ".join(text[words[first][0] : match.end(1)].split()))

    def _body(self, words: list[Word], at: int) -> int:
        """The first word of the body whose resolution it is."""
        first = at
        while first and words[first - 1][2].lower().removesuffix("'s") in self._bodies and words[first][0] - words[first - 1][1] <= 2:
            first -= 1
        return first

    def _symbol(self, number: str, body: str, text: str) -> str | None:
        if any(name in body for name in self._words.word("human_rights")):
            return f"A/HRC/RES/{number}"
        if any(name in body.split() or " " in name and name in body for name in self._words.word("general_assembly")) or "/" in number:
            return f"A/RES/{number}"
        symbol = f"S/RES/{number}"
        told = any(name in body for name in self._words.word("security_council"))
        return symbol if told or symbol in self._known.resolutions or self._council_in(text) else None

    def _council_in(self, text: str) -> bool:
        return any(name in text.lower() for name in self._words.word("security_council") if len(name) > 4)

    def _registered(self, tree: Clauses, words: list[Word]) -> Iterator[Mention]:
        at = 0
        while at < len(words):
            found = self._at(words, at)
            if found is None:
                at += 1
                continue
            size, agreement = found
            yield _mention(tree, words[at][0], words[at + size - 1][1], agreement.kind, (agreement.id,), agreement.name)
            at += size

    def _at(self, words: list[Word], at: int) -> tuple[int, KnownAgreement] | None:
        for name, agreements in self._known.names.get(words[at][2].lower(), ()):
            written = [w for *_, w in words[at : at + len(name)]]
            if len(written) == len(name) and _same(written, name):
                chosen = self._chosen(agreements, " ".join(name))
                if chosen:
                    return len(name), chosen
        return None

    def _chosen(self, agreements: tuple[KnownAgreement, ...], name: str) -> KnownAgreement | None:
        """The agreement of that name whose parties are spoken of; a name of one agreement alone needs them where it is a common one."""
        near = sorted(agreements, key=lambda a: -len(a.parties & self._countries))
        shared = [len(a.parties & self._countries) for a in near]
        if len(near) == 1:
            return near[0] if shared[0] or not near[0].parties or name not in self._common() else None
        return near[0] if shared[0] > shared[1] else None

    def _common(self) -> Words:
        return frozenset(" ".join(WORD.findall(name)) for name in self._known.common)


def _same(written: list[str], name: tuple[str, ...]) -> bool:
    """The words are those of the name; its first word has its capital."""
    if name[0][0].isupper() and not written[0][0].isupper():
        return False
    acronym = len(name) == 1 and name[0].isupper()
    return written[0] == name[0] if acronym else all(w.lower() == n.lower() for w, n in zip(written, name, strict=True))


def _mention(tree: Clauses, start: int, end: int, kind: str, ids: tuple[str, ...], name: str) -> Mention:
    inside = tree.within(start, end)
    head = max(tree.top(inside), inside.start)
    return Mention(start, end, tree, head, kind, tree.tokens[head].lemma.lower(), ids, name, named=True, first=inside.start)
