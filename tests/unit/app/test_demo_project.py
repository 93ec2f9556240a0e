"""The bundled texts as a project."""

from pathlib import Path

from demarche.app.demo import demo_documents
from demarche.app.demo_project import make_demo_project
from demarche.app.more_like import more_like
from demarche.app.open import Place, open_project


def test_the_demo_project_holds_the_bundled_texts_read_and_compared_and_made_again_stays_as_it_is(tmp_path: Path) -> None:
    place = Place(tmp_path / "veshin")
    make_demo_project(place)
    with open_project(place) as project:
        kept = {reading.document.id: reading.provenance.created for reading in project.readings()}
        assert set(kept) == {document.id for document in demo_documents()}
        assert len(project.store.families()) == 2  # a text and its copy
        assert {place.lat for reading in project.readings() for place in reading.places if place.name == "Lesna"} == {-32.9}, "by the dispute file"
        alike = more_like(project, demo_documents()[0].id)
        assert alike.rows, "its texts can be compared"
        assert alike.left_out == 0
    make_demo_project(place)
    with open_project(place) as project:
        assert {reading.document.id: reading.provenance.created for reading in project.readings()} == kept
