"""Names of lands that do not exist."""

import random

from training.inventions import invented_lands


def test_names_are_as_many_as_asked_for_all_different_and_written_large() -> None:
    names = invented_lands(300, random.Random(1))
    assert len(set(names)) == len(names) == 300
    assert all(part[0].isupper() for name in names for part in name.split())


def test_the_same_seed_invents_the_same_lands_and_another_others() -> None:
    one, again, other = (invented_lands(50, random.Random(seed)) for seed in (1, 1, 2))
    assert one == again
    assert one != other
