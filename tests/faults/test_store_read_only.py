"""A project that cannot be written to is searched and read; writing to it is refused."""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.projects import FORK, addition, elsewhere, make, note, refusal, titles

from demarche.record.review import Decision
from demarche.store import Store, open_store, parse_query

NOBODY = 65534


@pytest.fixture
def project() -> Iterator[Path]:
    """A project of five notes that every account may read (the folder of pytest is closed to others)."""
    folder = Path(tempfile.mkdtemp(prefix="project"))
    make(folder, range(5))
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(stat.S_IRWXU)
    shutil.rmtree(folder)


def close_file(folder: Path) -> None:
    (folder / "demarche.sqlite").chmod(0o444)
    folder.chmod(0o777)


def close_folder(folder: Path) -> None:
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)


def as_reader(folder: Path, work: Callable[[Store], object]) -> object:
    """What the work gives in an account to which rights apply."""
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    store = open_store(folder)
    found = work(store)
    store.close()
    return found


def read(store: Store) -> list[object]:
    found = store.search(parse_query("river"))
    documents = [document.title for document in store.documents()]
    return [documents, len(found.rows), list(store.verify()), store.document(note(3).id) is not None]


def write(store: Store) -> list[tuple[str, str]]:
    return [
        refusal(lambda: store.add_documents([addition(9)])),
        refusal(lambda: store.review.append(Decision(document=note(1).id, kind="note", after="wrong", person="Amara"))),
        refusal(lambda: store.set_families({})),
    ]


@pytest.mark.parametrize("close", [close_file, close_folder])
def test_a_closed_project_is_searched_and_read_and_nothing_in_it_changes(project: Path, close: Callable[[Path], None]) -> None:
    close(project)
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm"))}
    assert elsewhere(as_reader, project, read) == [titles(range(5)), 5, [], True]
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("close", [close_file, close_folder])
def test_writing_to_a_closed_project_is_refused_by_name(project: Path, close: Callable[[Path], None]) -> None:
    close(project)
    for kind, said in elsewhere(as_reader, project, write):
        assert kind == "ReadOnlyStoreError"
        assert str(project) in said
    assert not any("9" in path.name for path in (project / "originals").glob(".*"))


def test_a_closed_project_whose_owner_is_writing_is_read_as_it_is_now(project: Path) -> None:
    writer = open_store(project)
    writer.add_documents([addition(5)])
    close_folder(project)
    assert elsewhere(as_reader, project, read) == [titles(range(6)), 6, [], True]
    writer.close()


def test_a_closed_project_that_its_owner_changes_meanwhile_is_to_be_opened_again(project: Path) -> None:
    ours, theirs = FORK.Pipe()

    def read_twice(store: Store) -> tuple[str, str]:
        theirs.send([document.title for document in store.documents()])
        assert theirs.poll(30)
        return refusal(lambda: list(store.documents()))

    close_folder(project)
    process = FORK.Process(target=lambda: theirs.send(as_reader(project, read_twice)))
    process.start()
    assert ours.poll(30)
    assert ours.recv() == titles(range(5))
    for path in (project, *project.rglob("*")):
        path.chmod(0o755)
    make(project, range(5, 8))
    ours.send("changed")
    assert ours.poll(30)
    kind, said = ours.recv()
    process.join(10)
    assert kind == "StoreError"
    assert "open it again" in said
