"""What forbids that passages tell of one deed: of two groups it is told from their sums, and that is as if each were held against each."""

from datetime import date, timedelta
from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from demarche.corpus.exclusion import Exclusion, Groups, exclusion_of
from demarche.corpus.likely import candidates
from demarche.corpus.propositions import Proposition
from demarche.corpus.word_index import Wordings
from demarche.record.shared import Citation

DAYS = st.integers(0, 60).map(lambda n: date(2031, 1, 1) + timedelta(n))
SPANS = st.tuples(DAYS, st.integers(0, 4)).map(lambda d: (d[0], d[0] + timedelta(d[1])))
STATES = st.frozensets(st.sampled_from(["KRD", "OST", "QSM"]), max_size=2)
PASSAGES = st.builds(
    lambda stand, said, happened, states, words: Proposition(
        citation=Citation(document="d", family="d", item="e1", span=(0, 1), said=said.isoformat() if said else None),
        reading=0,
        stand=stand,
        words="",
        trigger=frozenset(words),
        type="ASSAULT",
        actors=tuple(sorted(states)),
        actor_states=states,
        happened=happened,
    ),
    st.sampled_from(["asserts", "denies", "doubts", "demands", "promises"]),
    st.none() | DAYS,
    st.none() | SPANS,
    STATES,
    st.lists(st.sampled_from(["shelled", "shelling", "withdraw", "withdrawn"]), max_size=2),
)
GROUPS = st.lists(PASSAGES, min_size=1, max_size=5)


def together(group: list[Proposition]) -> Exclusion:
    return reduce(Exclusion.with_, map(exclusion_of, group))


@given(GROUPS, GROUPS)
def test_groups_exclude_each_other_where_any_two_of_their_passages_do(one: list[Proposition], other: list[Proposition]) -> None:
    assert together(one).forbids(together(other)) == any(exclusion_of(a).forbids(exclusion_of(b)) for a in one for b in other)


@given(st.lists(PASSAGES, max_size=8), st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12))
def test_no_group_holds_two_passages_that_exclude_each_other(passages: list[Proposition], pairs: list[tuple[int, int]]) -> None:
    exclusions = [exclusion_of(one) for one in passages]
    groups = Groups(exclusions)
    for a, b in pairs:
        if a < len(passages) and b < len(passages):
            groups.join(a, b)
    assert sorted(n for group in groups.all() for n in group) == list(range(len(passages)))
    assert not any(exclusions[a].forbids(exclusions[b]) for group in groups.all() for a in group for b in group if a != b)


@given(st.lists(PASSAGES, max_size=10))
def test_every_pair_that_shares_a_key_and_that_nothing_forbids_is_a_candidate_once(passages: list[Proposition]) -> None:
    exclusions = [exclusion_of(one) for one in passages]
    found = list(candidates(passages, exclusions))
    every = [(a, b) for b in range(len(passages)) for a in range(b)]
    wanted = {(a, b) for a, b in every if shares(passages[a], passages[b]) and not exclusions[a].forbids(exclusions[b])}
    assert (len(found), set(found)) == (len(wanted), wanted)


def shares(one: Proposition, other: Proposition) -> bool:
    return bool({w[:4] for w in one.trigger} & {w[:4] for w in other.trigger}) or bool(set(one.actors) & set(other.actors))


WORDS = st.frozensets(st.sampled_from(["guard", "guards", "guarded", "river", "rivers", "border", "hostage", "hostages"]), max_size=5)


@given(st.lists(WORDS, max_size=8), WORDS, st.integers(1, 3))
def test_no_wording_with_enough_words_in_common_is_missed(known: list[frozenset[str]], asked: frozenset[str], least: int) -> None:
    index = Wordings()
    for n, words in enumerate(known):
        index.add(n, words)
    enough = {n for n, words in enumerate(known) if sum(any(a[:4] == b[:4] for b in words) for a in asked) >= least}
    assert enough <= index.like(asked, least)
