"""A backup is a project of its own, there whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from tests.projects import addition, held, make, note, titles

from demarche.errors import StoreError
from demarche.store import Store, open_store
from demarche.store.imports import Failed


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A project of five notes with a dispute file."""
    make(tmp_path / "p", range(5))
    (tmp_path / "p" / "dispute.toml").write_text('name = "the river"\n')
    opened = open_store(tmp_path / "p")
    yield opened
    opened.close()


def test_a_backup_is_opened_like_any_project_and_has_the_dispute_file(store: Store, tmp_path: Path) -> None:
    assert store.backup(tmp_path / "new" / "copy") == []
    assert held(tmp_path / "new" / "copy") == titles(range(5))
    assert (tmp_path / "new" / "copy" / "dispute.toml").read_text() == 'name = "the river"\n'
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["copy"]


def test_a_backup_says_what_is_like_a_text_and_what_failed(store: Store, tmp_path: Path) -> None:
    store.save_vectors({note(n).id: np.ones(384, np.float32) for n in (1, 2)})
    store.keep_failed([Failed("add", "week.pdf", "week.pdf", "damaged", "2031-05-03T10:00:00.000000Z")])
    store.backup(tmp_path / "copy")
    copy = open_store(tmp_path / "copy")
    assert [row.title for row in copy.more_like(note(1).id) or ()] == ["Note 2"]
    assert copy.failed() == store.failed()
    copy.close()


def test_what_happens_to_the_project_later_does_not_happen_to_its_backup(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "copy")
    store.add_documents([addition(5)])
    for original in (tmp_path / "p" / "originals").glob("??/*"):
        original.write_bytes(b"overwritten")
    assert held(tmp_path / "copy") == titles(range(5))


def test_a_backup_goes_over_nothing_that_is_there(store: Store, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("folder", "file", "link", "p"):
        with pytest.raises(StoreError, match="is there already"):
            store.backup(tmp_path / name)
    assert list((tmp_path / "folder").iterdir()) == []


def test_a_damaged_original_is_told_and_the_rest_is_backed_up(store: Store, tmp_path: Path) -> None:
    id = note(1).id
    (tmp_path / "p" / "originals" / id[:2] / id[2:]).write_bytes(b"other")
    told = store.backup(tmp_path / "copy")
    assert len(told) == 1
    assert id in told[0]
    assert [document.title for document in open_store(tmp_path / "copy").documents()] == titles(range(5))


def test_a_backup_that_fails_leaves_nothing(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreError, match="make room"):
        store.backup(tmp_path / "copy")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["p"]


def test_whoever_may_read_the_project_may_read_its_originals_and_its_backup(store: Store, tmp_path: Path) -> None:
    (tmp_path / "p").chmod(0o750)
    store.backup(tmp_path / "copy")
    originals = [*(tmp_path / "p" / "originals").glob("??/*"), *(tmp_path / "copy" / "originals").glob("??/*")]
    assert len(originals) == 10
    assert all(path.stat().st_mode & 0o666 == path.parent.stat().st_mode & 0o666 for path in originals)
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o750
