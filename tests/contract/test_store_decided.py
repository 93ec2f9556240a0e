"""What people decide is what search, the tables and exports show, and a new reading of the text changes nothing of it."""

import json
from pathlib import Path

import pytest
from tests.reviewing import placed

from demarche.app.decide import Wish, decide, undo
from demarche.app.export import Wish as Export
from demarche.app.export import export_project
from demarche.app.open import Place, Project
from demarche.record import Reading
from demarche.record.family import Appearance
from demarche.store import Store, parse_query


@pytest.fixture
def project(store: Store, reading: Reading, tmp_path: Path) -> Project:
    read = placed(reading)
    store.add_document(read.document.text.encode(), read.document, Appearance(uri="one"))
    store.save_reading(read)
    return Project(store, Place(tmp_path))


def found(project: Project, query: str) -> int:
    return project.store.search(parse_query(query)).families


def exported(project: Project, to: Path) -> set[str]:
    export_project(project.store, Export(to, replace=True))
    return {event["id"] for line in to.read_text(encoding="utf-8").splitlines() for event in json.loads(line)["events"]}


def test_a_rejected_deed_is_not_found_not_exported_and_back_when_that_is_taken_back(project: Project, reading: Reading, tmp_path: Path) -> None:
    id = placed(reading).document.id
    assert found(project, "event:ASSAULT status:claimed") == 1
    row = decide(project, Wish(id, "reject", "e1", reason="a misreading"), "Amara")
    assert found(project, "event:ASSAULT status:claimed") == 0
    assert exported(project, tmp_path / "out.jsonl") == {"e2"}
    assert list(project.store.verify()) == []

    project.store.save_reading(placed(reading))
    assert found(project, "event:ASSAULT status:claimed") == 0
    assert list(project.store.verify()) == []

    undo(project, row.n or 0, "Amara")
    assert found(project, "event:ASSAULT status:claimed") == 1
    assert exported(project, tmp_path / "out.jsonl") == {"e1", "e2"}
    assert list(project.store.verify()) == []


def test_an_edited_status_is_the_one_that_is_found(project: Project, reading: Reading) -> None:
    decide(project, Wish(placed(reading).document.id, "edit-field", "e1", values={"status": "planned"}), "Amara")
    assert (found(project, "event:ASSAULT status:planned"), found(project, "event:ASSAULT status:claimed")) == (1, 0)


def test_a_remark_changes_nothing_that_is_found(project: Project, reading: Reading) -> None:
    decide(project, Wish(placed(reading).document.id, "flag", "e1", values={"text": "look again"}), "Amara")
    assert found(project, "event:ASSAULT status:claimed") == 1
