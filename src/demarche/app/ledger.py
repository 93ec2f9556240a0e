"""The ledger of a project: demands, promises and threats, when they were said again, and what answers them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from demarche.app.marks import YES
from demarche.app.open import Project
from demarche.app.parties import find_parties
from demarche.corpus.findings import Listed
from demarche.errors import InputError
from demarche.record.ledger import LedgerEntry, LedgerKind


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries are asked for: all of those that are given must hold."""

    about: str | None = None  # a party that makes it, or toward which it is made
    kind: str | None = None
    unanswered: bool = False  # that nothing answers yet
    answered: bool = False  # that something answers


def ledger(project: Project, wanted: Filter = Filter()) -> Listed[LedgerEntry]:
    """The entries that were asked for, the first made first. Raises InputError for a party or kind that there is none of."""
    if wanted.kind and wanted.kind not in get_args(LedgerKind):
        raise InputError(f"{wanted.kind!r} is no kind of entry: choose one of {', '.join(get_args(LedgerKind))}")
    marks: dict[str, Iterable[str]] = {"about": find_parties(project.parties, wanted.about)} if wanted.about else {}
    if wanted.kind:
        marks["kind"] = [wanted.kind]
    asked = {name: [YES] for name in ("unanswered", "answered") if getattr(wanted, name)}
    return project.across.listed(LedgerEntry, "entry", marks | asked)
