"""Labels become spans."""

import pytest

from demarche.language.bio import runs


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
