"""The agreements of a project: who invokes them, who is said to have broken them, and what is answered."""

from collections.abc import Iterable

from demarche.app.open import Project
from demarche.app.parties import find_parties
from demarche.corpus.findings import Listed
from demarche.record.agreement_record import AgreementRecord


def agreements(project: Project, about: str | None = None) -> Listed[AgreementRecord]:
    """The agreements that a party has to do with, or all: those with alleged breaches that somebody answers first, then those with any.

    Those alike stand as they were first spoken of. Raises InputError for a party that there is none of.
    """
    marks: dict[str, Iterable[str]] = {"about": find_parties(project.parties, about)} if about else {}
    return project.across.listed(AgreementRecord, "agreement", marks)
