"""One document of a project."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.kept import keep

from demarche.app.document import about, document_id, held, original_of
from demarche.app.open import Place, Project, open_project
from demarche.errors import InputError
from demarche.record import Document, Reading


@pytest.fixture
def project(tmp_path: Path, reading: Reading) -> Iterator[Project]:
    keep(tmp_path / "p", reading)
    keep(tmp_path / "p", Reading(document=Document(id="", text="Ostrend waits.", language="en", uri="two.txt")), read=False)
    keep(tmp_path / "p", Reading(document=Document(id="", text="Ostrend odottaa.", language="fi")), read=False)
    with open_project(Place(tmp_path / "p")) as project:
        yield project


def ids(project: Project) -> list[str]:
    return [document.id for document in project.store.documents()]


def test_the_beginning_of_an_id_is_enough_where_only_one_begins_so(project: Project) -> None:
    for id in ids(project):
        assert document_id(project, id[:20]) == id
        assert document_id(project, id.upper()) == id


@pytest.mark.parametrize("beginning", ["", "%", "zz", "0" * 64, "a" * 65, "\x00", "../../etc/passwd", "' OR 1=1 --"])
def test_what_begins_no_id_finds_no_document(project: Project, beginning: str) -> None:
    with pytest.raises(InputError, match="no document"):
        document_id(project, beginning)


def test_a_beginning_that_several_ids_have_asks_for_more(tmp_path: Path) -> None:
    for n in range(17):  # of seventeen hexadecimal numbers two begin alike
        keep(tmp_path / "many", Reading(document=Document(id="", text=f"Note {n}.")), read=False)
    with open_project(Place(tmp_path / "many")) as project:
        first = [id[0] for id in ids(project)]
        with pytest.raises(InputError, match="several documents.*give more"):
            document_id(project, next(c for c in first if first.count(c) > 1))


def test_a_document_says_whether_it_is_read_and_whether_its_language_is(project: Project) -> None:
    assert [about(project, id).state for id in ids(project)] == ["read", "not read yet", "language not read"]


def test_what_a_text_says_of_itself_is_known(project: Project) -> None:
    known = about(project, ids(project)[0])
    assert (known.document.outlet, known.document.published, known.places, known.wordings) == ("KNA", "2031-05-03", 1, 1)
    assert [about(project, id).title for id in ids(project)] == [
        "\"Border guards shot at three boats near Veshin, and Ostrend said: 'No shot…",
        "Ostrend waits.",
        "Ostrend odottaa.",
    ]


def test_what_a_document_was_made_from_is_held(project: Project) -> None:
    id = ids(project)[1]
    came_from = held(project, id)
    assert (came_from.size, came_from.sha256, [place.uri for place in came_from.appearances]) == (14, id, ["two.txt"])
    assert original_of(project, id)[1] == b"Ostrend waits."


def test_a_document_that_is_not_here_is_told(project: Project) -> None:
    for look in (about, held, original_of):
        with pytest.raises(InputError, match="not in the project"):
            look(project, "0" * 64)
