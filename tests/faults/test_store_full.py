"""A disk without room: the project says so, keeps what it had, and goes on when there is room again."""

import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from tests.projects import add_in_batches, addition, elsewhere, held, make, refusal, titles

from demarche.errors import DiskFullError
from demarche.record import Document
from demarche.store import open_store


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(folder)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("this account may mount no disk; the tests below need none")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_and_what_was_there_stays(small_disk: Path) -> None:
    project = small_disk / "p"
    make(project, range(10))
    filler = small_disk / "filler"
    filler.write_bytes(bytes(600_000))
    store = open_store(project)
    with pytest.raises(DiskFullError) as error:
        list(add_in_batches(store, range(10, 5000), 20))
    assert str(project) in str(error.value)
    kept = [document.title for document in store.documents()]
    assert kept == titles(range(len(kept)))
    filler.unlink()
    store.add_documents([addition(n) for n in range(len(kept), len(kept) + 20)])
    store.close()
    assert held(project) == titles(range(len(kept) + 20))


def test_a_database_that_may_not_grow_is_told_and_what_was_there_stays(tmp_path: Path) -> None:
    make(tmp_path, range(10))

    def limit(connection: Any, _: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(Engine, "connect", limit)
    try:
        store = open_store(tmp_path)
        with pytest.raises(DiskFullError, match="make room") as error:
            store.add_documents([addition(n) for n in range(10, 60)])
    finally:
        event.remove(Engine, "connect", limit)
    store.close()
    assert str(tmp_path) in str(error.value)
    assert held(tmp_path) == titles(range(10))
    make(tmp_path, range(10, 60))
    assert held(tmp_path) == titles(range(60))


def add_with_little_room(folder: Path, raw: bytes, documents: list[Document]) -> tuple[str, str]:
    store = open_store(folder)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    return refusal(lambda: store.add_documents([(raw, document, addition(1)[2]) for document in documents]))


def test_an_original_for_which_there_is_no_room_is_told_and_nothing_half_is_left(tmp_path: Path) -> None:
    make(tmp_path, range(10))
    before = sorted(tmp_path.rglob("originals/*/*"))
    kind, said = elsewhere(add_with_little_room, tmp_path, bytes(1_000_000), [addition(10)[1]])
    assert kind == "DiskFullError"
    assert str(tmp_path) in said
    assert sorted(tmp_path.rglob("originals/*/*")) == before
    assert held(tmp_path) == titles(range(10))


def test_a_database_whose_file_may_not_grow_is_told_and_what_was_there_stays(tmp_path: Path) -> None:
    make(tmp_path, range(10))
    kind, said = elsewhere(add_with_little_room, tmp_path, b"the paper of the day", [addition(n)[1] for n in range(10, 100)])
    assert kind in {"StoreError", "DiskFullError"}
    assert str(tmp_path) in said
    assert "room" in said
    assert held(tmp_path) == titles(range(10))
