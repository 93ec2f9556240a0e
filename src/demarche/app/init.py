"""Make a project."""

import os
import shutil
from pathlib import Path

from demarche.app.dispute import load_dispute
from demarche.app.open import DISPUTE, Place, Project, open_project
from demarche.errors import StoreError


def init_project(place: Place, dispute: Path | None = None) -> Project:
    """The new, empty project at a place, with a copy of the dispute file. Raises StoreError where there is one, DisputeError for a wrong file."""
    if place.exists():
        raise StoreError(f"{place.folder} is a project already: add to it with `demarche add --project {place.folder} FILE`, or name another folder")
    if dispute:
        load_dispute(dispute)  # a mistake in it is told before anything is made
    project = open_project(place, create=True)
    if dispute:
        _copy(dispute, place.folder / DISPUTE)
    return project


def _copy(source: Path, target: Path) -> None:
    """The whole file or none: a project must not begin with half a dispute file."""
    making = target.with_name(f".{target.name}.{os.getpid()}")
    shutil.copyfile(source, making)
    making.replace(target)
