"""The Dispute: claims with who takes which side, figures over time, agreements, and the ledger of demands and promises."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response

from demarche.app.claims import Filter as ClaimFilter
from demarche.app.findings import Findings, Page, Stance, ToldAgreement, ToldClaim, ToldEntry, ToldLadder, Window
from demarche.app.findings_rows import passage_rows
from demarche.app.ladders import Filter as LadderFilter
from demarche.app.ledger import Filter as LedgerFilter
from demarche.app.listing import ListForm
from demarche.web.answers import listing
from demarche.web.drawing import Drawing, draw_ladder
from demarche.web.project import Served
from demarche.web.rendering import page

PAGE = 20  # findings of one list
SHOWN = 3  # passages of each side of a finding in a list; its own address shows more
SHOWN_OF_ONE = 100  # passages of one voice on one claim
SPEAKERS = 8  # columns of the table; those who speak on fewer claims stand in the last
BRIEF = 12  # findings of each kind in a brief
EXPORTED = 10_000  # findings of one export

router = APIRouter()
Part = Literal["claims", "figures", "agreements", "ledger"]
Party = Annotated[str | None, Query(max_length=200, description="A party by name or code; a state's name means all that belong to it.")]
Number = Annotated[int, Query(ge=1, le=100_000, alias="page")]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for. What one kind of finding does not have is nothing to it."""

    about: str | None
    speaker: str | None
    event: str | None
    measure: str | None
    kind: str | None
    contested: bool
    waiting: bool
    unanswered: bool

    @property
    def claims(self) -> ClaimFilter:
        """Of claims."""
        return ClaimFilter(self.about, self.speaker, self.event, self.contested, self.waiting)

    @property
    def ladders(self) -> LadderFilter:
        """Of figures over time."""
        return LadderFilter(self.about, self.measure)

    @property
    def ledger(self) -> LedgerFilter:
        """Of demands and promises."""
        return LedgerFilter(self.about, self.kind, self.unanswered)

    def values(self) -> dict[str, Any]:
        """As they stand in an address."""
        flags = {name: "true" if getattr(self, name) else None for name in ("contested", "waiting", "unanswered")}
        return {name: getattr(self, name) or None for name in ("about", "speaker", "event", "measure", "kind")} | flags


def asked(
    about: Party = None,
    speaker: Party = None,
    event: Annotated[str | None, Query(max_length=40, description="PLOVER type, such as ASSAULT.")] = None,
    measure: Annotated[str | None, Query(max_length=80, description="What is counted, such as killed.")] = None,
    kind: Annotated[str | None, Query(max_length=40, description="demand, proposal, promise, threat, warning or offer.")] = None,
    contested: Annotated[bool, Query(description="Only what one asserts and another denies.")] = False,
    waiting: Annotated[bool, Query(description="Only denials of what nobody asserts here.")] = False,
    unanswered: Annotated[bool, Query(description="Only demands and promises that nothing answers yet.")] = False,
) -> Asked:
    """The filter that an address asks for; an empty field is none."""
    return Asked(about or None, speaker or None, event or None, measure or None, kind or None, contested, waiting, unanswered)


Filtered = Annotated[Asked, Depends(asked)]


@dataclass(frozen=True, slots=True)
class Column:
    """One voice of the table. An empty `voice` is all those that have no column of their own."""

    voice: str
    name: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Claims by speakers."""

    columns: tuple[Column, ...]
    claims: tuple[ToldClaim, ...]

    def cell(self, claim: ToldClaim, column: Column) -> tuple[Stance, ...]:
        """What a voice holds of a claim; nothing where it is silent."""
        own = {c.voice for c in self.columns if c.voice}
        return tuple(s for s in claim.stances if (s.voice == column.voice if column.voice else s.voice not in own))


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure over time with its picture."""

    ladder: ToldLadder
    drawing: Drawing | None


def matrix(claims: Iterable[ToldClaim]) -> Matrix:
    """The claims with a column for each of those who speak on most of them."""
    claims = tuple(claims)
    names = {stance.voice: stance.speaker for claim in claims for stance in claim.stances if stance.voice}
    often = {voice: sum(any(s.voice == voice for s in claim.stances) for claim in claims) for voice in names}
    own = sorted(names, key=lambda voice: (-often[voice], names[voice]))[:SPEAKERS]
    columns = [Column(voice, names[voice]) for voice in own]
    others = any(s.voice not in own for claim in claims for s in claim.stances)
    return Matrix((*columns, *([Column("", "others")] if others else [])), claims)


def drawn(ladders: Iterable[ToldLadder]) -> tuple[Drawn, ...]:
    """The figures with their pictures."""
    return tuple(Drawn(ladder, draw_ladder(ladder)) for ladder in ladders)


@router.get("/dispute", response_class=HTMLResponse, include_in_schema=False)
def dispute(request: Request, project: Served, wanted: Filtered) -> HTMLResponse:
    """The first of each kind of finding, on one page."""
    found = Findings(project, SHOWN)
    claims, ladders = Findings(project, 0).claims(wanted.claims, Window(10)), found.ladders(wanted.ladders, Window(2))
    return page(
        request, "dispute.html", asked=wanted.values(), title=project.dispute.title, claims=claims, matrix=matrix(claims.rows), ladders=ladders,
        drawn=drawn(ladders.rows), agreements=found.agreements(wanted.about, Window(2)), ledger=found.ledger(wanted.ledger, Window(6)),
    )  # fmt: skip


@router.get("/dispute/brief", response_class=HTMLResponse, include_in_schema=False)
def brief(request: Request, project: Served, wanted: Filtered) -> HTMLResponse:
    """What was asked for as a brief to print: everything with its passages."""
    found, window = Findings(project), Window(BRIEF)
    return page(
        request, "brief.html", asked=wanted.values(), title=project.dispute.title, today=date.today().isoformat(), claims=found.claims(wanted.claims, window),
        drawn=drawn(found.ladders(wanted.ladders, window).rows), agreements=found.agreements(wanted.about, window), ledger=found.ledger(wanted.ledger, window),
    )  # fmt: skip


@router.get("/dispute/claims/{of}", response_class=HTMLResponse, include_in_schema=False)
def claim(request: Request, project: Served, of: str, voice: Annotated[str | None, Query(max_length=400)] = None) -> HTMLResponse:
    """One claim with the first passages of each voice, or many of one voice."""
    return page(request, "claim.html", claim=Findings(project, SHOWN if voice is None else SHOWN_OF_ONE).claim(of), voice=voice)


@router.get("/dispute/figures/{of}", response_class=HTMLResponse, include_in_schema=False)
def ladder(request: Request, project: Served, of: str) -> HTMLResponse:
    """One figure over time with the first passages of each step."""
    return page(request, "ladder.html", one=drawn([Findings(project, SHOWN).ladder(of)])[0])


@router.get("/dispute/{part}", response_class=HTMLResponse, include_in_schema=False)
def findings(request: Request, project: Served, part: Part, wanted: Filtered, number: Number = 1) -> HTMLResponse:
    """All findings of a kind, a page at a time."""
    found = _found(Findings(project, 0 if part == "claims" else SHOWN), part, wanted, _window(number))
    shown: dict[str, Any] = {"matrix": matrix(found.rows)} if part == "claims" else {"drawn": drawn(found.rows)} if part == "figures" else {}
    pages = max(1, -(-found.total // PAGE))
    return page(request, "findings.html", kind=part, asked=wanted.values(), found=found, number=number, pages=pages, **shown)


@router.get("/api/dispute/claims")
def claims_json(project: Served, wanted: Filtered, number: Number = 1) -> Page[ToldClaim]:
    """Claims with who asserts, denies, doubts, demands or promises what."""
    return Findings(project).claims(wanted.claims, _window(number))


@router.get("/api/dispute/claims/{of}")
def claim_json(project: Served, of: str) -> ToldClaim:
    """One claim by one of its passages: the first 16 characters of the document's id, a point, the id of the item."""
    return Findings(project).claim(of)


@router.get("/api/dispute/figures")
def ladders_json(project: Served, wanted: Filtered, number: Number = 1) -> Page[ToldLadder]:
    """Figures over time, by who gives them."""
    return Findings(project).ladders(wanted.ladders, _window(number))


@router.get("/api/dispute/figures/{of}")
def ladder_json(project: Served, of: str) -> ToldLadder:
    """One figure over time by one of its passages."""
    return Findings(project).ladder(of)


@router.get("/api/dispute/agreements")
def agreements_json(project: Served, wanted: Filtered, number: Number = 1) -> Page[ToldAgreement]:
    """Agreements with alleged breaches and what is answered."""
    return Findings(project).agreements(wanted.about, _window(number))


@router.get("/api/dispute/ledger")
def ledger_json(project: Served, wanted: Filtered, number: Number = 1) -> Page[ToldEntry]:
    """Demands and promises with what answers them; whether anything was done stays open."""
    return Findings(project).ledger(wanted.ledger, _window(number))


@router.get("/export/dispute/{part}.{form}", include_in_schema=False)
def findings_file(project: Served, part: Part, form: ListForm, wanted: Filtered) -> Response:
    """All findings of a kind as a file, one row a passage with its speaker and status."""
    found = _found(Findings(project), part, wanted, Window(EXPORTED))
    return listing(part, wanted.values(), passage_rows(found.rows), form)


def _found(found: Findings, part: Part, wanted: Asked, window: Window) -> Page[Any]:
    match part:
        case "claims":
            return found.claims(wanted.claims, window)
        case "figures":
            return found.ladders(wanted.ladders, window)
        case "agreements":
            return found.agreements(wanted.about, window)
        case "ledger":
            return found.ledger(wanted.ledger, window)


def _window(number: int) -> Window:
    return Window(PAGE, (number - 1) * PAGE)
