"""Which sides of a finding tell most of it, where not all can be shown; they stay in their own order."""

from collections.abc import Iterable, Sequence

from demarche.record.claim import Claim
from demarche.record.ladder import Ladder


def pick_positions(claim: Claim, most: int | None) -> Sequence[int]:
    """The places of so many positions: who takes each stand first, then who says it in most texts; None: all."""
    positions = claim.positions
    if most is None or len(positions) <= most:
        return range(len(positions))
    firsts = {position.stand: n for n, position in reversed(list(enumerate(positions)))}
    by_texts = sorted(range(len(positions)), key=lambda n: -positions[n].families)
    return _first([*sorted(firsts.values()), *by_texts], most)


def pick_steps(ladder: Ladder, most: int | None) -> tuple[str, ...]:
    """The ids of so many steps: the first and the last, then those that contradict another, fall or leap; None: all."""
    ids = [step.id for step in ladder.steps]
    if most is None or len(ids) <= most:
        return tuple(ids)
    place = {id: n for n, id in enumerate(ids)}
    looked = sorted(place[id] for jump in ladder.jumps for id in (jump.before, jump.step))
    against = sorted(place[id] for contradiction in ladder.contradictions for id in contradiction.steps)
    return tuple(ids[n] for n in _first([0, len(ids) - 1, *against, *looked, *range(len(ids))], most))


def _first(wanted: Iterable[int], most: int) -> Sequence[int]:
    """So many of what is wanted, each once, in their own order."""
    return sorted(list(dict.fromkeys(wanted))[:most])
