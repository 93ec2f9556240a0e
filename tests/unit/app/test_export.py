"""A project, or what a search finds in it, as a file."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from demarche.app.export import Wish, export_project
from demarche.app.open import Place, Project, open_project
from demarche.errors import InputError, QueryError
from demarche.record import Document, Reading
from demarche.record.family import Appearance

WAITING = "Ostrend waits for an answer."


def document(text: str) -> Document:
    return Document(id=hashlib.sha256(text.encode()).hexdigest(), text=text, outlet="OPA", uri="two.txt", language="en")


@pytest.fixture
def project(tmp_path: Path, reading: Reading) -> Iterator[Project]:
    """One document that is read and one that is not."""
    read = reading.with_(document=reading.document.with_(id=hashlib.sha256(reading.document.text.encode()).hexdigest()))
    with open_project(Place(tmp_path / "project"), create=True) as opened:
        for one in (read.document, document(WAITING)):
            opened.store.add_document(one.text.encode(), one, Appearance(uri=one.uri, outlet=one.outlet))
        opened.store.save_reading(read)
        yield opened


def lines(target: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def test_a_project_is_exported_whole_and_what_is_not_read_is_counted(project: Project, tmp_path: Path) -> None:
    target, steps = tmp_path / "all.jsonl", list[tuple[int, int]]()
    written = export_project(project.store, Wish(target), step=lambda done, total: steps.append((done, total)))
    assert (written.documents, written.left_out) == (2, ("1 of 2 documents are not read yet: only their text is here",))
    read, unread = (Reading.from_dict(line) for line in lines(target))
    assert read == project.store.reading(read.document.id)
    assert (unread.document.text, unread.events, unread.provenance.created) == (WAITING, (), None)
    assert steps == [(1, 2), (2, 2)]


def test_a_query_exports_what_it_finds(project: Project, tmp_path: Path) -> None:
    written = export_project(project.store, Wish(tmp_path / "found.jsonl", query="outlet:OPA"))
    assert (written.documents, lines(tmp_path / "found.jsonl")[0]["document"]["text"]) == (1, WAITING)  # type: ignore[index]
    assert export_project(project.store, Wish(tmp_path / "none.jsonl", query="nowhere")).documents == 0
    assert (tmp_path / "none.jsonl").read_bytes() == b""


def test_a_query_that_cannot_be_leaves_no_file(project: Project, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="event"):
        export_project(project.store, Wish(tmp_path / "a.csv", query="event:NOTHING"))
    assert not (tmp_path / "a.csv").exists()


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (Wish(Path("a.txt")), "--form"),
        (Wish(Path("a.csv"), form="xlsx"), "choose one of jsonl, csv, geojson, parquet"),
        (Wish(Path("a.csv"), table="deeds"), "choose one of events, attributions"),
        (Wish(Path("a.jsonl"), table="events"), "leave --table out"),
        (Wish(Path("a.csv"), form="geojson", table="events"), "leave --table out"),
    ],
)
def test_a_form_or_table_that_there_is_none_of_is_told_with_those_that_there_are(project: Project, wish: Wish, told: str) -> None:
    with pytest.raises(InputError, match=told):
        export_project(project.store, wish)


def test_a_folder_and_a_file_that_is_there_are_no_target(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(InputError, match="is a folder"):
        export_project(project.store, Wish(tmp_path / "a.csv", replace=True))
    (tmp_path / "b.csv-metadata.json").write_text("dear")
    with pytest.raises(InputError, match="is there already"):
        export_project(project.store, Wish(tmp_path / "b.csv"))
    assert not (tmp_path / "b.csv").exists()
