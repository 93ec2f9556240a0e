"""Labels become spans."""

import pytest

from demarche.language.bio import joined, runs


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
