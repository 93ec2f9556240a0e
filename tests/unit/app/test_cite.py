"""Citing a document of a project."""

import json
from pathlib import Path

import pytest
from tests.kept import keep

from demarche.app.cite import cite
from demarche.app.open import Place, open_project
from demarche.errors import InputError
from demarche.record import Reading


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
