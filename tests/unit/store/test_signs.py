"""A worker is alive while its program runs, however the program ends."""

import os
import time
from pathlib import Path
from typing import Any

import pytest
from tests.projects import FORK

from demarche.errors import StoreError
from demarche.store.signs import forget_dead, life_of, sign_of_life


def live(folder: Path, told: Any) -> None:
    with sign_of_life(folder) as name:
        told.send(name)
        time.sleep(60)


def test_a_worker_lives_until_its_work_ends_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with sign_of_life(tmp_path) as name:
        assert life_of(tmp_path, name) == "alive"
    assert life_of(tmp_path, name) == "unknown"
    assert list(tmp_path.iterdir()) == []


def test_a_worker_whose_program_is_killed_is_dead_at_once_for_every_other_program(tmp_path: Path) -> None:
    ours, theirs = FORK.Pipe()
    process = FORK.Process(target=live, args=(tmp_path, theirs))
    process.start()
    name = ours.recv()
    assert life_of(tmp_path, name) == "alive"
    process.kill()
    process.join()
    assert [life_of(tmp_path, name) for _ in range(2)] == ["dead", "dead"]


def test_the_sign_of_a_dead_worker_is_taken_away_after_a_day_and_that_of_a_living_one_never(tmp_path: Path) -> None:
    with sign_of_life(tmp_path) as living:
        for name in ("dead", "lately"):
            (tmp_path / f".worker-{name}").touch()
        for file in tmp_path.iterdir():
            if "lately" not in file.name:
                os.utime(file, (time.time() - 90_000,) * 2)
        forget_dead(tmp_path)
        assert sorted(file.name for file in tmp_path.iterdir()) == sorted([f".worker-{living}", ".worker-lately"])


def test_of_a_worker_in_another_folder_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with sign_of_life(tmp_path / "other") as name:
        assert life_of(tmp_path, name) == "unknown"


def test_where_there_is_no_folder_there_is_no_work(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written to"), sign_of_life(tmp_path / "nowhere"):
        pass
