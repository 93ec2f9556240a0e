"""Citing a document of a project."""

import json
from pathlib import Path

import pytest
from tests.kept import keep

from demarche.app.cite import cite
from demarche.app.open import Place, open_project
from demarche.errors import InputError
from demarche.record import Document, Reading


def test_a_passage_is_cited_with_its_words_and_place(tmp_path: Path, reading: Reading) -> None:
    id = keep(tmp_path / "p", reading)
    with open_project(Place(tmp_path / "p")) as project:
        found = cite(project, id, (29, 42))
    assert found.words == reading.document.text[29:42]
    assert f"SHA-256 of the text {id}, characters 29 to 42" in found.plain
    assert json.loads(found.csl_json)[0]["publisher"] == "KNA"
    assert found.bibtex.startswith(f"@misc{{demarche-{id[:12]},")


@pytest.mark.parametrize("passage", [(5, 5), (9, 3), (0, 10**6), (-1, 4)])
def test_a_passage_outside_the_text_is_none(tmp_path: Path, reading: Reading, passage: tuple[int, int]) -> None:
    id = keep(tmp_path / "p", reading)
    with open_project(Place(tmp_path / "p")) as project, pytest.raises(InputError, match="does not lie in the text"):
        cite(project, id, passage)


def test_what_the_text_says_of_itself_is_cited(tmp_path: Path) -> None:
    text = "HUANTO, 7 June 2031 (Coast Agency) -- Two ships were held."
    id = keep(tmp_path / "p", Reading(document=Document(id="", text=text, language="en")), read=False)
    with open_project(Place(tmp_path / "p")) as project:
        stored = project.store.document(id)
        assert stored is not None
        project.store.save_reading(Reading(document=stored.with_(outlet="Coast Agency", published="2031-06-07")))
        found = cite(project, id)
    assert "Coast Agency. " in found.plain
    assert json.loads(found.csl_json)[0]["issued"] == {"date-parts": [[2031, 6, 7]]}
    assert ("organization = {Coast Agency}" in found.bibtex, "year = {2031}" in found.bibtex) == (True, True)


def test_what_nobody_says_stays_empty(tmp_path: Path) -> None:
    id = keep(tmp_path / "p", Reading(document=Document(id="", text="Two ships were held.", language="en")))
    with open_project(Place(tmp_path / "p")) as project:
        found = cite(project, id)
    assert {"publisher", "issued", "accessed", "URL"}.isdisjoint(json.loads(found.csl_json)[0])
    assert not any(name in found.bibtex for name in ("organization", "year", "month", "url"))
