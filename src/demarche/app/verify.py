"""Check that everything a project keeps is as it was."""

from collections.abc import Iterator

from demarche.app.open import Project


def verify(project: Project) -> Iterator[str]:
    """A sentence for each original, text or span that is not as it was; nothing where all is well."""
    return project.store.verify()
