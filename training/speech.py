"""Texts with reported speech to training windows.

A document is a dict: `text`; `attributions` [{source, cue, content: lists of spans, and where known act and polarity}]; `names` [[start, end, label]] or None;
`complete`: "outermost" where inner attributions are not annotated (PolNeAR), "inner" where only what lies within a content is (GUM), "all" where every cue is.
"""

from collections.abc import Iterator

from demarche.language.rules import WordRules
from training.corpora import Window, Word, mark_names
from training.text import paragraphs_of, words_of

Span = list[int]
Role = tuple[tuple[int, int], dict[int, str]]


def speech_windows(document: dict, rules: WordRules, size: int) -> Iterator[Window]:
    """The document as runs of paragraphs of up to `size` words (a longer paragraph is cut), with its attributions as far as they lie in the window."""
    words = words_of(document["text"], rules)
    if document["names"] is not None:
        mark_names(words, document["names"])
    _mark_cues(words, document)
    for first, last in _paragraph_runs(words, paragraphs_of(document["text"]), size):
        window = words[first:last]
        found = [_attribution(window, a) for a in document["attributions"] if a["cue"]]
        yield Window(window, [], [a for a in found if a])


def _inside(words: list[Word], spans: list[Span]) -> list[int]:
    return [n for n, w in enumerate(words) for a, b in spans if w.start < b and a < w.end]


def _mark_cues(words: list[Word], document: dict) -> None:
    """Labels of cues; none for words that the corpus leaves open: they may be cues or not."""
    within = {n for a in document["attributions"] for n in _inside(words, a["content"])}
    for n, word in enumerate(words):
        known = {"outermost": n not in within, "inner": n in within, "all": True}[document["complete"]]
        word.cue = "O" if known else None
    for a in document["attributions"]:
        for n in _inside(words, a.get("open", [])):
            words[n].cue = None
    for a in document["attributions"]:
        for n, i in enumerate(_inside(words, a["cue"])):
            words[i].cue = "B" if n == 0 else "I"
            words[i].act, words[i].polarity = a.get("act"), a.get("polarity")


def _paragraph_runs(words: list[Word], paragraphs: list[tuple[int, int]], size: int) -> Iterator[tuple[int, int]]:
    ends = {max((n for n, w in enumerate(words) if w.start < b), default=-1) + 1 for _, b in paragraphs} | {len(words)}
    first = last = 0
    for end in sorted(ends):
        if end - first > size and last > first:
            yield first, last
            first = last
        while end - first > size:
            yield first, first + size
            first += size
        last = end
    if last > first:
        yield first, last


def _attribution(window: list[Word], attribution: dict) -> Role | None:
    cue = _inside(window, attribution["cue"])
    if not cue:
        return None
    roles: dict[int, str] = {}
    for name, spans in (("CONTENT", attribution["content"]), ("SOURCE", attribution["source"])):
        for span in spans:
            for n, i in enumerate(_inside(window, [span])):
                roles[i] = ("B-" if n == 0 else "I-") + name
    return (cue[0], cue[-1]), roles
