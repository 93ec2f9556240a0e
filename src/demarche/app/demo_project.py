"""The bundled texts as a project."""

from collections.abc import Sequence
from importlib.resources import as_file, files

from demarche.app.demo import demo_documents
from demarche.app.families import update_families
from demarche.app.init import init_project
from demarche.app.open import Place, open_project
from demarche.record import Reading
from demarche.record.family import Appearance


def make_demo_project(place: Place, readings: Sequence[Reading]) -> None:
    """Makes a project of the bundled texts with their Readings; one that is there already gets what it lacks of them, and nothing else is changed."""
    if not place.exists():
        with as_file(files("demarche.app") / "demo" / "dispute.toml") as dispute:
            init_project(place, dispute).store.close()
    with open_project(place) as project:
        documents = demo_documents()
        project.store.add_documents([(d.text.encode(), d, Appearance(uri=d.uri, outlet=d.outlet, published=d.published)) for d in documents])
        for reading in readings:
            if project.store.reading(reading.document.id) is None:
                project.store.save_reading(reading)
        update_families(project)
