"""Which of a dispute's watch words a text holds."""

from collections.abc import Iterable

from demarche.app.open import Project
from demarche.knowledge.disputes import Dispute


def told_watch_words(dispute: Dispute, text: str) -> str:
    """The watch words of a text in a sentence; empty where it holds none."""
    found = dispute.watch_words(text)
    return f"Watch words: {', '.join(found)}" if found else ""


def watch_words(project: Project, documents: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The watch words of the project's dispute that each document (by id) holds, each once and in the order of the file; documents without one are left out."""
    texts = {id: document.text for id in documents if project.dispute.watch and (document := project.store.document(id))}
    return {id: found for id, text in texts.items() if (found := project.dispute.watch_words(text))}
