"""Annotated corpora to training windows.

A window is a run of whole sentences (or of paragraphs) that the encoder reads at once. Each word carries what its corpus says of it; -100 means that the
corpus says nothing.
"""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

IGNORE = -100
ENTITIES = ("PERSON", "ORG", "LOC")
BIO_ENTITIES = ("O", *(f"{p}-{e}" for e in ENTITIES for p in "BI"))
BIO_CUE = ("O", "B", "I")
ACTS = ("ASSERT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE", "CONSULT")
POLARITIES = ("affirmed", "negated")
ROLES = ("O", "B-SOURCE", "I-SOURCE", "B-CONTENT", "I-CONTENT")


@dataclass
class Word:
    """One word and its labels (None: not annotated)."""

    text: str
    spaced: bool
    quote: int = 0
    upos: str | None = None
    lemma: str | None = None
    head: int | None = None  # index in the sentence; its own index for the root
    deprel: str | None = None
    entity: str | None = None
    cue: str | None = None
    act: str | None = None
    polarity: str | None = None
    start: int = 0
    end: int = 0


@dataclass
class Window:
    """Words, where their sentences begin and end, and attributions as (cue words, role of each word)."""

    words: list[Word]
    sentences: list[tuple[int, int]]
    attributions: list[tuple[tuple[int, int], dict[int, str]]] = field(default_factory=list)


@dataclass
class ParsedDocument:
    """A treebank document: its text as the referees put it together, and its sentences."""

    id: str
    text: str
    sentences: list[list[Word]]


def read_conllu(path: Path) -> list[ParsedDocument]:
    """Documents with one raw text each: sentences joined by a space, paragraphs by a blank line, SpaceAfter=No obeyed.

    A multiword token whose letters are not those of its parts stays whole: it is one word with the labels of its first part that hangs outside it.
    """
    documents: list[ParsedDocument] = []
    rows: list[list[str]] = []
    paragraph = False
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# newdoc") or not documents:
            documents.append(ParsedDocument(line.partition("=")[2].strip() if line.startswith("# newdoc") else "", "", []))
        if line.startswith("# newpar"):
            paragraph = True
        elif not line and rows:
            _close(documents[-1], rows, paragraph)
            rows, paragraph = [], False
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
    return [d for d in documents if d.sentences]


def _close(document: ParsedDocument, rows: list[list[str]], paragraph: bool) -> None:
    text = document.text
    glue = "" if not text else "\n\n" if paragraph else " "
    base = text + glue
    units = _merged(_units(rows))
    number = {word_id: n for n, (_, _, ids, _) in enumerate(units) for word_id in ids}
    words = []
    for n, (form, space, _, row) in enumerate(units):
        head = number[int(row[6])] if row[6] != "0" else n
        lemma = None if row[2] == "_" and form != "_" else row[2]
        words.append(Word(form, base[-1:].isspace() or not base, 0, row[3], lemma, head, row[7].split(":")[0], start=len(base), end=len(base) + len(form)))
        base += form + space
    document.text = base.rstrip(" ")
    document.sentences.append(words)


def _units(rows: list[list[str]]) -> Iterator[tuple[str, str, list[int], list[list[str]]]]:
    """(form, space after, ids, rows): a plain word has one row, a multiword token those of its parts."""
    until, parts = 0, {int(r[0]): r for r in rows if r[0].isdigit()}
    for row in rows:
        space = "" if "SpaceAfter=No" in row[9] else " "
        if "-" in row[0]:
            first, until = map(int, row[0].split("-"))
            yield row[1], space, list(range(first, until + 1)), [parts[i] for i in range(first, until + 1)]
        elif row[0].isdigit() and int(row[0]) > until:
            yield row[1], space, [int(row[0])], [row]


def _merged(units: Iterator[tuple[str, str, list[int], list[list[str]]]]) -> list[tuple[str, str, list[int], list[str]]]:
    out: list[tuple[str, str, list[int], list[str]]] = []
    for form, space, ids, rows in units:
        if len(rows) > 1 and "".join(r[1] for r in rows) == form:
            out += [(r[1], space if r is rows[-1] else "", [i], r) for i, r in zip(ids, rows, strict=True)]
        else:
            top = next((r for r in rows if int(r[6]) not in ids), rows[0])
            out.append((form, space, ids, top if len(rows) == 1 else [*top[:2], "_" if len(rows) > 1 else top[2], *top[3:]]))
    return out


def add_names(documents: list[ParsedDocument], names: list[dict]) -> int:
    """Write UNER's names into the treebank documents of the same letters (white space may differ); how many documents that were.

    Names that are no person, organisation or place (products, works) are no names here: dev counts them so.
    """
    by_letters = {"".join(d["text"].split()): d for d in names}
    found = 0
    for document in documents:
        gold = by_letters.get("".join(document.text.split()))
        if gold:
            found += 1
            move = _moved(gold["text"], document.text)
            words = [w for s in document.sentences for w in s]
            mark_names(words, [[*move(a, b), label] for a, b, label in gold["entities"]])
    return found


def _moved(old: str, new: str) -> Callable[[int, int], list[int]]:
    """Moves a span of one text to another of the same letters but other white space."""
    places = [i for i, c in enumerate(new) if not c.isspace()]
    letters_before = list(accumulate((not c.isspace() for c in old), initial=0))

    def move(start: int, end: int) -> list[int]:
        return [places[letters_before[start]], places[letters_before[end] - 1] + 1]

    return move


def mark_names(words: list[Word], entities: list[list]) -> None:
    """BIO labels of all words."""
    label = {"PER": "PERSON", "PERSON": "PERSON", "ORG": "ORG", "ORGANIZATION": "ORG", "LOC": "LOC", "LOCATION": "LOC"}
    for word in words:
        word.entity = "O"
    for start, end, name in entities:
        inside = [w for w in words if w.start < end and start < w.end] if name in label else []
        for n, word in enumerate(inside):
            word.entity = ("B-" if n == 0 else "I-") + label[name]


def jsonl(path: Path) -> list[dict]:
    """One dict a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def windows_of(document: ParsedDocument, size: int, draw: random.Random) -> Iterator[Window]:
    """Runs of sentences of up to `size` words, of varied length so that short texts are learned too."""
    words: list[Word] = []
    bounds: list[tuple[int, int]] = []
    limit = draw.choice((20, size // 2, size, size))
    for sentence in document.sentences:
        if words and len(words) + len(sentence) > limit:
            yield Window(words, bounds)
            words, bounds, limit = [], [], draw.choice((20, size // 2, size, size))
        bounds.append((len(words), len(words) + len(sentence)))
        words = words + sentence
    if words:
        yield Window(words, bounds)
