"""Codings go to brat and Label Studio and come back: through files, into the project."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

import pytest
from tests.conftest import span
from tests.reviewing import add, placed, project_of

from demarche.app.adjudicate import adjudicate
from demarche.app.assign import assign
from demarche.app.code import Answer, code, finish
from demarche.app.export_codings import export_codings
from demarche.app.import_codings import Imported, Names, import_codings
from demarche.app.open import Project
from demarche.errors import InputError, ReviewError
from demarche.record import Reading

Form = Literal["brat", "label-studio"]
FORMS: tuple[Form, ...] = ("brat", "label-studio")


@pytest.fixture
def read(reading: Reading) -> Reading:
    return placed(reading)


@pytest.fixture
def project(tmp_path: Path, read: Reading) -> Iterator[Project]:
    with project_of(tmp_path, read) as made:
        n = assign(made, read.document.id, ("Amara", "Tomas"), "Ngozi").n
        for coder, status in (("Amara", "claimed"), ("Tomas", "denied")):
            party = Answer("parties", "the guards", spans=(span("Border guards"),))
            code(made, n, [party, Answer("events", "shot", spans=(span("shot at"),)), Answer("events", "shot", "status", status)], coder)
            finish(made, n, coder)
        yield made


def adjudicated(project: Project) -> Project:
    adjudicate(project, 1, [Answer("events", "shot", spans=(span("shot at"),))], "Ngozi")
    return project


def target(folder: Path, form: Form) -> Path:
    return folder / ("codings.zip" if form == "brat" else "codings.json")


def answers(project: Project) -> set[tuple[str, str, str, str | None, str]]:
    return {(c.coder, c.list, c.item, c.field, json.dumps([c.value, c.spans])) for c in project.store.coding.codings()}


@pytest.mark.parametrize("form", FORMS)
def test_while_a_blind_task_is_open_its_answers_go_into_no_file(project: Project, tmp_path: Path, form: Form) -> None:
    assert export_codings(project, target(tmp_path, form), form).rows == 0
    if form == "brat":
        assert zipfile.ZipFile(target(tmp_path, form)).namelist() == ["annotation.conf", "codings.json"]
    else:
        assert json.loads(target(tmp_path, form).read_bytes()) == []


@pytest.mark.parametrize("form", FORMS)
def test_what_goes_out_comes_back_into_another_project(project: Project, tmp_path: Path, read: Reading, form: Form) -> None:
    written = export_codings(adjudicated(project), target(tmp_path, form), form)
    assert (written.rows, written.left_out) == (5, ())
    (tmp_path / "other").mkdir()
    with project_of(tmp_path / "other", read) as other:
        came = list(import_codings(other, target(tmp_path, form), form, "Ngozi"))
        assert answers(other) == answers(project)
        assert {(one.added > 0, one.left_out) for one in came} == {(True, ())}
        again = list(import_codings(other, target(tmp_path, form), form, "Ngozi"))
        assert sum(one.added for one in again) == 0
        assert sum(one.known for one in again) == len(answers(other))
        assert {c.origin for c in other.store.coding.codings()} == {form}


@pytest.mark.parametrize("form", FORMS)
def test_who_may_bring_in_only_his_own_brings_in_nothing_that_another_coded(project: Project, tmp_path: Path, read: Reading, form: Form) -> None:
    export_codings(adjudicated(project), target(tmp_path, form), form)
    coders = {c.coder for c in project.store.coding.codings()}
    (tmp_path / "other").mkdir()
    with project_of(tmp_path / "other", read) as other:
        whose = min(coders)
        came = list(import_codings(other, target(tmp_path, form), form, whose, Names(only=whose)))
        assert {c.coder for c in other.store.coding.codings()} == {whose}
        assert any("only an admin brings in what another coded" in one.left_out[-1] for one in came if one.left_out)


def test_brat_opens_a_folder_with_its_configuration(project: Project, tmp_path: Path) -> None:
    export_codings(adjudicated(project), tmp_path / "brat", "brat")
    assert sorted(p.name for p in (tmp_path / "brat").iterdir()) == ["annotation.conf", "coder1", "coder2", "coder3", "codings.json"]
    conf = (tmp_path / "brat" / "annotation.conf").read_text()
    assert "[entities]\nparties\n" in conf
    assert "events_status\tArg:events, Value:reported|claimed|denied" in conf
    with pytest.raises(InputError, match="is there already"):
        export_codings(project, tmp_path / "brat", "brat")


def test_label_studio_has_its_configuration_beside_the_tasks(project: Project, tmp_path: Path) -> None:
    export_codings(adjudicated(project), tmp_path / "codings.json", "label-studio")
    view = ElementTree.fromstring((tmp_path / "codings-labelling.xml").read_text())
    asked = {choices.get("name"): [choice.get("value") for choice in choices] for choices in view.iter("Choices")}
    assert asked["events.status"][:2] == ["reported", "claimed"]
    assert asked["there"] == ["no"]
    assert {label.get("value") for label in view.iter("Label")} >= {"events", "parties"}
    (tmp_path / "codings.json").unlink()
    with pytest.raises(InputError, match="labelling.xml is there already"):
        export_codings(project, tmp_path / "codings.json", "label-studio")
    assert not (tmp_path / "codings.json").exists()


def only(project: Project, source: Path, form: Form, names: Names = Names()) -> Imported:
    (one,) = import_codings(project, source, form, "Ngozi", names)
    return one


def test_what_was_made_in_brat_comes_in_under_the_name_that_is_given(project: Project, tmp_path: Path, read: Reading) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "a.txt").write_text(read.document.text)
    start, end = span("shot fell")
    lines = f"T1\tevents {start} {end}\tshot fell\nA1\tevents_status T1 denied\nA2\tstatus T1 odd\nT2\tAttack 0 5\tLESNA\n"
    (tmp_path / "made" / "a.ann").write_text(lines)
    assert only(project, tmp_path / "made", "brat").left_out[-1].startswith("it does not say who coded it")
    one = only(project, tmp_path / "made", "brat", Names(otherwise="Idris"))
    assert one.added == 1  # the last of two answers is the odd one
    assert "line 4: 'T2\\tAttack 0 5\\tLESNA'" in one.left_out[0]
    assert "'odd' is no answer for events.status" in one.left_out[1]


def test_what_was_made_in_label_studio_comes_in_under_the_name_of_who_completed_it(project: Project, tmp_path: Path, read: Reading) -> None:
    start, end = span("shot fell")
    label = {
        "id": "aB3",
        "from_name": "list",
        "to_name": "text",
        "type": "labels",
        "value": {"start": start, "end": end, "text": "shot fell", "labels": ["events"]},
    }
    choice = {"id": "aB3", "from_name": "events.status", "to_name": "text", "type": "choices", "value": {"start": start, "end": end, "choices": ["denied"]}}
    task = {
        "id": 7,
        "data": {"text": read.document.text},
        "annotations": [{"completed_by": {"id": 3, "email": "idris@example.org"}, "result": [choice, label]}],
    }
    (tmp_path / "made.json").write_text(json.dumps([task]))
    assert only(project, tmp_path / "made.json", "label-studio", Names({"idris@example.org": "Idris"})).added == 2
    assert [(c.item, c.value) for c in project.store.coding.codings(coder="Idris")] == [("aB3", True), ("aB3", "denied")]


def test_codings_of_a_text_that_is_not_here_are_told(project: Project, tmp_path: Path, read: Reading) -> None:
    export_codings(adjudicated(project), target(tmp_path, "brat"), "brat")
    (tmp_path / "other").mkdir()
    with project_of(tmp_path / "other") as other:
        assert all("add the document first" in one.left_out[-1] for one in import_codings(other, target(tmp_path, "brat"), "brat", "Ngozi"))
        add(other, read)
        assert all(one.added for one in import_codings(other, target(tmp_path, "brat"), "brat", "Ngozi"))


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_is_none_of_the_form_is_refused_by_name(project: Project, tmp_path: Path, form: Form) -> None:
    (tmp_path / "odd").write_bytes(b"\xff\xfe odd")
    with pytest.raises(InputError, match="odd"):
        list(import_codings(project, tmp_path / "odd", form, "Ngozi"))
    with pytest.raises(InputError, match="none"):
        list(import_codings(project, tmp_path / "none", form, "Ngozi"))


def test_a_zip_that_unpacks_beyond_the_bound_is_refused(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "a" * 3_000_000)
    monkeypatch.setattr("demarche.intake.brat.LONGEST", 1_000_000)
    with pytest.raises(InputError, match="more than 1 MB"):
        list(import_codings(project, tmp_path / "bomb.zip", "brat", "Ngozi"))


def test_a_form_or_a_project_without_codings_is_told(tmp_path: Path, read: Reading) -> None:
    with project_of(tmp_path, read) as empty:
        with pytest.raises(ReviewError, match="nothing was coded"):
            export_codings(empty, tmp_path / "x", "brat")
        with pytest.raises(ReviewError, match="no form"):
            export_codings(empty, tmp_path / "x", "gate")  # type: ignore[arg-type]
