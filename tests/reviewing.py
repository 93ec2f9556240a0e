"""A project with one reviewed document for tests of the review: the Reading of the shared fixture, and what another model makes of the same text."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import span
from tests.kept import whole

from demarche.app.decide import Wish, decide
from demarche.app.open import Place, Project, open_project
from demarche.app.reviewed import reviewed
from demarche.record import Reading
from demarche.record.family import Appearance
from demarche.record.review import Decision


def placed(reading: Reading) -> Reading:
    """The Reading with the id that its text has, and a title."""
    ours = whole(reading)
    return ours.with_(document=ours.document.with_(title="Shots at Veshin"))


@contextmanager
def project_of(folder: Path, *readings: Reading) -> Iterator[Project]:
    """A project with these Readings."""
    with open_project(Place(folder / "project"), create=True) as project:
        for reading in readings:
            add(project, reading)
        yield project


def add(project: Project, reading: Reading) -> None:
    document = reading.document
    project.store.add_document(document.text.encode(), document, Appearance(uri=document.uri, outlet=document.outlet, published=document.published))
    project.store.save_reading(reading)


def renumbered(reading: Reading) -> Reading:
    """The same as another model would number it: a party more at the front, every id of a party and an attribution other than it was."""
    text = reading.model_dump_json(by_alias=True)
    for old, new in (
        ("p3", "p9"),
        ("p2", "p3"),
        ("p1", "p2"),
        ("p9", "p4"),
        ("a2", "a7"),
        ("a1", "a2"),
        ("a7", "a1"),
        ("e2", "e3"),
        ("e1", "e2"),
        ("e3", "e1"),
    ):
        text = text.replace(f'"{old}"', f'"{new}"')
    return Reading.model_validate_json(text)


def without(reading: Reading, list: str, id: str) -> Reading:
    """The Reading as a model that misses one item has it."""
    return reading.with_(**{list: tuple(item for item in getattr(reading, list) if item.id != id)})


def decided(project: Project, kind: str, item: str | None = None, **values: object) -> Decision:
    """A decision of Amara on the project's one document."""
    document = next(project.store.documents()).id
    return decide(project, Wish(document, kind, item, values=values), "Amara")  # type: ignore[arg-type]


def now_read(project: Project) -> Reading:
    """The reviewed Reading of the project's one document."""
    return reviewed(project, next(project.store.documents()).id).reading


NEAR = {"trigger": span("fell"), "type": "ASSAULT", "status": "denied", "said_in": "a2", "actors": ["p1"]}
