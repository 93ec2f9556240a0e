"""Scores on the annotated corpora never fall below their pinned floors."""

from pathlib import Path

import pytest
from tests.gold.measuring import digest, floors, measure

FLOORS = floors()


def _parameter(name: str) -> object:
    return pytest.param(name, id=name, marks=[pytest.mark.slow] if FLOORS[name].get("slow") else [])


@pytest.mark.parametrize("name", [_parameter(name) for name in FLOORS])
def test_the_score_is_at_its_floor_or_above(name: str, shared: Path) -> None:
    pinned = FLOORS[name]
    if digest(shared / pinned["data"]) != pinned["digest"]:
        pytest.skip(f"the texts in {pinned['data']} are others than those of the floor: pin it anew")
    score = measure(shared, pinned)
    print(f"{name}: {score:.3f}, floor {pinned['floor']:.3f}")
    assert score >= pinned["floor"]


def test_every_floor_has_been_pinned() -> None:
    assert [name for name, pinned in FLOORS.items() if not pinned.get("digest") or not pinned["floor"]] == []
