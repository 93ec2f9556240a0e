"""What becomes of a person's work when the person is removed, so that whoever removes somebody knows it before."""

from dataclasses import dataclass
from datetime import datetime

from demarche.app.open import Project
from demarche.app.people import known_account
from demarche.record.person import Person
from demarche.store.moments import now
from demarche.store.review import LogFilter


@dataclass(frozen=True, slots=True)
class Leaving:
    """What stays of a person: rows of the log, answers and adjudicated tasks; and what ends: sessions, and the tasks that he has still to code."""

    person: Person
    decisions: int
    answers: int
    adjudicated: int
    sessions: int
    open_tasks: tuple[int, ...]


def leaving(project: Project, name: str, *, at: datetime | None = None) -> Leaving:
    """What removing the person would change. Raises InputError where there is no such person, or the person was removed already."""
    account, coding = known_account(project, name), project.store.coding
    own = account.person.name
    return Leaving(
        account.person,
        project.store.review.count(LogFilter(person=own)),
        len(coding.codings(coder=own)),
        sum(task.adjudicated_by == own for task in coding.tasks()),
        project.store.logins.living(account, at or now()),
        tuple(coding.open_tasks(own)),
    )
