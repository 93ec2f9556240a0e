"""The same proposition across documents and speakers, with who takes which side. Nothing is decided true or false."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import takewhile

from demarche.corpus.collection import Collection, moment
from demarche.corpus.copies import expand, fold_copies
from demarche.corpus.matching import group_propositions, place_in_time
from demarche.corpus.propositions import CONTRARY, Proposition, find_propositions
from demarche.record.claim import Claim, Position, Stand
from demarche.record.shared import Citation

Holder = tuple[Stand, str | None, str | None]  # stand, speaker, outlet of an own voice


def find_claims(collection: Collection) -> tuple[Claim, ...]:
    """Every proposition of the documents with the positions taken on it, the one first spoken of first.

    A claim on which there are only denials waits for what it denies: `waiting` is true.
    """
    folded = fold_copies(sorted(find_propositions(collection), key=place_in_time), lambda p: p.citation, collection)
    groups = expand(group_propositions([same[0] for same in folded]), folded)
    return tuple(_claim(f"c{n}", group) for n, group in enumerate(groups, 1))


def claims_by_item(claims: Sequence[Claim]) -> dict[tuple[str, str], str]:
    """The claim that each passage belongs to, by document id and item id."""
    return {(p.document, p.item): c.id for c in claims for position in c.positions for p in position.passages}


def _claim(id: str, group: Sequence[Proposition]) -> Claim:
    deeds = [p for p in group if not p.bare] or list(group)
    dated = [p.happened for p in deeds if p.happened and p.stand != "demands"]
    positions = _positions(group)
    return Claim(
        id=id,
        type=next((p.type for p in deeds if p.type), None),
        mode=next((p.mode for p in deeds if p.mode), None),
        words=deeds[0].words,
        actors=tuple(dict.fromkeys(a for p in deeds for a in p.actors)),
        recipients=tuple(dict.fromkeys(r for p in deeds for r in p.recipients)),
        places=tuple(dict.fromkeys(n for p in deeds for n in p.place_names)),
        start=min(d[0] for d in dated).isoformat() if dated else None,
        end=max(d[1] for d in dated).isoformat() if dated else None,
        positions=positions,
        waiting=all(p.stand == "denies" for p in positions),
    )


def _positions(group: Sequence[Proposition]) -> tuple[Position, ...]:
    held: dict[Holder, list[Citation]] = defaultdict(list)
    for p in group:
        held[_holder(p)].append(p.citation)
    ordered = sorted(((holder, sorted(told, key=moment)) for holder, told in held.items()), key=lambda item: moment(item[1][0]))
    firsts = [(holder, passages[0]) for holder, passages in ordered]
    return tuple(_position(holder, passages, firsts) for holder, passages in ordered)


def _holder(p: Proposition) -> Holder:
    return p.stand, p.citation.speaker, p.citation.outlet if p.citation.own_voice else None


def _position(holder: Holder, passages: Sequence[Citation], firsts: Sequence[tuple[Holder, Citation]]) -> Position:
    """The position of a holder whose passages stand in order; `firsts` are the first passages of all, in order."""
    stand, speaker, outlet = holder
    before = [(h, c) for h, c in takewhile(lambda first: _earlier(first[1], passages[-1]), firsts) if h[1] and h[1] != speaker]
    dates = [p.said for p in passages if p.said]
    return Position(
        stand=stand,
        speaker=speaker,
        outlet=outlet,
        first_said=dates[0] if dates else None,
        last_said=dates[-1] if dates else None,
        families=len({p.family for p in passages}),
        passages=tuple(passages),
        repeats=_speakers(h for h, c in before if h[0] == stand and _earlier(c, passages[0])),
        answers=_speakers(h for h, c in before if h[0] in CONTRARY[stand] and _later_family(c, passages)),
    )


def _speakers(holders: Iterable[Holder]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(speaker for _, speaker, _ in holders if speaker))


def _earlier(one: Citation, other: Citation) -> bool:
    return moment(one) < moment(other)


def _later_family(said: Citation, passages: Sequence[Citation]) -> bool:
    """Whether one of the passages was said after, in another text than a copy of that one."""
    return any(p.family != said.family for p in takewhile(lambda p: _earlier(said, p), reversed(passages)))
