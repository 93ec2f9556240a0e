"""The brief of a dispute: what an editor reads on a few pages, and how much more there is of each."""

from dataclasses import dataclass, replace

from demarche.app.claims import Filter as ClaimFilter
from demarche.app.findings import Findings
from demarche.app.findings_told import Page, ToldAgreement, ToldClaim, ToldEntry, ToldLadder, Window
from demarche.app.ladders import Filter as LadderFilter
from demarche.app.ledger import Filter as LedgerFilter
from demarche.app.open import Project

PASSAGES = 1  # of each side; how many there are stands beside it
SIDES = 3  # of each finding
CLAIMS, LADDERS, AGREEMENTS, ENTRIES = 6, 3, 2, 5
STEPS = 6  # of each figure


@dataclass(frozen=True, slots=True)
class BriefFilter:
    """What a brief is asked for, by kind of finding."""

    claims: ClaimFilter = ClaimFilter()
    ladders: LadderFilter = LadderFilter()
    ledger: LedgerFilter = LedgerFilter()
    about: str | None = None  # of agreements: a party that has to do with them


@dataclass(frozen=True, slots=True)
class Brief:
    """The first of each kind of finding with their first passages; each page says how many there are."""

    claims: Page[ToldClaim]
    ladders: Page[ToldLadder]
    agreements: Page[ToldAgreement]
    ledger: Page[ToldEntry]


def brief(project: Project, wanted: BriefFilter = BriefFilter()) -> Brief:
    """Claims that one asserts and another denies first, figures that changed, agreements whose alleged breaches are answered, demands that are answered.

    Raises InputError for a party, type, measure or kind that there is none of.
    """
    told = Findings(project, PASSAGES, SIDES)
    return Brief(
        told.claims(wanted.claims, Window(CLAIMS)),
        Findings(project, PASSAGES, STEPS).ladders(wanted.ladders, Window(LADDERS)),
        told.agreements(wanted.about, Window(AGREEMENTS)),
        _entries(told, wanted.ledger),
    )


def _entries(told: Findings, wanted: LedgerFilter) -> Page[ToldEntry]:
    """Those that something answers, then others; each in the order in which they were made."""
    answered = told.ledger(replace(wanted, answered=True), Window(ENTRIES))
    others = told.ledger(replace(wanted, unanswered=True), Window(ENTRIES - len(answered.rows)))
    if wanted.unanswered:
        return others
    return Page(answered.total + others.total, (*answered.rows, *others.rows))
