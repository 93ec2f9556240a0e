"""Copy a project."""

import shutil
from pathlib import Path

from demarche.app.open import DISPUTE, Project


def backup(project: Project, target: Path) -> list[str]:
    """Copies the project to a folder that is not there yet, its dispute file too; a sentence for each original that was not whole. Raises StoreError."""
    faults = project.store.backup(target)
    dispute = project.place.folder / DISPUTE
    if dispute.is_file():
        shutil.copyfile(dispute, target / DISPUTE)
    return faults
