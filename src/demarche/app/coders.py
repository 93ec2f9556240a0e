"""Whom texts can be given to, and which texts."""

from demarche.app.open import Project
from demarche.app.people import list_people
from demarche.app.search import Found, search

SHOWN = 25  # families of texts to choose from


def coders_of(project: Project) -> list[str]:
    """The people who may code."""
    return [person.name for person in list_people(project) if person.may("coder")]


def documents_to_code(project: Project, words: str) -> Found:
    """The first texts that a search finds, one a family. Raises QueryError for a wrong search."""
    return search(project, words, limit=SHOWN)


def found_documents(project: Project, words: str) -> frozenset[str] | None:
    """Ids of all documents that a search finds; None for no search, which asks for all. Raises QueryError for a wrong search."""
    return frozenset(project.store.found_documents(project.query(words))) if words.strip() else None
