"""Sentences are read in windows that fit."""

from hypothesis import given
from hypothesis import strategies as st

from demarche.language.windows import MOST_PIECES, windows


@given(st.lists(st.integers(1, 400), max_size=60), st.sets(st.integers(0, 60)))
def test_windows_hold_every_sentence_once_and_fit_unless_one_sentence_does_not(sizes, breaks):
    found = list(windows(sizes, breaks))
    assert [n for a, b in found for n in range(a, b)] == list(range(len(sizes)))
    assert all(sum(sizes[a:b]) <= MOST_PIECES or b - a == 1 for a, b in found)


def test_a_window_ends_with_a_paragraph_rather_than_within_the_next():
    assert list(windows([100, 100, 100, 90], [0, 1, 3])) == [(0, 1), (1, 3), (3, 4)]
