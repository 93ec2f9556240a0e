"""Documents to families: which are copies and rewrites of one text, which quote it at length, and who changed what.

Three steps, each without memory of its own: `sign` a text, `match_documents` new texts with known ones, `build_families` from what was matched. A project
keeps `Known` between them, so that adding ten documents to twenty thousand signs and compares the ten. Two texts are compared word by word only where they
share enough shingles; copies and rewrites are joined, a text that quotes another stands beside its family and keeps its own.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from demarche.corpus.assembly import assemble, missing_pairs
from demarche.corpus.boilerplate import Print, find_boilerplate, own_words
from demarche.corpus.candidates import find_candidates
from demarche.corpus.relation import FEWEST, Link, Pair, relate
from demarche.corpus.seen import UNKNOWN, by_date, first_seen, seen
from demarche.corpus.shingles import Signature, sign
from demarche.corpus.words import Hashes, Words, find_words
from demarche.record import Document
from demarche.record.family import Appearance, Family

HELD = 5_000_000  # words that are held in memory while pairs are compared, about 85 MB

Load = Callable[[str], str]
_NONE = np.zeros(0, np.uint64)


@dataclass(frozen=True)
class Known:
    """What a project keeps to match new documents: all three by Document id, all plain values."""

    signatures: Mapping[str, Signature] = field(default_factory=dict)
    appearances: Mapping[str, tuple[Appearance, ...]] = field(default_factory=dict)
    links: Mapping[tuple[str, str], "Compared"] = field(default_factory=dict)


@dataclass(frozen=True)
class Compared:
    """What a comparison found, and what bore on it beside the two texts: where that changes, the pair is compared again."""

    given: bytes
    link: Link | None  # None: they are different texts


def find_families(documents: Iterable[Document], added: Mapping[str, str] | None = None) -> list[Family]:
    """The families of more than one appearance, by first seen; documents in no family are left out.

    `added` gives for a Document id when it came into the project (ISO 8601), which counts where it has no date of its own. Two Documents with one id are
    one text that appeared twice. The order of the documents does not matter.
    """
    texts = list(documents)
    by_id = {document.id: document.text for document in texts}
    return build_families(match_documents(texts, Known(), by_id.__getitem__, added))


def match_documents(documents: Iterable[Document], known: Known, load: Load, added: Mapping[str, str] | None = None) -> Known:
    """What is known with these documents added; `load` gives the text of any document, new or known, by its id.

    The same comes of documents that are matched at once or one after the other: what an outlet prints under every text is told from all of its texts so far,
    and a pair is compared again only where that, or what is known of its printing, bears on it.
    """
    signatures, appearances = dict(known.signatures), dict(known.appearances)
    held = Held(load)
    for document in documents:
        if document.id not in signatures:
            signatures[document.id] = sign(document.id, held.put(document.id, find_words(document.text)))
        appearances[document.id] = by_date([*appearances.get(document.id, ()), _appearance(document, added or {})])
    return match_known(Known(signatures, appearances, known.links), held.get)


def match_known(known: Known, words: Callable[[str], Words]) -> Known:
    """What is known with the links that these signatures and appearances ask for; `words` gives those of a document by its id."""
    matcher = _Matcher(known, words)
    links: dict[tuple[str, str], Compared] = {}
    matcher.compare(_pairs(matcher), links)
    matcher.compare(missing_pairs(matcher.order, _found(links)), links)
    return Known(known.signatures, known.appearances, links)


def build_families(known: Known) -> list[Family]:
    """The families of what is known, each of more than one appearance, by first seen."""
    return assemble(_in_order(known.signatures, known.appearances), known.appearances, _found(known.links))


def _found(links: Mapping[tuple[str, str], Compared]) -> dict[tuple[str, str], Link | None]:
    return {pair: compared.link for pair, compared in links.items()}


class Held:
    """The words of documents, the last used of them held in memory up to HELD words."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._words: dict[str, Words] = {}
        self._total = 0

    def put(self, document: str, words: Words) -> Words:
        """The same words, now held; the longest unused go."""
        self._words[document] = words
        self._total += len(words)
        while self._total > HELD and len(self._words) > 2:
            self._total -= len(self._words.pop(next(iter(self._words))))
        return words

    def get(self, document: str) -> Words:
        """The words of a document, found anew where they are not held."""
        if document not in self._words:
            return self.put(document, find_words(self._load(document)))
        self._words[document] = self._words.pop(document)
        return self._words[document]


class _Matcher:
    """The comparison of pairs of known documents, with what their outlets print under every text."""

    def __init__(self, known: Known, words: Callable[[str], Words]) -> None:
        self.signatures = known.signatures
        self.appearances = known.appearances
        self.order = _in_order(known.signatures, known.appearances)
        self._before = known.links
        self._words = words
        self._divided = _divided(known.signatures, self._outlets(), find_boilerplate(_prints(known.signatures, known.appearances)))

    def printed(self, document: str) -> Hashes:
        """The sampled shingles of the document that are boilerplate of the outlets that printed it."""
        return self._divided[document][0] if document in self._divided else _NONE

    def own(self, document: str) -> Hashes:
        """Its other sampled shingles."""
        return self._divided[document][1] if document in self._divided else self.signatures[document].shingles

    def compare(self, pairs: Iterable[tuple[str, str]], links: dict[tuple[str, str], Compared]) -> None:
        """Adds what comes of comparing each pair to `links`, where neither the pair nor the turned pair is there; what was compared before is not again."""
        for a, b in sorted(set(pairs)):
            if (a, b) not in links and (b, a) not in links:
                given = self._given(a, b)
                before = self._before.get((a, b))
                links[a, b] = before if before and before.given == given else Compared(given, relate(self._pair(a, b)))

    def _given(self, a: str, b: str) -> bytes:
        """What bears on the comparison beside the two texts."""
        if self._same_words(a, b):
            return b"same words"
        parts = (self.printed(a).tobytes(), b"|", self.printed(b).tobytes(), bytes(self._printing(a, b)))
        return hashlib.blake2b(b"".join(parts), digest_size=12).digest()

    def _same_words(self, a: str, b: str) -> bool:
        return self.signatures[a].digest == self.signatures[b].digest

    def _printing(self, a: str, b: str) -> tuple[bool, bool]:
        """Whether one outlet printed both, and whether on different days."""
        first, second = first_seen(self.appearances[a]), first_seen(self.appearances[b])
        other_day = UNKNOWN not in (first, second) and first[1].date() != second[1].date()
        return bool(_outlets(self.appearances[a]) & _outlets(self.appearances[b])), other_day

    def _pair(self, a: str, b: str) -> Pair:
        words_a, words_b = self._words(a), self._words(b)
        if self._same_words(a, b):
            return Pair(words_a, words_b, np.ones(len(words_a), np.bool_), np.ones(len(words_b), np.bool_))
        return Pair(words_a, words_b, own_words(words_a, self.printed(a)), own_words(words_b, self.printed(b)), *self._printing(a, b))

    def _outlets(self) -> dict[str, frozenset[str]]:
        return {document: _outlets(appearances) for document, appearances in self.appearances.items()}


def _outlets(appearances: Iterable[Appearance]) -> frozenset[str]:
    """The outlets that printed a document."""
    return frozenset(a.outlet for a in appearances if a.outlet)


def _divided(signatures: Mapping[str, Signature], outlets: Mapping[str, frozenset[str]], boilerplate: Mapping[str, Hashes]) -> dict[str, tuple[Hashes, Hashes]]:
    """The shingles that are boilerplate and the others, of each document that has any; looked up once for all documents of the same outlets."""
    by_outlets: dict[frozenset[str], list[str]] = defaultdict(list)
    for document in signatures:
        if known := outlets[document].intersection(boilerplate):
            by_outlets[known].append(document)
    found: dict[str, tuple[Hashes, Hashes]] = {}
    for known, some in by_outlets.items():
        ends = np.cumsum([len(signatures[document].shingles) for document in some])
        shingles = np.concatenate([signatures[document].shingles for document in some])
        printed = np.isin(shingles, np.concatenate([boilerplate[outlet] for outlet in sorted(known)]))
        parts = zip(np.split(shingles, ends[:-1]), np.split(printed, ends[:-1]), strict=True)
        found |= {document: (part[mark], part[~mark]) for document, (part, mark) in zip(some, parts, strict=True) if mark.any()}
    return found


def _pairs(matcher: _Matcher) -> list[tuple[str, str]]:
    """Pairs worth comparing: texts with the same words with the earliest of them, the earliest with others that share shingles."""
    earliest: dict[bytes, str] = {}
    pairs: list[tuple[str, str]] = []
    for document in matcher.order:
        signature = matcher.signatures[document]
        leader = earliest.setdefault(signature.digest, document)
        if leader != document and signature.words >= FEWEST:
            pairs.append((leader, document))
    leaders = list(dict.fromkeys(earliest[matcher.signatures[document].digest] for document in matcher.order))
    return pairs + [(leaders[a], leaders[b]) for a, b in find_candidates([matcher.own(document) for document in leaders])]


def _in_order(signatures: Mapping[str, Signature], appearances: Mapping[str, tuple[Appearance, ...]]) -> list[str]:
    """Document ids by first seen; of those seen at the same time the longest first, which the others may have shortened."""
    return sorted(signatures, key=lambda document: (first_seen(appearances[document]), -signatures[document].words, document))


def _prints(signatures: Mapping[str, Signature], appearances: Mapping[str, tuple[Appearance, ...]]) -> Iterable[Print]:
    for document in sorted(signatures):
        signature = signatures[document]
        for appearance in appearances[document]:
            if appearance.outlet:
                day = seen(appearance)[1].date().isoformat() if appearance.published else None
                yield Print(appearance.outlet, signature.digest, day, signature.shingles)


def _appearance(document: Document, added: Mapping[str, str]) -> Appearance:
    return Appearance(uri=document.uri, outlet=document.outlet, published=document.published, added=added.get(document.id))
