"""The same deed in several texts."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from demarche.corpus.average_link import Matrix, Numbers, linked_sets
from demarche.corpus.deed_pairs import DeedPairs
from demarche.corpus.mentions import Mention, find_mention, open_words
from demarche.corpus.word_vectors import WordWeights
from demarche.knowledge.sameness import deed_groups, sameness_weights
from demarche.language.analysis import Analysis
from demarche.record import Event, Reading

Key = tuple[str, str]  # uri of the document (its id where it has none) and id of the event
Days = tuple[str, str]  # first and last, ISO 8601
_DAY = 10  # characters of an ISO day
_OFF = 1  # days by which two texts may date one deed differently


def same_events(readings: Sequence[Reading], analyses: Sequence[Analysis]) -> list[set[Key]]:
    """Sets of events that are one deed, every event in one set, in the order in which the first of each is told; `analyses` are of the readings' texts.

    Deeds that are dated to days more than one apart are never one (a night or a zone makes one day of difference). Weighed are the words that name the deed,
    who and what stands beside them, how much the texts share and whether they have the same neighbours: average linkage over a logistic model of pairs.
    Polarity and status do not count: a deed and its denial are about one deed.
    """
    rows = [(n, r, e) for n, r in enumerate(readings) for e in r.events]
    mentions = [find_mention(analyses[n], e.trigger, n) for n, _, e in rows]
    known = [i for i, m in enumerate(mentions) if m is not None]
    days = [_days(rows[i][1], rows[i][2]) for i in known]
    sets = link_mentions([m for m in mentions if m is not None], analyses, days)
    linked = [[known[i] for i in members] for members in sets] + [[i] for i, m in enumerate(mentions) if m is None]
    return [{_key(rows[i][1], rows[i][2]) for i in members} for members in sorted(linked)]


def link_mentions(mentions: Sequence[Mention], analyses: Sequence[Analysis], days: Sequence[Days | None]) -> list[list[int]]:
    """Sets of numbers of mentions that name one deed."""
    if not mentions:
        return []
    model = sameness_weights()
    pairs = deed_pairs(mentions, analyses)
    dated = _Dated(days)

    def likeness(one: Numbers, other: Numbers) -> Matrix:
        return np.where(dated.apart(one, other), np.float32(-np.inf), pairs.chance(model, one, other))

    return linked_sets(len(mentions), likeness, model.least)


def deed_pairs(mentions: Sequence[Mention], analyses: Sequence[Analysis]) -> DeedPairs:
    """The signs of pairs of the mentions, words weighed by how many of the texts have them."""
    bags = [open_words(a.tokens()) for a in analyses]
    weights = WordWeights(bags)
    return DeedPairs(mentions, weights, weights.vectors(bags), deed_groups(analyses[0].language if analyses else None))


class _Dated:
    """The days of mentions as numbers, so that they can be compared all at once."""

    def __init__(self, days: Sequence[Days | None]) -> None:
        self._first = np.array([date.fromisoformat(d[0]).toordinal() if d else 0 for d in days], np.int64)
        self._last = np.array([date.fromisoformat(d[1]).toordinal() if d else date.max.toordinal() for d in days], np.int64)

    def apart(self, one: Numbers, other: Numbers) -> np.ndarray:
        """[one, other]: whether both are dated and their days lie further apart than one may be off."""
        return (self._last[one][:, None] + _OFF < self._first[other]) | (self._last[other] + _OFF < self._first[one][:, None])


def _days(reading: Reading, event: Event) -> Days | None:
    time = next((t for t in reading.times if t.id == event.time), None)
    return (time.start[:_DAY], time.end[:_DAY]) if time and time.start and time.end else None


def _key(reading: Reading, event: Event) -> Key:
    return reading.document.uri or reading.document.id, event.id
