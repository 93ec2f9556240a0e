"""What is about the same as a document, by the texts themselves, as they are read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from demarche.app.add import Wish, add
from demarche.app.init import init_project
from demarche.app.more_like import more_like
from demarche.app.open import Place, Project
from demarche.app.read import read_document
from demarche.app.read_project import read_project, unread
from demarche.errors import InputError

TEXTS = {
    "quake": "An earthquake struck the mountains near Huanto. Rescue teams search for survivors under the rubble of a school.",
    "quake2": "Tremors shook the highlands of Huanto overnight. Dozens are missing after buildings collapsed, the rescuers said.",
    "quake_es": "Un terremoto sacudió las montañas cerca de Huanto. Equipos de rescate buscan supervivientes bajo los escombros de una escuela.",
    "quake_ru": "В горах близ Уанто произошло землетрясение. Спасатели ищут выживших под обломками школы.",
    "bank": "The central bank of Tala raised interest rates. Prices of bread and fuel doubled in a year, the statistics office said.",
    "bank_es": "El banco central de Tala subió los tipos de interés. Los precios del pan y del combustible se duplicaron en un año.",
    "fish": "Fishermen from Port Amara were arrested by the coast guard. Their boats and nets were seized in disputed waters.",
    "fish_ru": "Рыбаки из Порт-Амары арестованы береговой охраной. Их лодки и сети изъяты в спорных водах.",
    "vote": "The opposition won the parliamentary election in Veshin. Observers spoke of fraud in several polling stations.",
    "unread": "北京今天很冷，外交部没有发表声明。",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("alike")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "quake_copy.txt").write_text("Correction: " + TEXTS["quake"], encoding="utf-8")
    with init_project(Place(folder / "project")) as made:
        list(add(made, Wish([str(file) for file in sorted(folder.glob("*.txt"))])))
        assert [read.error for read in read_project(made, unread(made)) if read.error] == []
        made.store.set_families({id_of(made, name): id_of(made, "quake") for name in ("quake", "quake_copy")})
        yield made


def id_of(project: Project, name: str) -> str:
    return next(document.id for document in project.store.documents() if (document.uri or "").endswith(f"/{name}.txt"))


def names(project: Project, name: str) -> list[str]:
    uris = {document.id: Path(document.uri or "").stem for document in project.store.documents()}
    return [uris[row.document] for row in more_like(project, id_of(project, name)[:12]).rows]


def test_what_is_told_in_other_words_and_other_languages_comes_first(project: Project) -> None:
    assert set(names(project, "quake")[:3]) == {"quake2", "quake_es", "quake_ru"}
    assert names(project, "bank")[0] == "bank_es"
    assert names(project, "fish_ru")[0] == "fish"


def test_copies_of_the_text_itself_are_left_out_and_those_of_others_are_one_row(project: Project) -> None:
    assert not {"quake", "quake_copy"} & set(names(project, "quake_copy"))
    assert len({"quake", "quake_copy"} & set(names(project, "quake_es"))) == 1


def test_what_is_about_something_else_is_not_shown(project: Project) -> None:
    assert "vote" not in names(project, "quake")
    assert "fish" not in names(project, "bank")


def test_a_language_that_is_not_read_is_told_and_counted(project: Project) -> None:
    with pytest.raises(InputError, match=r"its language \(zh\) is not read"):
        more_like(project, id_of(project, "unread"))
    assert more_like(project, id_of(project, "vote")).left_out == 1


def test_an_id_that_begins_none_or_several_documents_is_told(project: Project) -> None:
    for given, said in (("zzz", "begins no document ids"), ("", "begins several document ids")):
        with pytest.raises(InputError, match=said):
            more_like(project, given)


def test_a_document_that_waits_to_be_read_or_to_be_read_anew_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXTS["vote"], encoding="utf-8")
    with init_project(Place(tmp_path / "project")) as made:
        (added,) = add(made, Wish([str(tmp_path / "a.txt")]))
        with pytest.raises(InputError, match="not read yet: demarche read"):
            more_like(made, added.document or "")
        made.store.save_reading(read_document(next(made.store.documents())))  # as a program did that made no vectors
        with pytest.raises(InputError, match="demarche read --again"):
            more_like(made, added.document or "")
        list(read_project(made, unread(made, again=True)))
        assert more_like(made, added.document or "").rows == ()
