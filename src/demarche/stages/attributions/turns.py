"""Turns of a transcript: "WALLACE: Did the talks fail?". The colon is the cue, the name before it the source, the rest of the paragraph is said.

In any language. One line with a colon is no transcript: there must be several turns of several speakers, or a name in capitals that speaks more than once.
"""

from collections import Counter

import regex

from demarche.stages.attributions.scene import Found, Scene, Span

TURN = regex.compile(r"[\s\"“«„']*(?P<name>\p{Lu}[\p{L}\p{M}.’'-]*(?:[ \u00a0][\p{L}\p{M}.’'-]+){0,5})\s*(?:\([^()\n]{1,60}\))?(?P<colon>:)[ \u00a0]+(?=\S)")
LEAST_TURNS, LEAST_SPEAKERS = 3, 2
LEAST_OFTEN = 2  # turns of a name in capitals
MOST_SMALL = 1  # words of a name without a capital
CONFIDENCE = 0.9


def find_turns(scene: Scene) -> list[Found]:
    """All turns in text order, none where the text is no transcript."""
    turns = [(m, end) for start, end in scene.paragraphs if (m := TURN.match(scene.text, start, end)) and _is_name(m["name"])]
    often = Counter(m["name"] for m, _ in turns)
    dialogue = len(turns) >= LEAST_TURNS and len(often) >= LEAST_SPEAKERS and max(often.values()) >= LEAST_OFTEN
    return [_found(scene, m, end) for m, end in turns if dialogue or m["name"].isupper() and often[m["name"]] >= LEAST_OFTEN]


def _is_name(words: str) -> bool:
    small = sum(not w[:1].isupper() for w in words.split())
    return small <= MOST_SMALL and len(words) > 1


def _found(scene: Scene, turn: "regex.Match[str]", end: int) -> Found:
    source, cue = turn.span("name"), turn.span("colon")
    content: Span = (turn.end(), end)
    return Found(cue, source, [content], sentence=scene.sentence_number(cue[0]), verbatim=True, quoted=True, confidence=CONFIDENCE, why="turn of a transcript")


def with_turns(found: list[Found], turns: list[Found]) -> list[Found]:
    """The attributions and the turns, without those that were found by the same colons or by the words before them."""
    taken = [(t.source[0] if t.source else 0, t.cue[1] if t.cue else 0) for t in turns]
    heads = {position for start, end in taken for position in range(start, end)}
    return [f for f in found if not (f.cue and f.cue[0] in heads)] + turns
