"""How alike texts are: in what they are about, not in the language they are in."""

import numpy as np
import pytest

from demarche.corpus.likeness import Likeness, Vectors

_RANDOM = np.random.default_rng(7)
TOPICS = _RANDOM.normal(size=(6, 64)).astype(np.float32)
TONGUES = {"fr": _RANDOM.normal(size=64).astype(np.float32) * 2, "sw": _RANDOM.normal(size=64).astype(np.float32) * 2}


def texts(tag: str, topics: list[int]) -> Vectors:
    """Texts of one language, which share its direction far more than any two share a topic."""
    noise = _RANDOM.normal(size=(len(topics), 64)).astype(np.float32) * 0.1
    return TOPICS[topics] + TONGUES[tag] + noise


def test_a_text_is_most_like_itself_and_then_like_those_on_its_topic() -> None:
    alike = Likeness(texts("fr", [0, 0, 1, 2, 3, 4]), ["fr"] * 6).to(0)
    assert alike[0] == pytest.approx(1, abs=1e-5)
    assert list(np.argsort(-alike)[:2]) == [0, 1]


def test_a_text_on_the_topic_in_another_language_is_more_alike_than_one_in_the_same_language_on_another() -> None:
    vectors = np.concatenate([texts("fr", list(range(6)) * 30), texts("sw", list(range(6)) * 20)])
    alike = Likeness(vectors, ["fr"] * 180 + ["sw"] * 120)
    for topic in range(6):
        nearest = np.argsort(-alike.to(topic))[:50]
        assert {int(n) % 6 for n in nearest} == {topic}


def test_how_long_a_text_is_does_not_count() -> None:
    vectors = texts("fr", [0, 1, 2, 0, 1, 2])
    longer = vectors * np.array([1, 20, 300, 1, 5, 7], np.float32)[:, None]
    assert Likeness(longer, ["fr"] * 6).to(0) == pytest.approx(Likeness(vectors, ["fr"] * 6).to(0), abs=1e-4)


def test_likeness_is_the_same_from_both_sides_and_lies_between_minus_one_and_one() -> None:
    alike = Likeness(np.concatenate([texts("fr", [0, 1, 2]), texts("sw", [0, 3])]), ["fr"] * 3 + ["sw"] * 2)
    table = np.stack([alike.to(n) for n in range(5)])
    assert table == pytest.approx(table.T, abs=1e-5)
    assert np.abs(table).max() <= 1 + 1e-5


def test_two_texts_alone_are_not_made_opposites_by_what_they_share() -> None:
    assert Likeness(texts("fr", [0, 0]), ["fr"] * 2).to(0)[1] > 0.9
