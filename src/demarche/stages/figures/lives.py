"""Numbers of people whose lives are taken: "the flood took the LIVES of 45 people", "cost 45 people their LIVES"."""

from collections.abc import Sequence

from demarche.knowledge.measures import Measures
from demarche.language.analysis import Token

MOST_SMALL = 4  # words between the lives and the number: "of at least"
FARTHEST = 9  # words between the verb and the lives
OPEN = frozenset({"NOUN", "PROPN", "VERB"})
KILLED = ("killed",)


def by_lives(tokens: Sequence[Token], first: int, noun: int, tables: Measures) -> tuple[str, ...]:
    """Killed, where the word for lives stands before the number or behind the noun it counts, or is that noun, and a verb of taking stands near it."""
    lives, took = tables.rule("lives"), tuple(tables.rule("took_lives"))
    if not lives or not took:
        return ()
    last = max(noun, first)
    places = [i for i in (_before(tokens, first), last, last + 1) if 0 <= i < len(tokens) and tokens[i].text.lower() in lives]
    return KILLED if any(_near(tokens, at, took) for at in places) else ()


def _before(tokens: Sequence[Token], first: int) -> int:
    """The first noun or verb before the number, over small words."""
    stop = max(-1, first - 1 - MOST_SMALL)
    return next((i for i in range(first - 1, stop, -1) if tokens[i].upos in OPEN), -1)


def _near(tokens: Sequence[Token], at: int, took: tuple[str, ...]) -> bool:
    """Whether a verb of taking stands near, with no mark of a pause between."""
    for step in (-1, 1):
        for i in range(at + step, at + step * (FARTHEST + 1), step):
            if not 0 <= i < len(tokens) or tokens[i].upos == "PUNCT":
                break
            if tokens[i].text.lower().startswith(took):
                return True
    return False
