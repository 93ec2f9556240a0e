"""Names out of GUM's entity annotation (MISC `Entity`): mentions that are nothing but a name; where that is not clear, the words keep no label."""

import re
from pathlib import Path

from training.corpora import ParsedDocument, Word

TYPES = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
TITLES = {
    "president",
    "minister",
    "prime",
    "secretary",
    "general",
    "mr.",
    "mrs.",
    "ms.",
    "dr.",
    "sir",
    "justice",
    "judge",
    "senator",
    "king",
    "queen",
    "professor",
    "mayor",
}
MARK = re.compile(r"\((\d+)-([a-z]+)-[^()|]*?(?=[()|]|$)(\))?|(\d+)\)")
JOINTS = {"ADP", "DET", "CCONJ", "PUNCT"}


def add_gum_names(documents: list[ParsedDocument], path: Path) -> None:
    """Write names into the documents that `read_conllu` read from the same file."""
    mentions = iter(_mentions(path))
    for document in documents:
        for sentence in document.sentences:
            _mark(sentence, next(mentions))


def _mentions(path: Path) -> list[list[tuple[int, int, str]]]:
    """For each sentence: (first word, last word, type), words counted from 0, of the mentions that begin and end in it."""
    out, row, opened, found = [], 0, [], []
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            marks = next((m.removeprefix("Entity=") for m in cells[9].split("|") if m.startswith("Entity=")), "")
            for mark in MARK.finditer(marks):
                _take(mark, row, opened, found)
            row += 1
        elif not line and row:
            out.append(found)
            row, opened, found = 0, [], []
    return out


def _take(mark: re.Match[str], row: int, opened: list[tuple[str, int, str]], found: list[tuple[int, int, str]]) -> None:
    number, kind, closed, closing = mark.groups()
    if number:
        found.append((row, row, kind)) if closed else opened.append((number, row, kind))
        return
    for n in reversed(range(len(opened))):
        if opened[n][0] == closing:
            _, first, kind = opened.pop(n)
            found.append((first, row, kind))
            return


def _mark(words: list[Word], mentions: list[tuple[int, int, str]]) -> None:
    for word in words:
        word.entity = None if word.upos == "PROPN" else "O"
    for first, last, kind in sorted(mentions, key=lambda m: m[1] - m[0]):
        while first < last and words[first].upos == "DET":
            first += 1
        while first < last and words[last].upos in ("PART", "PUNCT"):
            last -= 1
        if kind == "time":
            for word in words[first : last + 1]:
                word.entity = "O"
        if kind in TYPES and _is_name(words[first : last + 1]):
            _write(words[first : last + 1], TYPES[kind])


def _write(name: list[Word], label: str) -> None:
    titles = [n for n, w in enumerate(name[:-1]) if w.text.lower() in TITLES] if label == "PERSON" else []
    begin = titles[-1] + 1 if titles else 0
    plural = label == "PERSON" and len(name) == 1 and (name[0].lemma != name[0].text or name[0].text.lower() in TITLES)
    for n, word in enumerate(name):
        word.entity = None if n < begin or plural else ("B-" if n == begin else "I-") + label


def _is_name(words: list[Word]) -> bool:
    if len(words) > 7 or words[-1].upos != "PROPN":
        return False
    return all(w.text[:1].isupper() or (w.upos in JOINTS and w.text != ",") for w in words) and words[0].text[:1].isupper()
