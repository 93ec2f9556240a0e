"""Coder agreement: of each field alpha, of each list F1 of the spans, for all and for each two coders, the machine as one more."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response

from demarche.app.closed import closed_to
from demarche.app.codebook import codebooks
from demarche.app.coder_agreement import Compared, Pair, coder_agreement, pair_agreements
from demarche.app.coders import found_documents
from demarche.app.listing import ListForm
from demarche.app.open import Project
from demarche.errors import QueryError
from demarche.record.review import CoderAgreement
from demarche.web.answers import listing
from demarche.web.people import asking
from demarche.web.project import Served
from demarche.web.rendering import page

ALL = "all"  # the coders of a row of an export that is about no pair

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared: by which version of the codebook (None: the present one), over which documents, with the machine or without."""

    version: int | None
    q: str
    machine: bool

    def values(self) -> dict[str, Any]:
        """As they stand in an address."""
        return {"version": self.version, "q": self.q, "machine": None if self.machine else "false"}


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree: of all, and of each two. `agreement` is None where nothing was coded yet."""

    asked: Asked
    versions: tuple[int, ...]
    agreement: CoderAgreement | None
    pairs: tuple[Pair, ...]
    problem: str | None = None  # what is wrong with the search


def asked(
    version: Annotated[str, Query(pattern=r"^\d{0,9}$", description="A version of the codebook; none for the present one.")] = "",
    q: Annotated[str, Query(max_length=2000, description="A search, as docs/search.md says: only the documents that it finds.")] = "",
    machine: Annotated[bool, Query(description="Whether the machine counts as one more coder.")] = True,
) -> Asked:
    """What an address asks for."""
    return Asked(int(version) if version else None, q.strip(), machine)


Wanted = Annotated[Asked, Depends(asked)]


def agreement_view(project: Project, wanted: Asked, person: str) -> Agreement:
    """How far the coders agree, without the texts that this person still codes blind.

    Raises QueryError for a wrong search, ReviewError for a version that is not there.
    """
    versions = tuple(book.version for book in codebooks(project))
    if not versions:
        return Agreement(wanted, (), None, ())
    documents, without = found_documents(project, wanted.q), frozenset(closed_to(project.store, person))
    compared = Compared(wanted.version, wanted.machine, documents=documents, without=without)
    return Agreement(wanted, versions, coder_agreement(project, compared), pair_agreements(project, compared))


@router.get("/review/agreement", response_class=HTMLResponse, include_in_schema=False)
def agreement(request: Request, project: Served, wanted: Wanted) -> HTMLResponse:
    """The agreement as a page; a wrong search is told beside the box."""
    try:
        view = agreement_view(project, wanted, asking(request).name)
    except QueryError as error:
        view = Agreement(wanted, tuple(book.version for book in codebooks(project)), None, (), str(error))
    return page(request, "review_agreement.html", 400 if view.problem else 200, view=view, params=wanted.values())


@router.get("/api/review/agreement")
def agreement_json(request: Request, project: Served, wanted: Wanted) -> Agreement:
    """Krippendorff's alpha of each field and F1 of the spans, of all coders and of each two; null stands for n/a, with the reason in `why`."""
    return agreement_view(project, wanted, asking(request).name)


@router.get("/export/review/agreement.{form}", include_in_schema=False)
def agreement_file(request: Request, project: Served, form: ListForm, wanted: Wanted) -> Response:
    """The agreement as a file, one row a measure."""
    view = agreement_view(project, wanted, asking(request).name)
    found = [(ALL, view.agreement), *((f"{pair.one} – {pair.other}", pair.agreement) for pair in view.pairs)]
    rows = [row for coders, one in found if one for row in _rows(coders, one)]
    book = view.agreement.codebook if view.agreement else None
    return listing("coder agreement", {**wanted.values(), "codebook": book}, rows, form)


def _rows(coders: str, found: CoderAgreement) -> Iterator[dict[str, Any]]:
    for one in found.fields:
        yield _row(coders, (one.list, one.name), {"alpha": one.alpha, "n": one.units, "answers": one.answers}, one.why)
    for span in found.spans:
        yield _row(coders, (span.list, "span"), {"f1_exact": span.exact, "f1_overlapping": span.overlapping, "n": span.spans, "pairs": span.pairs}, span.why)


def _row(coders: str, of: tuple[str, str], told: dict[str, float | int | None], why: str) -> dict[str, Any]:
    numbers = dict.fromkeys(("alpha", "f1_exact", "f1_overlapping", "n", "answers", "pairs")) | told
    return {"coders": coders, "list": of[0], "field": of[1], **numbers, "n/a": why}
