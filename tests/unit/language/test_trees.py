"""Scores become trees."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.language.trees import best_tree


def is_tree(heads):
    def leads_to_root(i):
        for _ in heads:
            i = heads[i]
        return heads[i] == i

    return sum(h == i for i, h in enumerate(heads)) == 1 and all(map(leads_to_root, range(len(heads))))


@given(st.integers(1, 40), st.integers(0, 2**32 - 1))
@settings(max_examples=200, deadline=None)
def test_any_scores_give_one_root_and_no_cycle(words, seed):
    scores = np.random.default_rng(seed).normal(size=(words, words)).astype(np.float32)
    assert is_tree(best_tree(scores))


def test_a_tree_of_best_heads_is_left_as_it_is():
    scores = np.array([[0, 5, 0], [0, 5, 0], [0, 5, 0]], dtype=np.float32)
    assert best_tree(scores) == [1, 1, 1]


def test_two_words_that_choose_each_other_are_parted_where_it_costs_least():
    scores = np.array([[1, 9, 0], [8, 0, 7], [0, 0, 6]], dtype=np.float32)
    heads = best_tree(scores)
    best = max((h for h in product(range(3), repeat=3) if is_tree(h) and h[2] == 2), key=lambda h: sum(scores[i, j] for i, j in enumerate(h)))
    assert tuple(heads) == best == (1, 2, 2)
