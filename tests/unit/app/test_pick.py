"""Of many sides those are shown that tell most, in their own order."""

from typing import Any

from demarche.app.pick import pick_positions, pick_steps
from demarche.record.claim import Claim, Position, Stand
from demarche.record.ladder import Contradiction, Jump, Ladder, Step
from demarche.record.shared import Citation

PASSAGE = Citation(document="d" * 64, uri="a.txt", family="d" * 64, item="e1", span=(0, 4))


def position(stand: Stand, families: int = 1) -> Position:
    return Position(stand=stand, families=families, passages=(PASSAGE,))


def ladder(steps: int, **looked: Any) -> Ladder:
    return Ladder(id="n1", steps=tuple(Step(id=f"n{n}", value=n, passages=(PASSAGE,)) for n in range(1, steps + 1)), **looked)


def test_each_stand_is_there_before_the_loudest_voices() -> None:
    claim = Claim(id="c1", words="shelled", positions=(*[position("asserts", n) for n in (2, 9, 7)], position("denies"), position("doubts")))
    assert list(pick_positions(claim, 4)) == [0, 1, 3, 4]
    assert list(pick_positions(claim, None)) == list(pick_positions(claim, 5)) == [0, 1, 2, 3, 4]


def test_the_first_the_last_and_what_contradicts_or_leaps_is_shown_of_a_long_figure() -> None:
    changed = ladder(20, contradictions=(Contradiction(steps=("n5", "n6")),), jumps=(Jump(step="n12", before="n9", look="falls"),))
    assert pick_steps(changed, 6) == ("n1", "n5", "n6", "n9", "n12", "n20")
    assert pick_steps(changed, 4) == ("n1", "n5", "n6", "n20")
    assert pick_steps(ladder(3), 6) == pick_steps(ladder(3), None) == ("n1", "n2", "n3")
