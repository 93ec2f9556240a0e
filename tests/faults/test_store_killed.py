"""A process that is killed, and processes that work on one project at once: nothing is lost, nothing is there twice."""

import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.projects import FORK, add_in_batches, held, note, titles

from demarche.errors import NoStoreError
from demarche.store import open_store

ENDLESS = 100_000  # notes that no process has added before it is killed


def add(folder: Path, numbers: range, size: int, acknowledged: Any, start: Any = None) -> None:
    if start:
        start.wait()
    store = open_store(folder, create=True)
    for count in add_in_batches(store, numbers, size):
        acknowledged.value = count
    store.close()


def killed(folder: Path, batches: int, delay: float) -> int:
    """How many notes were acknowledged by a process that is killed a moment after so many new batches."""
    before, acknowledged = there(folder), FORK.Value("i", 0, lock=False)
    process = FORK.Process(target=add, args=(folder, range(ENDLESS), 20, acknowledged))
    process.start()
    while batches and process.is_alive() and acknowledged.value < before + 20 * batches:
        time.sleep(0.001)
    time.sleep(delay)
    process.kill()
    process.join()
    return int(acknowledged.value)


def there(folder: Path) -> int:
    try:
        store = open_store(folder)
    except NoStoreError:
        return 0
    found = store.unread("no model")
    store.close()
    assert found == [note(n).id for n in range(len(found))]
    return len(found)


def test_killed_at_any_moment_and_done_again_every_document_is_there_once(tmp_path: Path) -> None:
    chance = random.Random(6)
    in_the_beginning = [(0, chance.uniform(0, 0.15)) for _ in range(3)]
    in_the_middle = [(chance.randint(1, 2), chance.uniform(0, 0.06)) for _ in range(7)]
    for batches, delay in in_the_beginning + in_the_middle:
        acknowledged = killed(tmp_path / "p", batches, delay)
        assert there(tmp_path / "p") >= acknowledged, f"lost after {batches} batches and {delay} s"
    left = there(tmp_path / "p")
    assert 0 < left < ENDLESS
    whole = range(left + 50)
    add(tmp_path / "p", whole, 20, FORK.Value("i", 0, lock=False))
    assert held(tmp_path / "p") == titles(whole)
    store = open_store(tmp_path / "p")
    assert {len(store.appearances(note(n).id)) for n in whole} == {1}
    store.close()


def test_processes_that_make_one_project_and_add_the_same_to_it_add_each_document_once(tmp_path: Path) -> None:
    start = FORK.Barrier(3)
    parts = (range(0, 60), range(30, 90), range(15, 75))
    processes = [FORK.Process(target=add, args=(tmp_path / "p", part, 7, FORK.Value("i", 0, lock=False), start)) for part in parts]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert Counter(held(tmp_path / "p")) == Counter(titles(range(90)))


def test_a_backup_while_others_write_is_whole(tmp_path: Path) -> None:
    acknowledged = FORK.Value("i", 0, lock=False)
    process = FORK.Process(target=add, args=(tmp_path / "p", range(150), 5, acknowledged))
    process.start()
    while acknowledged.value < 20:
        time.sleep(0.001)
    store = open_store(tmp_path / "p")
    assert store.backup(tmp_path / "copy") == []
    store.close()
    still_writing = process.is_alive()
    process.join(60)
    copied = held(tmp_path / "copy")
    assert still_writing
    assert 20 <= len(copied) < 150
    assert copied == titles(range(len(copied)))
