"""The bundled texts as a project."""

from importlib.resources import as_file, files

from demarche.app.add import Wish, add
from demarche.app.families import update_families
from demarche.app.init import init_project
from demarche.app.open import Place, open_project
from demarche.app.read_project import read_project, unread
from demarche.errors import InstallationError


def make_demo_project(place: Place) -> None:
    """Makes a project of the bundled texts, read by their dispute file; one that is there already gets what it lacks of them, and nothing else is changed.

    Raises InstallationError where a bundled text cannot be read.
    """
    demo = files("demarche.app") / "demo"
    if not place.exists():
        with as_file(demo / "dispute.toml") as dispute:
            init_project(place, dispute).store.close()
    with open_project(place) as project, as_file(demo / "texts") as texts:
        added = list(add(project, Wish([str(texts)], language="en", within=texts)))
        read = list(read_project(project, unread(project)))
        update_families(project)
    if wrong := [error for error in (*(one.error for one in added), *(one.error for one in read)) if error]:
        raise InstallationError(f"a bundled text is damaged: {wrong[0]}; install the program anew")
