"""One figure over time by owner: what is counted, of whom, where; each owner's numbers kept apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from demarche.corpus.claims import claims_by_item, find_claims
from demarche.corpus.collection import Collection, days, moment, near
from demarche.corpus.copies import expand, fold_copies
from demarche.corpus.naming import content_words, shared_words
from demarche.record import Figure, Reading
from demarche.record.claim import Claim
from demarche.record.ladder import Contradiction, Jump, Ladder, Look, Step
from demarche.record.shared import Citation

AT_ONE_TIME = 7  # days: the last word of each owner in a week is taken as said at one time
WIDE = 400  # rows that share a key: in a wider crowd only neighbours in time are compared
NEIGHBOURS = 40


@dataclass(frozen=True)
class Row:
    """One figure of one passage, in terms that can be compared."""

    figure: Figure
    citation: Citation
    state: str | None
    of: str | None
    of_state: str | None
    unit: frozenset[str]
    place: str | None
    place_name: str | None
    claims: frozenset[str]
    happened: tuple[str, str] | None
    denied: bool
    whole: str | None  # item id of the whole that it is a part of, in the same document


def find_ladders(collection: Collection, claims: Sequence[Claim] | None = None) -> tuple[Ladder, ...]:
    """Every figure that measures something (killed, injured ...) or belongs to a deed, as a ladder; those of one step too.

    `claims` are those of `find_claims` where the caller has them already. Yardsticks, money and distances that belong to no deed make no ladder.
    """
    of_item = claims_by_item(find_claims(collection) if claims is None else claims)
    rows = sorted((r for n in range(len(collection.readings)) for r in _rows(collection, n, of_item)), key=lambda r: (*moment(r.citation), r.citation.item))
    folded = fold_copies(rows, lambda r: r.citation, collection)
    groups = expand(_group([same[0] for same in folded]), folded)
    numbered = {f"n{n}": group for n, group in enumerate(groups, 1)}
    at = {(r.citation.document, r.citation.item): id for id, group in numbered.items() for r in group}
    parts = _parts(rows, at)
    return tuple(_ladder(id, group, tuple(parts[id]), collection) for id, group in numbered.items())


def _rows(collection: Collection, number: int, of_item: Mapping[tuple[str, str], str]) -> Iterable[Row]:
    reading, resolver = collection.readings[number], collection.resolver
    for figure in reading.figures:
        events = [e for e in reading.events if figure.id in e.figures]
        if not figure.measure and not events:
            continue
        citation = collection.cite(number, figure.id, figure.span, figure.said_in)
        of = resolver.id(reading, figure.of)
        place = next((p for p in reading.places if p.id == figure.place), None)
        denials = [a for a in reading.speech_acts if a.kind == "denial" and a.span[0] <= figure.span[0] and figure.span[1] <= a.span[1]]
        claims = frozenset(c for e in events if (c := of_item.get((reading.document.id, e.id))))
        yield Row(
            figure=figure,
            citation=citation,
            state=resolver.state(citation.speaker),
            of=of,
            of_state=resolver.state(of),
            unit=frozenset(w for w in content_words(_unit(reading, figure)) if not resolver.names_a_state(w)),
            place=collection.place(place) if place else None,
            place_name=place.name if place else None,
            claims=claims | frozenset(c for a in denials if (c := of_item.get((reading.document.id, a.id)))),
            happened=_happened(reading, figure),
            denied=bool(denials) or any(e.status == "denied" for e in events),
            whole=figure.part_of,
        )


def _unit(reading: Reading, figure: Figure) -> str:
    party = reading.party(figure.of)
    return " ".join(w for w in (figure.unit, party.name if party else None) if w)


def _happened(reading: Reading, figure: Figure) -> tuple[str, str] | None:
    time = next((t for t in reading.times if t.id == figure.at), None)
    return (time.start, time.end or time.start) if time and time.start else None


def _group(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of one figure together, in the order of their first rows; joined only where no two rows exclude each other."""
    crowds: dict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        crowds[row.figure.measure or "things"].append(n)
    groups = {n: [n] for n in range(len(rows))}
    for crowd in crowds.values():
        pairs = combinations(crowd, 2) if len(crowd) <= WIDE else ((a, b) for n, a in enumerate(crowd) for b in crowd[n + 1 : n + NEIGHBOURS])
        scored = sorted((-score, a, b) for a, b in pairs if (score := _score(rows[a], rows[b])))
        for _, a, b in scored:
            one, other = groups[a], groups[b]
            if one is not other and not any(_excludes(rows[x], rows[y]) for x in one for y in other):
                merged = sorted([*one, *other])
                groups.update(dict.fromkeys(merged, merged))
    return [[rows[n] for n in group] for first, group in groups.items() if group[0] == first]


def _score(one: Row, other: Row) -> int:
    """How much two figures of one measure share; 0 where it is too little for one figure."""
    if _excludes(one, other):
        return 0
    claim, unit, place = bool(one.claims & other.claims), bool(shared_words(one.unit, other.unit)), bool(one.place) and one.place == other.place
    of = bool(one.of) and one.of == other.of
    if not one.figure.measure:
        return 4 * claim if claim and unit else 0
    return 4 * claim + 2 * unit + place + of if claim or unit or of or (place and not (one.unit and other.unit)) else 0


def _excludes(one: Row, other: Row) -> bool:
    """Whether two rows count different things: other people, another place or other days; a part never counts what its whole counts."""
    if one.place and other.place and one.place != other.place and not one.claims & other.claims:
        return True
    if one.of_state and other.of_state and one.of_state != other.of_state:
        return True
    if one.unit and other.unit and not shared_words(one.unit, other.unit) and not (one.of and one.of == other.of):
        return True
    if one.citation.document == other.citation.document and (one.whole == other.figure.id or other.whole == one.figure.id):
        return True
    if one.happened and other.happened:
        a, b = days(*one.happened), days(*other.happened)
        return bool(a and b and (a[0] > b[1] or b[0] > a[1]))
    return not one.claims & other.claims and not near(one.citation.said, other.citation.said, 60)


def _parts(rows: Sequence[Row], at: Mapping[tuple[str, str], str]) -> dict[str, dict[str, None]]:
    """For each ladder those that count a part of it, in the order of their rows."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        whole, part = at.get((row.citation.document, row.whole or "")), at[row.citation.document, row.citation.item]
        if whole and whole != part:
            found[whole][part] = None
    return found


def _ladder(id: str, group: Sequence[Row], parts: tuple[str, ...], collection: Collection) -> Ladder:
    told = _told(group)
    steps = tuple(_step(f"n{n}", same) for n, same in enumerate(told, 1))
    owners = [collection.resolver.state(s.owner) or s.owner or s.outlet for s in steps]
    return Ladder(
        id=id,
        measure=group[0].figure.measure,
        of=tuple(dict.fromkeys(r.of for r in group if r.of)),
        units=tuple(dict.fromkeys(r.figure.unit for r in group if r.figure.unit)),
        places=tuple(dict.fromkeys(r.place_name for r in group if r.place_name)),
        claims=tuple(sorted({c for r in group for c in r.claims}, key=lambda c: (len(c), c))),
        steps=steps,
        parts=parts,
        contradictions=tuple(_contradictions(steps, owners, told)),
        jumps=tuple(_jumps(steps, owners, told)),
    )


def _told(group: Sequence[Row]) -> list[list[Row]]:
    """The rows of one number by one owner in one family together: a copy is no new step."""
    same: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in group:
        f, c = row.figure, row.citation
        same[c.family, c.speaker, c.outlet if c.own_voice else None, f.value, f.low, f.high, f.bound, row.denied].append(row)
    return list(same.values())


def _step(id: str, same: Sequence[Row]) -> Step:
    f, c = same[0].figure, same[0].citation
    outlet = c.outlet if c.own_voice else None
    passages = tuple(r.citation for r in same)
    shape = {"value": f.value, "low": f.low, "high": f.high, "bound": f.bound}
    return Step(id=id, owner=c.speaker, outlet=outlet, denied=same[0].denied, part=same[0].whole is not None, passages=passages, **shape)


def _contradictions(steps: Sequence[Step], owners: Sequence[str | None], told: Sequence[list[Row]]) -> Iterable[Contradiction]:
    """Each step against the last word of every other side in the week before: numbers that exclude each other, or one that is denied."""
    for n, step in enumerate(steps):
        last = {owners[k]: k for k in range(n) if owners[k] and owners[k] != owners[n]}
        for k in last.values():
            if owners[n] and near(told[k][0].citation.said, told[n][0].citation.said, AT_ONE_TIME) and _clash(steps[k], step):
                yield Contradiction(steps=(steps[k].id, step.id))


def _clash(one: Step, other: Step) -> bool:
    apart = _above(one, other) or _above(other, one)
    return apart if one.denied == other.denied else one.value == other.value and one.value is not None


def _above(one: Step, other: Step) -> bool:
    """Whether the lowest that one step allows is above the highest of the other."""
    low = one.low if one.low is not None else one.value if one.bound == "exactly" else None
    high = other.high if other.high is not None else other.value if other.bound == "exactly" else None
    return low is not None and high is not None and low > high


def _jumps(steps: Sequence[Step], owners: Sequence[str | None], told: Sequence[list[Row]]) -> Iterable[Jump]:
    for owner in dict.fromkeys(o for o in owners if o):
        own = [n for n, o in enumerate(owners) if o == owner and not steps[n].denied and told[n][0].figure.count != "new"]
        for a, b in pairwise(own):
            if look := _look(steps[a], steps[b], told[b][0].figure):
                yield Jump(step=steps[b].id, before=steps[a].id, look=look)


def _look(before: Step, step: Step, figure: Figure) -> Look | None:
    start = figure.change.from_ if figure.change else None
    if start is not None and before.bound == "exactly" and before.value not in (start, step.value):
        return "starts_from_another"
    if _above(before, step):
        return "falls"
    return "more_than_doubles" if before.value and step.value is not None and step.value > 2 * before.value else None
