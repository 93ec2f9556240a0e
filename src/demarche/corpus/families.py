"""Documents to families: which are copies and rewrites of one text, which quote it at length, and who changed what.

Three steps, each without memory of its own: `sign` a text, `match_documents` new texts with known ones, `build_families` from what was matched. A project keeps
`Known` between them, so that adding ten documents to twenty thousand compares the ten. Two texts are compared word by word only where they share enough
shingles; copies and rewrites are joined, a text that quotes another stands beside its family and keeps its own.
"""

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


@dataclass(frozen=True)
class Known:
    """What a project keeps to match new documents: all three by Document id, all plain values."""

    signatures: Mapping[str, Signature] = field(default_factory=dict)
    appearances: Mapping[str, tuple[Appearance, ...]] = field(default_factory=dict)
    links: Mapping[tuple[str, str], Link | None] = field(default_factory=dict)  # None: compared and found to be different texts


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

    What an outlet prints under every text is told from all of its texts so far; pairs that were compared before are not compared again.
    """
    signatures, appearances = dict(known.signatures), dict(known.appearances)
    held = _Held(load)
    for document in documents:
        if document.id not in signatures:
            signatures[document.id] = sign(document.id, held.put(document.id, find_words(document.text)))
        appearances[document.id] = by_date([*appearances.get(document.id, ()), _appearance(document, added or {})])
    matcher = _Matcher(signatures, appearances, held)
    new = signatures.keys() - known.signatures.keys()
    links = dict(known.links)
    matcher.compare(_pairs(matcher, new), links)
    matcher.compare(missing_pairs(matcher.order, links), links)
    return Known(signatures, appearances, links)


def build_families(known: Known) -> list[Family]:
    """The families of what is known, each of more than one appearance, by first seen."""
    return assemble(_in_order(known.signatures, known.appearances), known.appearances, known.links)


class _Held:
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

    def __init__(self, signatures: Mapping[str, Signature], appearances: Mapping[str, tuple[Appearance, ...]], held: _Held) -> None:
        self.signatures = signatures
        self.appearances = appearances
        self.order = _in_order(signatures, appearances)
        self._boilerplate = find_boilerplate(_prints(signatures, appearances))
        self._held = held

    def boilerplate(self, document: str) -> Hashes:
        """The boilerplate of the outlets that printed the document."""
        found = [self._boilerplate[outlet] for outlet in sorted(self.outlets(document)) if outlet in self._boilerplate]
        return np.concatenate(found) if found else np.zeros(0, np.uint64)

    def outlets(self, document: str) -> set[str]:
        """The outlets that printed the document."""
        return {a.outlet for a in self.appearances[document] if a.outlet}

    def compare(self, pairs: Iterable[tuple[str, str]], links: dict[tuple[str, str], Link | None]) -> None:
        """Adds the link of each pair, or None, to `links`, where neither the pair nor the turned pair is there."""
        for a, b in sorted(set(pairs)):
            if (a, b) not in links and (b, a) not in links:
                links[a, b] = relate(self._pair(a, b))

    def _pair(self, a: str, b: str) -> Pair:
        words_a, words_b = self._held.get(a), self._held.get(b)
        if self.signatures[a].digest == self.signatures[b].digest:
            return Pair(words_a, words_b, np.ones(len(words_a), np.bool_), np.ones(len(words_b), np.bool_))
        own_a, own_b = own_words(words_a, self.boilerplate(a)), own_words(words_b, self.boilerplate(b))
        one_outlet = bool(self.outlets(a) & self.outlets(b))
        first, second = first_seen(self.appearances[a]), first_seen(self.appearances[b])
        other_day = UNKNOWN not in (first, second) and first[1].date() != second[1].date()
        return Pair(words_a, words_b, own_a, own_b, one_outlet, other_day)


def _pairs(matcher: _Matcher, new: set[str]) -> list[tuple[str, str]]:
    """Pairs worth comparing: texts with the same words with the earliest of them, the earliest with others that share shingles."""
    earliest: dict[bytes, str] = {}
    pairs: list[tuple[str, str]] = []
    for document in matcher.order:
        signature = matcher.signatures[document]
        leader = earliest.setdefault(signature.digest, document)
        if leader != document and signature.words >= FEWEST and not new.isdisjoint((leader, document)):
            pairs.append((leader, document))
    leaders = list(dict.fromkeys(earliest[matcher.signatures[document].digest] for document in matcher.order))
    shingles = [_unprinted(matcher.signatures[document].shingles, matcher.boilerplate(document)) for document in leaders]
    found = find_candidates(shingles, np.array([document in new for document in leaders], np.bool_))
    return pairs + [(leaders[a], leaders[b]) for a, b in found]


def _unprinted(shingles: Hashes, boilerplate: Hashes) -> Hashes:
    return shingles[~np.isin(shingles, boilerplate)] if len(boilerplate) else shingles


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
