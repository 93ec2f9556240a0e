"""The agreements of a project: who invokes them, who is said to have broken them, and what is answered."""

from demarche.app.open import Project
from demarche.app.parties import find_parties
from demarche.record.agreement_record import AgreementRecord


def agreements(project: Project, about: str | None = None) -> list[AgreementRecord]:
    """The agreements that a party has to do with, or all: those with alleged breaches first, then the one first spoken of.

    Raises InputError for a party that there is none of.
    """
    parties = find_parties(project.collection, about) if about else None
    found = [one for one in project.agreements if parties is None or not parties.isdisjoint(_parties(one))]
    return sorted(found, key=lambda one: not one.breaches)


def _parties(record: AgreementRecord) -> set[str | None]:
    return {party for use in record.uses for party in (use.party, use.said_by)} | {party for b in record.breaches for party in (b.against, b.alleged_by)}
