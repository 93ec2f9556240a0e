"""Which passages tell of one deed: what they share is weighed, and nothing may stand against it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from demarche.corpus.collection import Days, moment
from demarche.corpus.naming import SHORTEST, shared_words
from demarche.corpus.propositions import Proposition

ENOUGH = 3.0  # of the weights below: the actor, the kind of deed and one thing more
ENOUGH_BARE = 2.5  # for a denial that names no deed: its words, soon after, by the side that is accused
SURE = 2.5  # of circumstances alone: a place and a number or a day, for two names of one deed
RECENT = timedelta(10)  # days before the telling within which an undated deed of the news is taken to lie
REPLY = timedelta(14)  # days within which a denial is taken to answer what was said before it
NIGHT = timedelta(1)  # one side's night of the 3rd is the other's 4th
CROWD = 200  # passages that share a key: in a larger crowd only those next in time are compared
NEIGHBOURS = 40


def group_propositions(found: Sequence[Proposition]) -> list[list[Proposition]]:
    """The passages that tell of one deed together, in the order of their first passages; the order they are given in does not matter.

    The best pairs are joined first; a pair is not joined where any passage of the one group contradicts one of the other.
    """
    ordered = sorted(found, key=place_in_time)
    pairs = [(score, a, b) for a, b in _candidates(ordered) if (score := match(ordered[a], ordered[b])) is not None]
    groups = {n: [n] for n in range(len(ordered))}
    apart: set[tuple[int, int, int, int]] = set()  # two groups that cannot be one: first passage and size of each, for groups only grow
    for _, a, b in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        one, other = sorted((groups[a], groups[b]))
        key = (one[0], len(one), other[0], len(other))
        if one is other or key in apart:
            continue
        if any(_excludes(ordered[x], ordered[y]) for x in one for y in other):
            apart.add(key)
            continue
        merged = sorted([*one, *other])
        groups.update(dict.fromkeys(merged, merged))
    return [[ordered[n] for n in group] for first, group in groups.items() if group[0] == first]


def match(one: Proposition, other: Proposition) -> float | None:
    """How much two passages share, None where that is too little for one deed, or where something stands against it."""
    if one.bare and other.bare or _excludes(one, other):
        return None
    if one.bare or other.bare:
        score = _bare_score(*((one, other) if one.bare else (other, one)))
        return score if score >= ENOUGH_BARE else None
    kind = _kind(one, other)
    if not kind:
        return None
    who, circumstance = _who(one, other), _circumstance(one, other)
    if not _enough_in_common(one, other, who, circumstance):
        return None
    score = kind + who + circumstance + _reply(one, other)
    return score if score >= ENOUGH else None


def _enough_in_common(one: Proposition, other: Proposition, who: float, circumstance: float) -> bool:
    """Whether more than the kind of deed is shared: two assertions need a circumstance, deeds of two modes one beside the actor or a force of one name."""
    if one.mode and other.mode and one.mode != other.mode and not shared_words(one.trigger, other.trigger):
        return circumstance >= SURE or (who > 1.5 and bool(set(one.actors) & set(other.actors) - one.actor_states))
    if one.stand == other.stand == "asserts" and not circumstance:
        return False
    return who > 0 or circumstance >= 1


def _kind(one: Proposition, other: Proposition) -> float:
    """One type or mode, or one word for a deed without a type; 0 for deeds of two kinds."""
    words = 1.0 if shared_words(one.trigger, other.trigger) else 0.0
    same_mode = bool(one.mode) and one.mode == other.mode
    if one.type != other.type and not same_mode or (one.type is None and not words):
        return 0.0
    return words + 0.5 * (one.type == other.type) + 1.0 * same_mode


def _who(one: Proposition, other: Proposition) -> float:
    if set(one.actors) & set(other.actors):
        return 2.0
    return 1.5 if one.actor_states & other.actor_states else 0.0


def _circumstance(one: Proposition, other: Proposition) -> float:
    """Place, day, number, to whom, and the things it befell."""
    place = 0.0 if not (one.places and other.places) else 1.5 if one.places & other.places else -1.5
    day = 1.5 if one.happened and other.happened else 0.0
    whom = 1.0 if set(one.recipients) & set(other.recipients) else 0.5 if one.recipient_states & other.recipient_states else 0.0
    return place + day + whom + 1.0 * bool(one.numbers & other.numbers) + 0.5 * bool(shared_words(one.nouns, other.nouns))


def _reply(one: Proposition, other: Proposition) -> float:
    """A denial soon before or after what it may deny."""
    if (one.stand == "denies") == (other.stand == "denies") or not (one.said and other.said):
        return 0.0
    return 0.5 if _apart(one.said, other.said) <= REPLY else 0.0


def _bare_score(denial: Proposition, deed: Proposition) -> float:
    if not shared_words(deed.trigger, denial.trigger) or deed.stand == "denies" and not deed.actor_states:
        return 0.0
    accused = bool(denial.speaker_state) and denial.speaker_state in deed.actor_states
    number = bool(denial.numbers & deed.numbers)
    return 1.0 + _reply(denial, deed) + accused + number + 0.5 * bool(shared_words(deed.nouns, denial.nouns))


def _excludes(one: Proposition, other: Proposition) -> bool:
    """Whether the two cannot be one deed: other actors, or other days."""
    if one.actor_states and other.actor_states and not one.actor_states & other.actor_states:
        return True
    if one.stand in ("demands", "promises") or other.stand in ("demands", "promises"):
        return one.stand == other.stand and bool(one.happened and other.happened) and _apart(one.happened, other.happened) > NIGHT
    a, b = _window(one), _window(other)
    return bool(a and b) and _apart(a, b) > NIGHT


def _window(one: Proposition) -> Days | None:
    """The days within which the deed is taken to lie; None where that is open, as with a denial that names no day."""
    if one.happened or one.stand in ("denies", "doubts") or not one.said:
        return one.happened or ((one.said[0] - RECENT - REPLY, one.said[1]) if one.said else None)
    return one.said[0] - RECENT, one.said[1]


def _apart(one: Days | None, other: Days | None) -> timedelta:
    if not (one and other):
        return timedelta(0)
    return max(one[0] - other[1], other[0] - one[1], timedelta(0))


def _candidates(ordered: Sequence[Proposition]) -> Iterator[tuple[int, int]]:
    """Pairs that share a key, the earlier first, each once; in a crowd only neighbours in time."""
    crowds: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, proposition in enumerate(ordered):
        for key in set(_keys(proposition)):
            crowds[key].append(number)
    seen: set[tuple[int, int]] = set()
    for crowd in crowds.values():
        pairs = combinations(crowd, 2) if len(crowd) <= CROWD else ((a, b) for n, a in enumerate(crowd) for b in crowd[n + 1 : n + NEIGHBOURS])
        for pair in pairs:
            if pair not in seen:
                seen.add(pair)
                yield pair


def _keys(one: Proposition) -> Iterator[tuple[str, ...]]:
    kinds = [k for k in (one.type, one.mode) if k]
    yield from (("word", w[:SHORTEST]) for w in one.trigger)
    for kind in kinds:
        yield from (("actor", kind, a) for a in one.actors)
        yield from (("state", kind, s) for s in one.actor_states)
        yield from (("recipient", kind, r) for r in one.recipients)
        yield from (("place", kind, p) for p in one.places)


def place_in_time(one: Proposition) -> tuple[object, ...]:
    """What passages are ordered by: when it was said, where it was found, where it stands."""
    return (*moment(one.citation), one.citation.item)
