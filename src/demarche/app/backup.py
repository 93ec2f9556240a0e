"""Copy a project."""

from pathlib import Path

from demarche.app.open import Project


def backup(project: Project, target: Path) -> list[str]:
    """Copies the project to a folder that is not there yet, its dispute file too; a sentence for each original that was not whole. Raises StoreError."""
    return project.store.backup(target)
