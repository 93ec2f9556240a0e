"""Make a project."""

import os
from pathlib import Path

from demarche.app.dispute import dispute_bytes, load_dispute
from demarche.app.open import DISPUTE, Place, Project, open_project
from demarche.errors import StoreError


def init_project(place: Place, dispute: str | Path | None = None) -> Project:
    """The new, empty project at a place, with a copy of the dispute file, or of the one of that name that comes with the program.

    Raises StoreError where there is a project, DisputeError for a wrong file.
    """
    if place.exists():
        raise StoreError(f"{place.folder} is a project already: add to it with `demarche add --project {place.folder} FILE`, or name another folder")
    if dispute:
        load_dispute(dispute)  # a mistake in it is told before anything is made
    project = open_project(place, create=True)
    if dispute:
        _keep(dispute_bytes(dispute), place.folder / DISPUTE)
    return project


def _keep(content: bytes, target: Path) -> None:
    """The whole file or none: a project must not begin with half a dispute file."""
    making = target.with_name(f".{target.name}.{os.getpid()}")
    making.write_bytes(content)
    making.replace(target)
