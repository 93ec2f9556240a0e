"""Turns of a transcript: "WALLACE: Did the talks fail?". The colon is the cue, the name before it the source, the rest of the paragraph is said.

In any language. One line with a colon is no transcript: there must be several turns of several speakers, or a name in capitals that speaks more than once,
or a question and its answer by their labels. Who answers under a label is the one person whom the text names in full before.
"""

from collections import Counter
from collections.abc import Iterable

import regex

from demarche.knowledge.turns import label_pairs
from demarche.record import Party
from demarche.stages.attributions.scene import ANSWER, QUESTION, Found, Label, Scene, Span

TURN = regex.compile(r"[\s\"“«„']*(?P<name>\p{Lu}[\p{L}\p{M}.’'-]*(?:[ \u00a0][\p{L}\p{M}.’'-]+){0,5})\s*(?:\([^()\n]{1,60}\))?(?P<colon>:)[ \u00a0]+(?=\S)")
LEAST_TURNS, LEAST_SPEAKERS = 3, 2
LEAST_OFTEN = 2  # turns of a name in capitals
MOST_SMALL = 1  # words of a name without a capital
CONFIDENCE = 0.9


def find_turns(scene: Scene) -> list[Found]:
    """All turns in text order, none where the text is no transcript."""
    opened = [(m, end) for start, end in scene.paragraphs if (m := TURN.match(scene.text, start, end))]
    labels = _labels({m["name"].lower() for m, _ in opened})
    asked = [_found(scene, m, end, labels[m["name"].lower()]) for m, end in opened if m["name"].lower() in labels]
    turns = [(m, end) for m, end in opened if _is_name(m["name"]) and m["name"].lower() not in labels]
    often = Counter(m["name"] for m, _ in turns)
    dialogue = len(turns) >= LEAST_TURNS and len(often) >= LEAST_SPEAKERS and max(often.values()) >= LEAST_OFTEN
    named = [_found(scene, m, end) for m, end in turns if dialogue or m["name"].isupper() and often[m["name"]] >= LEAST_OFTEN]
    return sorted([*asked, *named], key=lambda f: f.start)


def _labels(written: set[str]) -> dict[str, Label]:
    """What the labels of a text mean, none where a question has no answer."""
    pairs = [pair for pair in label_pairs() if written.issuperset(pair)]
    return {word: label for pair in pairs for word, label in zip(pair, (QUESTION, ANSWER), strict=True)}


def interviewed(parties: Iterable[Party], turn: Found) -> str | None:
    """Who answers under a label: the one person whom the text names in full before; None for who asks."""
    before = {p.id for p in parties if p.kind == "person" and " " in p.name and p.mentions[0][0] < turn.start}
    return before.pop() if turn.label == ANSWER and len(before) == 1 else None


def _is_name(words: str) -> bool:
    """Whether words may be a speaker's name: no verb ends it, as in "Limbaugh continued:"."""
    small = [not w[:1].isupper() for w in words.split()]
    return sum(small) <= MOST_SMALL and not small[-1] and len(words) > 1


def _found(scene: Scene, turn: "regex.Match[str]", end: int, label: Label = "") -> Found:
    source, cue = turn.span("name"), turn.span("colon")
    content: Span = (turn.end(), end)
    number, why = scene.sentence_number(cue[0]), "turn of an interview" if label else "turn of a transcript"
    return Found(cue, source, [content], sentence=number, verbatim=True, quoted=True, label=label, confidence=CONFIDENCE, why=why)


def with_turns(found: list[Found], turns: list[Found]) -> list[Found]:
    """The attributions and the turns, without those that were found by the same colons or by the words before them."""
    taken = [(t.source[0] if t.source else 0, t.cue[1] if t.cue else 0) for t in turns]
    heads = {position for start, end in taken for position in range(start, end)}
    return [f for f in found if not (f.cue and f.cue[0] in heads)] + turns
