"""Ways in which a project's database is broken or not one, and what a person is told."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.projects import addition, held, make, note, titles

from demarche.errors import DamagedStoreError, ForeignStoreError, NewerStoreError, NoStoreError, NotTextError, StoreError
from demarche.record.family import Appearance
from demarche.record.review import Decision
from demarche.store import open_store


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(folder: Path, error: type[StoreError], create: bool = False) -> str:
    """What is told; nothing in the folder is changed by asking."""
    before = files(folder)
    with pytest.raises(error) as told:
        open_store(folder, create)
    assert files(folder) == before
    assert str(folder) in str(told.value)
    return str(told.value)


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("data", [b"no database at all " * 100, b"SQLite", b"\x00" * 8192])
def test_a_file_that_is_no_database_is_told(tmp_path: Path, data: bytes, create: bool) -> None:
    (tmp_path / "demarche.sqlite").write_bytes(data)
    refused(tmp_path, DamagedStoreError, create)


def test_no_project_is_told_and_none_is_made(tmp_path: Path) -> None:
    refused(tmp_path, NoStoreError)
    (tmp_path / "demarche.sqlite").touch()
    refused(tmp_path, NoStoreError)


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
@pytest.mark.parametrize("owner", [0, 252006674])
def test_the_database_of_another_program_is_left_as_it_is(tmp_path: Path, owner: int, mode: str, create: bool) -> None:
    with closing(sqlite3.connect(tmp_path / "demarche.sqlite")) as other:
        other.execute(f"PRAGMA journal_mode={mode}")
        other.execute(f"PRAGMA application_id={owner}")
        other.execute("CREATE TABLE theirs (a)")
        other.commit()
    refused(tmp_path, ForeignStoreError, create)


def test_the_project_of_a_newer_program_is_told(tmp_path: Path) -> None:
    make(tmp_path, range(3))
    with closing(sqlite3.connect(tmp_path / "demarche.sqlite")) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    assert "9999" in refused(tmp_path, NewerStoreError)


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of sixty notes and its backup, to be copied and not to be changed."""
    folder = tmp_path_factory.mktemp("sixty")
    make(folder / "p", range(60))
    store = open_store(folder / "p")
    store.backup(folder / "copy")
    store.close()
    return folder


@pytest.mark.parametrize("kept", [0.5, 0.123, 0.9])
def test_a_database_that_is_cut_is_told_and_a_backup_takes_its_place(sixty: Path, tmp_path: Path, kept: float) -> None:
    project, copy = tmp_path / "p", sixty / "copy"
    shutil.copytree(sixty / "p", project)
    originals = files(project / "originals")
    database = project / "demarche.sqlite"
    with database.open("r+b") as file:
        file.truncate(int(database.stat().st_size * kept))
    assert "backup" in refused(project, DamagedStoreError)
    assert files(project / "originals") == originals
    project.rename(tmp_path / "broken")
    shutil.copytree(copy, project)
    assert held(project) == titles(range(60))


def test_pages_that_are_overwritten_are_told_and_the_originals_are_checked_all_the_same(sixty: Path, tmp_path: Path) -> None:
    shutil.copytree(sixty / "p", tmp_path / "p")
    with (tmp_path / "p" / "demarche.sqlite").open("r+b") as file:
        file.seek(-4096 * 16, os.SEEK_END)  # behind the tables' own descriptions, without which nothing opens
        file.write(b"\xee" * 4096 * 16)
    original = next((tmp_path / "p" / "originals").glob("??/*"))
    original.write_bytes(b"other")
    store = open_store(tmp_path / "p")
    wrong = list(store.verify())
    store.close()
    assert any("the database is damaged" in sentence for sentence in wrong)
    assert any(original.parent.name + original.name in sentence and "changed" in sentence for sentence in wrong)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://amara:secret@/dispute?host=/no/such/folder", "cannot be reached"),
        ("mysql://amara:secret@localhost/dispute", "in PostgreSQL, not in mysql"),
        ("://secret", "postgresql://user@host/name"),
    ],
)
def test_an_address_where_no_database_answers_is_told_without_its_password(tmp_path: Path, address: str, told: str) -> None:
    with pytest.raises(StoreError, match=told) as error:
        open_store(address, originals=tmp_path)
    assert "secret" not in str(error.value)


NUL, HALF = "\x00", "\ud83d"


def in_text(sign: str) -> tuple[bytes, object, Appearance]:
    return b"raw", note(1).with_(text=f"Kardovia denies{sign} it."), Appearance()


def in_title(sign: str) -> tuple[bytes, object, Appearance]:
    return b"raw", note(1).with_(title=f"A{sign}"), Appearance()


def in_outlet(sign: str) -> tuple[bytes, object, Appearance]:
    return b"raw", note(1), Appearance(outlet=f"K{sign}NA")


def in_address(sign: str) -> tuple[bytes, object, Appearance]:
    return b"raw", note(1), Appearance(uri=f"{sign}.txt")


@pytest.mark.parametrize("sign", [NUL, HALF])
@pytest.mark.parametrize("where", [in_text, in_title, in_outlet, in_address])
def test_what_no_database_keeps_is_refused_by_name_and_nothing_of_its_batch_is_added(tmp_path: Path, where: Callable[[str], object], sign: str) -> None:
    make(tmp_path, [0])
    store = open_store(tmp_path)
    with pytest.raises(NotTextError, match=f"U\\+{ord(sign):04X}") as told:
        store.add_documents([addition(2), where(sign)])  # type: ignore[list-item]
    with pytest.raises(NotTextError):
        store.review.append(Decision(document=note(0).id, kind="note", after="wrong", person="Amara", reason=f"because{sign}"))
    store.close()
    assert str(tmp_path) in str(told.value)
    assert note(1).id in str(told.value)
    assert held(tmp_path) == titles([0])


def test_a_document_whose_id_is_not_that_of_its_text_is_refused(tmp_path: Path) -> None:
    make(tmp_path, [0])
    store = open_store(tmp_path)
    with pytest.raises(StoreError, match="SHA-256"):
        store.add_document(b"raw", note(1).with_(text="Another text."), Appearance())
    store.close()
    assert held(tmp_path) == titles([0])
