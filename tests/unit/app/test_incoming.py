"""Uploaded files: kept under a name that is safe, within bounds, until they are added."""

import os
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from demarche.app import incoming
from demarche.app.incoming import Incoming, incoming_folder, receiving, safe_name, sweep
from demarche.app.init import init_project
from demarche.app.open import Place, Project
from demarche.errors import InputError, TooLargeError
from demarche.record.job import AddWanted
from demarche.store.moments import now


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with init_project(Place(tmp_path / "project")) as made:
        yield made


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("statement.txt", "statement.txt"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/", "file"),
        ("..", "file"),
        ("", "file"),
        (".hidden.html", "hidden.html"),
        ("a\0b\nc\u202egnp.txt", "abcgnp.txt"),
        ("what? <really>.pdf", "what_ _really_.pdf"),
        ("بیانیه.html", "بیانیه.html"),
        ("声明.txt. ", "声明.txt"),
        ("half \ud800a.txt", "half a.txt"),
    ],
)
def test_a_file_is_kept_by_the_last_part_of_its_name_without_what_could_mislead(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_long_name_keeps_its_ending() -> None:
    kept = safe_name("д" * 300 + ".warc.gz")
    assert kept.endswith("д.gz")
    assert len(kept.encode()) <= 180


def test_two_files_of_one_name_are_two_files(project: Project) -> None:
    given = Incoming(project)
    assert [given.put(name, BytesIO(data)) for name, data in (("a.txt", b"one"), ("x/a.txt", b"two"), ("a.txt", b"three"))] == [
        "a.txt",
        "a (2).txt",
        "a (3).txt",
    ]
    assert {f.name: f.read_bytes() for f in incoming_folder(project, given.name).iterdir()} == {"a.txt": b"one", "a (2).txt": b"two", "a (3).txt": b"three"}


def upload(project: Project, most: int, files: dict[str, bytes]) -> None:
    with receiving(project, most) as given:
        for name, data in files.items():
            given.put(name, BytesIO(data))


def test_an_upload_past_its_bound_is_refused_and_leaves_nothing(project: Project) -> None:
    with pytest.raises(TooLargeError, match=r"b\.txt: the upload is too large"):
        upload(project, 10, {"a.txt": b"123456", "b.txt": b"123456"})
    assert list((project.place.folder / incoming.FOLDER).iterdir()) == []


@pytest.mark.parametrize("name", ["", "..", "../project", "0123456789abcdef", "0123456789abcdef/.."])
def test_a_folder_that_no_upload_made_is_none(project: Project, name: str) -> None:
    with pytest.raises(InputError, match="no uploaded files"):
        incoming_folder(project, name)


def test_old_files_that_no_job_waits_for_are_swept_away(project: Project) -> None:
    old, waited_for, new = (Incoming(project) for _ in range(3))
    project.store.jobs.add(AddWanted(incoming=waited_for.name), "Amina", now())
    long_ago = time.time() - incoming.KEPT - 60
    for one in (old, waited_for):
        os.utime(incoming_folder(project, one.name), (long_ago, long_ago))
    sweep(project)
    assert {f.name for f in (project.place.folder / incoming.FOLDER).iterdir()} == {waited_for.name, new.name}
