"""Deeds that several texts tell of."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analyses import tree

from demarche.corpus.average_link import Matrix, Numbers, linked_sets
from demarche.corpus.deed_pairs import DeedPairs
from demarche.corpus.mentions import find_mention, open_words
from demarche.corpus.neighbours import Neighbours
from demarche.corpus.same_events import same_events
from demarche.corpus.word_vectors import WordWeights
from demarche.knowledge.sameness import deed_groups, sameness_weights
from demarche.language.analysis import Analysis
from demarche.record import Document, Event, Reading, Time

SHELLED = tree("Rebels/rebel/NOUN/2/nsubj shelled/shell/VERB/0/root Lesna/Lesna/PROPN/2/obj")
SHELLING = tree("The/the/DET/2/det shelling/shelling/NOUN/0/root of/of/ADP/4/case Lesna/Lesna/PROPN/2/nmod by/by/ADP/6/case rebels/rebel/NOUN/2/nmod")
MEETING = tree("Envoys/envoy/NOUN/2/nsubj met/meet/VERB/0/root in/in/ADP/4/case Orvo/Orvo/PROPN/2/obl")


def reading(uri: str | None, analysis: Analysis, word: str, day: str | None = None) -> Reading:
    """A Reading with one event, whose trigger is the word."""
    start = analysis.text.index(word)
    times = (Time(id="t1", span=(0, 1), type="DATE", value=day, start=day, end=day),) if day else ()
    event = Event(id="e1", trigger=(start, start + len(word)), status="reported", time="t1" if day else None)
    return Reading(document=Document(id=f"d-{uri}", uri=uri, text=analysis.text), events=(event,), times=times)


def test_a_deed_told_by_a_verb_and_by_a_noun_is_one() -> None:
    found = same_events([reading("a", SHELLED, "shelled"), reading("b", MEETING, "met"), reading("c", SHELLING, "shelling")], [SHELLED, MEETING, SHELLING])
    assert found == [{("a", "e1"), ("c", "e1")}, {("b", "e1")}]


def test_deeds_of_different_days_are_never_one_even_with_an_undated_one_between_them() -> None:
    days = [reading("a", SHELLED, "shelled", "2021-05-03"), reading("b", SHELLED, "shelled"), reading("c", SHELLED, "shelled", "2021-05-12")]
    sets = same_events(days, [SHELLED] * 3)
    assert not any({("a", "e1"), ("c", "e1")} <= found for found in sets)
    assert sum(map(len, sets)) == 3


def test_a_night_may_make_a_day_of_difference() -> None:
    days = [reading("a", SHELLED, "shelled", "2021-05-03"), reading("b", SHELLED, "shelled", "2021-05-04")]
    assert same_events(days, [SHELLED] * 2) == [{("a", "e1"), ("b", "e1")}]
    days[1] = reading("b", SHELLED, "shelled", "2021-05-05")
    assert same_events(days, [SHELLED] * 2) == [{("a", "e1")}, {("b", "e1")}]


def test_deeds_of_the_same_day_may_be_one() -> None:
    days = [reading("a", SHELLED, "shelled", "2021-05-03"), reading("b", SHELLED, "shelled", "2021-05-03")]
    assert same_events(days, [SHELLED] * 2) == [{("a", "e1"), ("b", "e1")}]


def test_a_document_without_a_uri_goes_by_its_id() -> None:
    assert same_events([reading(None, SHELLED, "shelled")], [SHELLED]) == [{("d-None", "e1")}]


def test_of_no_reading_there_is_no_set() -> None:
    assert same_events([], []) == []
    assert same_events([reading("a", SHELLED, "shelled").model_copy(update={"events": ()})], [SHELLED]) == []


def test_an_event_whose_words_the_analysis_lacks_stays_alone() -> None:
    assert same_events([reading("a", SHELLED, "shelled")], [Analysis(SHELLED.text, "en", ())]) == [{("a", "e1")}]


def test_the_order_of_the_documents_does_not_matter() -> None:
    rows = [(reading("a", SHELLED, "shelled"), SHELLED), (reading("b", MEETING, "met"), MEETING), (reading("c", SHELLING, "shelling"), SHELLING)]
    there = same_events([r for r, _ in rows], [a for _, a in rows])
    back = same_events([r for r, _ in reversed(rows)], [a for _, a in reversed(rows)])
    assert {frozenset(s) for s in there} == {frozenset(s) for s in back}


def test_a_mention_knows_who_stands_at_the_verb_above_it() -> None:
    tried = tree("Rebels/rebel/NOUN/2/nsubj tried/try/VERB/0/root to/to/PART/4/mark enter/enter/VERB/2/xcomp Lesna/Lesna/PROPN/4/obj")
    mention = find_mention(tried, (16, 21))
    assert mention is not None
    assert mention.lemma == "enter"
    assert set(mention.participants) == {"rebel", "lesna"}
    assert find_mention(tried, (90, 95)) is None


def test_words_that_few_documents_have_count_more() -> None:
    weights = WordWeights([open_words(a.tokens()) for a in (SHELLED, SHELLING, MEETING)])
    assert weights.weight("rebel") < weights.weight("envoy")
    one, other, none = weights.vectors([open_words(SHELLED.tokens()), open_words(SHELLING.tokens()), open_words(iter(()))])
    assert 0 < one @ other < 1
    assert not none.any()


def test_words_for_one_deed_stand_in_one_group() -> None:
    groups = deed_groups("en")
    assert groups.alike("ceasefire", "truce")
    assert groups.alike("meet", "meet")
    assert not groups.alike("ceasefire", "earthquake")
    assert not deed_groups("xx").alike("ceasefire", "truce")


def test_the_fitted_weights_name_signs_that_there_are() -> None:
    from demarche.corpus.same_events import deed_pairs

    mention = find_mention(SHELLED, (7, 14))
    assert mention is not None
    signs = dict(deed_pairs([mention], [SHELLED]).signs(np.array([0]), np.array([0])))
    assert set(signs) == set(sameness_weights().weights)


def test_texts_on_one_matter_share_their_neighbours_and_texts_on_another_none() -> None:
    near = np.array([[1, 0.1, 0], [0.9, 0.2, 0], [0, 0.1, 1]], np.float32)
    found = Neighbours(near / np.linalg.norm(near, axis=1, keepdims=True))
    assert found.related.tolist() == [[True, True, False], [True, True, False], [False, False, True]]
    assert found.shared[0, 1] == found.shared[0, 0] > found.shared[0, 2] == 0


def test_of_unrelated_texts_no_deeds_are_one_whatever_their_words() -> None:
    here, there = (find_mention(analysis, (7, 14), n) for n, analysis in enumerate((SHELLED, SHELLED)))
    assert here is not None
    assert there is not None
    apart = np.array([[1, 0], [0, 1]], np.float32)
    weights = WordWeights([open_words(SHELLED.tokens())] * 2)
    pairs = DeedPairs([here, there], weights, apart, deed_groups("en"))
    chance = pairs.chance(sameness_weights(), np.arange(2), np.arange(2))
    assert chance[0, 1] == 0 < chance[0, 0]


@settings(max_examples=60)
@given(st.integers(0, 12), st.integers(0, 1000), st.integers(1, 5))
def test_each_number_is_in_one_set_however_the_rows_are_cut(count: int, seed: int, block: int) -> None:
    raw = np.random.default_rng(seed).random((count, count)).astype(np.float32)
    alike: Matrix = (raw + raw.T) / np.float32(2)

    def likeness(one: Numbers, other: Numbers) -> Matrix:
        return alike[np.ix_(one, other)]

    sets = linked_sets(count, likeness, 0.6, block)
    assert sorted(i for members in sets for i in members) == list(range(count))
    assert sets == linked_sets(count, likeness, 0.6)
    means = [alike[np.ix_(one, other)].mean() for n, one in enumerate(sets) for other in sets[n + 1 :]]
    assert all(mean < 0.6 for mean in means)
