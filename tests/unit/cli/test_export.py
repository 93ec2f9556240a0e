"""`demarche export` as a user meets it."""

import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from demarche.app.open import Place, open_project
from demarche.cli.program import program
from demarche.record import Reading
from demarche.record.family import Appearance


@pytest.fixture
def project(tmp_path: Path, reading: Reading) -> Path:
    text = reading.document.text.encode()
    read = reading.with_(document=reading.document.with_(id=hashlib.sha256(text).hexdigest()))
    with open_project(Place(tmp_path / "project"), create=True) as opened:
        opened.store.add_document(text, read.document, Appearance(uri="one.txt"))
        opened.store.save_reading(read)
    return tmp_path / "project"


def export(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(program, ["export", "--project", str(project), *arguments])


def test_a_table_is_written_and_its_rows_counted(project: Path, tmp_path: Path) -> None:
    done = export(project, "--to", str(tmp_path / "deeds.csv"))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "deeds.csv: 2 rows from 1 documents" in done.stderr
    assert (tmp_path / "deeds.csv-metadata.json").is_file()


def test_json_says_what_was_written(project: Path, tmp_path: Path) -> None:
    done = export(project, "--to", str(tmp_path / "map.geojson"), "--json", "--quiet", "near", "Veshin")
    said = json.loads(done.stdout)
    assert (done.exit_code, said["form"], said["table"], said["documents"], said["rows"]) == (0, "geojson", None, 1, 0)
    assert said["left_out"] == ["2 of 2 events have no place with coordinates and are not on the map"]
    assert done.stderr == ""


def test_a_file_that_is_there_is_kept_unless_forced(project: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("dear")
    assert export(project, "--to", str(tmp_path / "a.jsonl")).exit_code == 1
    assert (tmp_path / "a.jsonl").read_text() == "dear"
    assert export(project, "--to", str(tmp_path / "a.jsonl"), "--force").exit_code == 0
    assert Reading.from_dict(json.loads((tmp_path / "a.jsonl").read_text())).document.outlet == "KNA"


@pytest.mark.parametrize("wrong", [("--to", "a.xlsx"), ("--to", "a.csv", "--table", "deeds"), ("--to", "a.jsonl", "--table", "events"), ()])
def test_a_wrong_command_is_told_and_writes_nothing(project: Path, tmp_path: Path, wrong: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert export(project, *wrong).exit_code == 2
    assert list(tmp_path.glob("a.*")) == []


def test_a_query_that_cannot_be_is_told(project: Path, tmp_path: Path) -> None:
    done = export(project, "--to", str(tmp_path / "a.csv"), "event:NOTHING")
    assert done.exit_code == 1
    assert "NOTHING" in done.stderr
    assert not (tmp_path / "a.csv").exists()
