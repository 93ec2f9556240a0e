"""Labels become spans."""

import numpy as np
import pytest

from demarche.language.bio import best_sequences, joined, runs


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ([], []),
        (["O", "O"], []),
        (["B-ORG", "I-ORG", "O"], [(0, 2, "ORG")]),
        (["B-ORG", "B-ORG"], [(0, 1, "ORG"), (1, 2, "ORG")]),
        (["I-LOC", "I-ORG", "I-ORG"], [(0, 1, "LOC"), (1, 3, "ORG")]),
    ],
)
def test_runs_of_labels(labels, spans):
    assert list(runs(labels)) == spans


def test_a_place_name_cut_in_two_is_put_together_and_two_people_in_a_list_are_not():
    found = [(0, 1, "LOC"), (1, 3, "LOC"), (3, 4, "PERSON"), (4, 5, "PERSON"), (6, 7, "LOC")]
    assert joined(found, ("LOC",)) == [(0, 3, "LOC"), (3, 4, "PERSON"), (4, 5, "PERSON"), (6, 7, "LOC")]


NAMES = ("O", "B-SOURCE", "I-SOURCE", "B-CONTENT", "I-CONTENT")


def logs(*rows: tuple[float, ...]) -> np.ndarray:
    """Scores [1, W, n] of chances."""
    return np.log(np.array([rows], dtype=np.float32))


def test_the_best_sequence_never_goes_on_with_what_has_not_begun() -> None:
    scores = logs((0.5, 0.05, 0.05, 0.3, 0.1), (0.3, 0.05, 0.05, 0.1, 0.5), (0.1, 0.05, 0.05, 0.1, 0.7))
    assert best_sequences(scores, NAMES).tolist() == [[3, 4, 4]]


def test_another_piece_must_be_worth_what_it_costs_to_open() -> None:
    scores = logs((0.1, 0.0001, 0.0001, 0.8, 0.1), (0.15, 0.0001, 0.0001, 0.5, 0.35))
    assert best_sequences(scores, NAMES).tolist() == [[3, 3]]
    assert best_sequences(scores, NAMES, opening=1.0).tolist() == [[3, 4]]


def test_sequences_of_several_cues_are_found_apart() -> None:
    one, other = logs((0.1, 0.7, 0.1, 0.05, 0.05)), logs((0.7, 0.1, 0.1, 0.05, 0.05))
    assert best_sequences(np.concatenate([one, other]), NAMES).tolist() == [[1], [0]]
