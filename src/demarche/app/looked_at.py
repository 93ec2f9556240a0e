"""How far people have looked at families: what a list says beside each, so that the machine's reading is told from what a person checked."""

from collections.abc import Iterable
from dataclasses import replace

from demarche.app.open import Project
from demarche.corpus.overlay import in_force, is_contested
from demarche.record.review import Decision
from demarche.store import Row
from demarche.store.search import Looked

REMARKS_ALONE = frozenset({"note", "flag"})  # who writes these has not yet said whether anything is right


def with_looked(project: Project, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows with how far people have looked at each family, and who has; what is known to be unread stays so."""
    decided = project.store.review.documents()
    return tuple(_with_looked(project, row, decided) for row in rows)


def _with_looked(project: Project, row: Row, decided: frozenset[str]) -> Row:
    log = [d for document in _members(project, row, decided) if document in decided for d in in_force(project.store.review.of(document))]
    looked, people = _looked(log)
    return replace(row, looked=row.looked if looked == "machine" and row.looked else looked, people=people)


def _members(project: Project, row: Row, decided: frozenset[str]) -> list[str]:
    """The texts of the family; where nobody decided of anything, it is not asked for."""
    return project.store.holdings.family(row.id) if decided and row.wordings > 1 else [row.id]


def _looked(log: list[Decision]) -> tuple[Looked, tuple[str, ...]]:
    people = tuple(dict.fromkeys(row.person for row in log if row.kind not in REMARKS_ALONE))
    if any(row.kind == "flag" or (row.kind == "reject" and is_contested(row, log)) for row in log):
        return "disputed", people or tuple(dict.fromkeys(row.person for row in log))
    return ("reviewed" if people else "machine"), people
