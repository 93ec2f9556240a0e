"""Which passages tell of one deed: what they share is weighed, and nothing may stand against it."""

from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from demarche.corpus.collection import Days, moment
from demarche.corpus.exclusion import REPLY, Groups, exclusion_of
from demarche.corpus.likely import candidates
from demarche.corpus.naming import shared_words
from demarche.corpus.propositions import Proposition

ENOUGH = 3.0  # of the weights below: the actor, the kind of deed and one thing more
ENOUGH_BARE = 2.5  # for a denial that names no deed: its words, soon after, by the side that is accused
SURE = 2.5  # of circumstances alone: a place and a number or a day, for two names of one deed


def group_propositions(found: Sequence[Proposition]) -> list[list[Proposition]]:
    """The passages that tell of one deed together, in the order of their first passages; the order they are given in does not matter.

    The best pairs are joined first; a pair is not joined where any passage of the one group contradicts one of the other.
    """
    ordered = sorted(found, key=place_in_time)
    exclusions = [exclusion_of(one) for one in ordered]
    pairs = ((a, b, _score(ordered[a], ordered[b])) for a, b in candidates(ordered, exclusions))
    joined = Groups(exclusions)
    for _, a, b in sorted((-score, a, b) for a, b, score in pairs if score is not None):
        joined.join(a, b)
    return [[ordered[n] for n in group] for group in joined.all()]


def match(one: Proposition, other: Proposition) -> float | None:
    """How much two passages share, None where that is too little for one deed, or where something stands against it."""
    return None if exclusion_of(one).forbids(exclusion_of(other)) else _score(one, other)


def _score(one: Proposition, other: Proposition) -> float | None:
    if one.bare and other.bare:
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
    if one.mode and other.mode and one.mode != other.mode and not _share(one.trigger, other.trigger):
        return circumstance >= SURE or (who > 1.5 and bool(set(one.actors) & set(other.actors) - one.actor_states))
    if one.stand == other.stand == "asserts" and not circumstance:
        return False
    return who > 0 or circumstance >= 1


def _kind(one: Proposition, other: Proposition) -> float:
    """One type or mode, or one word for a deed without a type; 0 for deeds of two kinds."""
    words = 1.0 if _share(one.trigger, other.trigger) else 0.0
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
    return place + day + whom + 1.0 * bool(one.numbers & other.numbers) + 0.5 * _share(one.nouns, other.nouns)


def _reply(one: Proposition, other: Proposition) -> float:
    """A denial soon before or after what it may deny."""
    if (one.stand == "denies") == (other.stand == "denies") or not (one.said and other.said):
        return 0.0
    return 0.5 if _apart(one.said, other.said) <= REPLY else 0.0


def _bare_score(denial: Proposition, deed: Proposition) -> float:
    if not _share(deed.trigger, denial.trigger) or deed.stand == "denies" and not deed.actor_states:
        return 0.0
    accused = bool(denial.speaker_state) and denial.speaker_state in deed.actor_states
    number = bool(denial.numbers & deed.numbers)
    return 1.0 + _reply(denial, deed) + accused + number + 0.5 * _share(deed.nouns, denial.nouns)


@lru_cache(maxsize=200_000)
def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    return shared_words(one, other) > 0


def _apart(one: Days, other: Days) -> timedelta:
    return max(one[0] - other[1], other[0] - one[1], timedelta(0))


def place_in_time(one: Proposition) -> tuple[object, ...]:
    """What passages are ordered by: when it was said, where it was found, where it stands."""
    return (*moment(one.citation), one.citation.item)
