"""What a passage does to a claim. Trees are the model's: whoever negates or denies is found by them."""

import pytest
from tests.analyses import plain, tree

import demarche
from demarche.corpus.near_copies import stance_of_copy
from demarche.corpus.stance import stance
from demarche.corpus.stems import family
from demarche.corpus.turned_words import turned_words
from demarche.knowledge.stance import stance_words

WORDS = stance_words("en")
SHELLING = "The army shelled Lesna."


@pytest.mark.parametrize(
    "passage",
    [
        "The ministry denied that the army had shelled Lesna.",
        "The ministry rejected the accusation that the army had shelled Lesna.",
        "Reports that the army shelled Lesna are false.",
        "The army did not shell Lesna.",
        "No shell was fired at Lesna by the army.",
    ],
)
def test_a_denial_denies(passage: str) -> None:
    assert demarche.stance(SHELLING, passage) == "denies"


@pytest.mark.parametrize("passage", ["Two people died when the army shelled Lesna on Monday.", "The army has shelled Lesna again, the mayor of Orvo said."])
def test_who_tells_the_claim_with_more_around_it_supports_it(passage: str) -> None:
    assert demarche.stance(SHELLING, passage) == "supports"


@pytest.mark.parametrize("passage", ["The mayor visited Lesna.", "Shops opened late in Orvo.", "", "!"])
def test_a_passage_about_something_else_is_neither(passage: str) -> None:
    assert demarche.stance(SHELLING, passage) == "neither"


def test_a_claim_that_is_negated_is_denied_by_its_affirmation() -> None:
    assert demarche.stance("Tamria has not withdrawn its troops from the valley.", "Tamria has withdrawn its troops from the valley.") == "denies"


def test_not_to_deny_is_neither() -> None:
    assert demarche.stance(SHELLING, "The army did not deny that the army shelled Lesna.") != "denies"


def test_a_demand_is_supported_by_the_good_and_denied_by_the_bad_that_it_would_bring() -> None:
    demand = "Troops should withdraw from the valley."
    assert demarche.stance(demand, "A withdrawal would bring peace to the valley.") == "supports"
    assert demarche.stance(demand, "A withdrawal would endanger people in the valley.") == "denies"


def test_a_language_without_a_table_has_no_stance() -> None:
    assert stance(plain("one two three"), plain("two")) == stance(plain("one two"), plain("six")) == "neither"
    assert not stance_words("xx").good
    assert not stance_words("xx").opposites


@pytest.mark.parametrize(
    ("claim", "passage", "expected"),
    [
        ("three soldiers were killed", "five soldiers were killed", "denies"),
        ("the envoys met in orvo", "the envoys met in orvo on monday", "supports"),
        ("the envoys met in orvo on monday", "the envoys met in orvo", "neither"),
        ("the envoys met in orvo", "the envoys never met in orvo", "denies"),
        ("the envoys met in orvo", "the envoys met in orvo or lesna", "neither"),
        ("the envoys met", "the envoys met", "supports"),
    ],
)
def test_of_nearly_the_same_words_the_different_ones_decide(claim: str, passage: str, expected: str) -> None:
    assert stance_of_copy(claim.split(), passage.split(), WORDS) == expected


def test_a_word_that_is_turned_round_twice_is_not_turned() -> None:
    denied = tree("They/they/PRON/2/nsubj denied/deny/VERB/0/root attacking/attack/VERB/2/xcomp Lesna/Lesna/PROPN/3/obj")
    twice = tree("They/they/PRON/3/nsubj never/never/ADV/3/advmod denied/deny/VERB/0/root attacking/attack/VERB/3/xcomp Lesna/Lesna/PROPN/4/obj")
    assert {w.lemma: w.turned for w in turned_words(denied, WORDS)}["attack"]
    assert not {w.lemma: w.turned for w in turned_words(twice, WORDS)}["attack"]


def test_words_of_one_family_are_known_by_it() -> None:
    assert len({family(w) for w in ("protect", "protects", "protected", "protection", "Protecting")}) == 1
    assert family("talk") != family("tank")
