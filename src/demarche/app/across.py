"""What holds across the documents of a project: found once, kept with a digest of what it was found from, and found anew when that has changed."""

import hashlib
import json
from collections.abc import Iterable
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Literal

from demarche.app.denials import DENIAL, lay_out_denials
from demarche.app.dispute import names_of
from demarche.app.heads import lay_out_heads
from demarche.app.look import LOOK, lay_out_looks
from demarche.app.marks import claim_marks, claim_order, entry_marks, entry_order, ladder_marks, ladder_order, record_marks, record_order
from demarche.app.open_shelf import OpenShelf
from demarche.app.shared import KeptParties, lay_out_parties
from demarche.corpus.agreement_records import find_agreement_records
from demarche.corpus.claims import find_claims
from demarche.corpus.collection import Collection
from demarche.corpus.findings import Finding, Found, Listed, Memory, Shelf, Wanted, lay_out
from demarche.corpus.ladders import find_ladders
from demarche.corpus.ledger import find_ledger
from demarche.errors import InputError

if TYPE_CHECKING:
    from demarche.app.open import Project

Kind = Literal["claim", "ladder", "agreement", "entry", "denial", "look"]
State = Literal["fresh", "stale", "none"]
ACROSS = "across"
LAYOUT = 2  # one more whenever what is kept, or by what it is asked for, becomes another


class Across:
    """What holds across documents, opened a page at a time.

    A `patient` project finds anew what is stale before it is shown, as commands want it; else what is kept is shown though it is stale, and `state` and
    `made` tell so; where nothing is kept it shows nothing. Where nothing can be kept a patient project holds it in memory.
    """

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._store = project.store

    @property
    def state(self) -> State:
        """Whether what is kept was found from what the project holds now."""
        kept = self._store.findings.kept(ACROSS)
        return "none" if kept is None else "fresh" if kept.of == self._source() else "stale"

    @property
    def made(self) -> str | None:
        """When what is kept was found, UTC, ISO 8601; None where nothing is kept."""
        kept = self._store.findings.kept(ACROSS)
        return kept.made if kept else None

    def renew(self) -> None:
        """Finds it anew and keeps it, where it is not fresh. Raises ReadOnlyStoreError where the project cannot be written to."""
        if self.state != "fresh":
            source = self._source()  # before the first Reading is read: what comes in meanwhile makes it stale
            self._store.findings.replace(ACROSS, source, _find(self._project.collection))

    def listed(self, record: type[Found], kind: Kind, wanted: Wanted) -> Listed[Found]:
        """The findings of a kind that have all the marks that are wanted (see `app.marks`), in the order of the lists that people see."""
        return Listed(record, self._shelf, kind, self._shelf.ranks(kind, wanted))

    def every(self, record: type[Found], kind: Kind) -> Listed[Found]:
        """All findings of a kind, in the order of their ids."""
        return Listed(record, self._shelf, kind, self._shelf.in_place(kind))

    def by_id(self, record: type[Found], kind: Kind, id: str) -> Found:
        """One finding by its id. Raises InputError where there is none."""
        found = self._shelf.by_id(kind, id)
        if found is None:
            raise InputError(f"no {kind} of this project is called {id!r}; look for it among all")
        return record.model_validate_json(found)

    def values(self, kind: Kind, mark: str) -> list[str]:
        """Every value of a mark, sorted."""
        return list(self._shelf.values(kind, mark))

    @cached_property
    def parties(self) -> KeptParties:
        """Who is who across documents."""
        return KeptParties(self._whole, names_of(self._project.dispute), self._project.reading)

    @cached_property
    def _shelf(self) -> Shelf:
        closed = self._project.closed
        return OpenShelf(self._whole, closed, self.parties) if closed else self._whole

    @cached_property
    def _whole(self) -> Shelf:
        state = self.state
        if state == "fresh" or state == "stale" and not self._project.patient:
            return self._store.findings
        if not self._project.patient:
            return Memory({})
        if not self._store.writable:
            return Memory(_find(self._project.collection))
        self.renew()
        return self._store.findings

    def _source(self) -> str:
        parts = (version("demarche"), LAYOUT, self._store.findings.said(), self._project.dispute.model_dump_json())
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _find(collection: Collection) -> dict[str, Iterable[Finding]]:
    claims = find_claims(collection)
    ladders, records, entries = find_ladders(collection, claims), find_agreement_records(collection), find_ledger(collection, claims)
    return {
        "claim": lay_out(claims, claim_order, claim_marks),
        "ladder": lay_out(ladders, ladder_order, ladder_marks),
        "agreement": lay_out(records, record_order, record_marks),
        "entry": lay_out(entries, entry_order, entry_marks),
        **lay_out_heads("claim", claims, claim_order),
        **lay_out_heads("ladder", ladders, ladder_order),
        **lay_out_heads("agreement", records, record_order),
        **lay_out_heads("entry", entries, entry_order),
        DENIAL: lay_out_denials(claims, collection),
        LOOK: lay_out_looks(collection, claims, ladders),
        **lay_out_parties(collection),
    }
