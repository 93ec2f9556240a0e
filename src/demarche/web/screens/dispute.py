"""The Dispute: claims with who takes which side, figures over time, agreements, and the ledger of demands and promises."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response

from demarche.app.brief import BriefFilter
from demarche.app.brief import brief as make_brief
from demarche.app.claims import Filter as ClaimFilter
from demarche.app.closed import left_out
from demarche.app.findings import Findings
from demarche.app.findings_rows import every_row
from demarche.app.findings_told import Page, Stance, ToldAgreement, ToldClaim, ToldEntry, ToldLadder, Window
from demarche.app.ladders import Filter as LadderFilter
from demarche.app.ledger import Filter as LedgerFilter
from demarche.app.listing import ListForm
from demarche.app.open import Project
from demarche.app.side import Part, ToldSide, What, Which, side
from demarche.knowledge.disputes import NO_DISPUTE
from demarche.web.answers import long_listing
from demarche.web.drawing import Drawing, draw_ladder
from demarche.web.project import Served
from demarche.web.rendering import page

PAGE = 20  # findings of one list
SHOWN = 3  # passages of each side of a finding in a list; its own address shows more
SHOWN_OF_ONE = 20  # passages of one voice on one claim, and on a page of passages
SIDES = 6  # numbers of a figure, alleged breaches and uses of an agreement, where many findings stand on a page
SPEAKERS = 8  # columns of the table; those who speak on fewer claims stand in the last
AT_ONCE: dict[Part, int] = {"claims": 100, "figures": 100, "agreements": 1, "ledger": 4}  # findings that an export has open: some have thousands of passages

router = APIRouter()
Party = Annotated[str | None, Query(max_length=200, description="A party by name or code; a state's name means all that belong to it.")]
Of = Annotated[str, Query(max_length=1000, description="The finding, as the lists call it.")]
Passages = Annotated[int, Query(ge=0, le=100, description="Passages of each side; `copies` says how many there are.")]
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
    def brief(self) -> BriefFilter:
        """Of a brief."""
        return BriefFilter(self.claims, self.ladders, self.ledger, self.about)

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


def one_side(
    part: Annotated[Part, Query(description="Which kind of finding.")],
    of: Of,
    side: Annotated[str, Query(max_length=200, description="The side, by one of its passages; nothing for an entry of the ledger.")] = "",
    what: Annotated[What, Query(description="Its passages, or what answers it.")] = "passages",
) -> Which:
    """The side that an address asks for."""
    return Which(part, of, side, what)


OneSide = Annotated[Which, Depends(one_side)]


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
    found = Findings(project, SHOWN, SIDES)
    claims, ladders = Findings(project, 0).claims(wanted.claims, Window(10)), found.ladders(wanted.ladders, Window(2))
    return page(
        request, "dispute.html", asked=wanted.values(), title=_title(project), claims=claims, matrix=matrix(claims.rows), ladders=ladders,
        drawn=drawn(ladders.rows), agreements=found.agreements(wanted.about, Window(2)), ledger=found.ledger(wanted.ledger, Window(6)),
    )  # fmt: skip


@router.get("/dispute/brief", response_class=HTMLResponse, include_in_schema=False)
def brief(request: Request, project: Served, wanted: Filtered) -> HTMLResponse:
    """What was asked for as a brief to print."""
    made = make_brief(project, wanted.brief)
    return page(request, "brief.html", asked=wanted.values(), title=_title(project), today=date.today().isoformat(), brief=made, drawn=drawn(made.ladders.rows))


@router.get("/dispute/passages", response_class=HTMLResponse, include_in_schema=False)
def passages(request: Request, project: Served, which: OneSide, number: Number = 1) -> HTMLResponse:
    """All passages of one side of a finding, a page at a time."""
    told = side(project, which, _window(number))
    return page(request, "passages.html", which=which, told=told, number=number, pages=_pages(told.rows.total))


@router.get("/dispute/agreement", response_class=HTMLResponse, include_in_schema=False)
def agreement(request: Request, project: Served, of: Of, number: Number = 1) -> HTMLResponse:
    """One agreement with all that is alleged and done, a page at a time."""
    told = Findings(project, SHOWN, PAGE).agreement(of, _window(number))
    return page(request, "agreement.html", agreement=told, number=number, pages=_pages(told.alleged + told.used))


@router.get("/dispute/claims/{of}", response_class=HTMLResponse, include_in_schema=False)
def claim(request: Request, project: Served, of: str, voice: Annotated[str | None, Query(max_length=400)] = None) -> HTMLResponse:
    """One claim with the first passages of each voice, or more of one voice."""
    return page(request, "claim.html", claim=Findings(project, SHOWN if voice is None else SHOWN_OF_ONE).claim(of, voice))


@router.get("/dispute/figures/{of}", response_class=HTMLResponse, include_in_schema=False)
def ladder(request: Request, project: Served, of: str) -> HTMLResponse:
    """One figure over time with the first passages of each step."""
    return page(request, "ladder.html", one=drawn([Findings(project, SHOWN).ladder(of)])[0])


@router.get("/dispute/{part}", response_class=HTMLResponse, include_in_schema=False)
def findings(request: Request, project: Served, part: Part, wanted: Filtered, number: Number = 1) -> HTMLResponse:
    """All findings of a kind, a page at a time."""
    told = Findings(project, 0) if part == "claims" else Findings(project, SHOWN, SIDES)
    found = _found(told, part, wanted, _window(number))
    shown: dict[str, Any] = {"matrix": matrix(found.rows)} if part == "claims" else {"drawn": drawn(found.rows)} if part == "figures" else {}
    return page(request, "findings.html", kind=part, asked=wanted.values(), found=found, number=number, pages=_pages(found.total), **shown)


@router.get("/api/dispute/claims")
def claims_json(project: Served, wanted: Filtered, number: Number = 1, passages: Passages = SHOWN) -> Page[ToldClaim]:
    """Claims with who asserts, denies, doubts, demands or promises what."""
    return Findings(project, passages).claims(wanted.claims, _window(number))


@router.get("/api/dispute/claims/{of}")
def claim_json(project: Served, of: str, passages: Passages = SHOWN_OF_ONE) -> ToldClaim:
    """One claim by one of its passages: the first 16 characters of the document's id, a point, the id of the item."""
    return Findings(project, passages).claim(of)


@router.get("/api/dispute/figures")
def ladders_json(project: Served, wanted: Filtered, number: Number = 1, passages: Passages = SHOWN) -> Page[ToldLadder]:
    """Figures over time, by who gives them."""
    return Findings(project, passages).ladders(wanted.ladders, _window(number))


@router.get("/api/dispute/figures/{of}")
def ladder_json(project: Served, of: str, passages: Passages = SHOWN_OF_ONE) -> ToldLadder:
    """One figure over time by one of its passages."""
    return Findings(project, passages).ladder(of)


@router.get("/api/dispute/agreements")
def agreements_json(project: Served, wanted: Filtered, number: Number = 1, passages: Passages = SHOWN) -> Page[ToldAgreement]:
    """Agreements with alleged breaches and what is answered."""
    return Findings(project, passages).agreements(wanted.about, _window(number))


@router.get("/api/dispute/ledger")
def ledger_json(project: Served, wanted: Filtered, number: Number = 1, passages: Passages = SHOWN) -> Page[ToldEntry]:
    """Demands and promises with what answers them; whether anything was done stays open."""
    return Findings(project, passages).ledger(wanted.ledger, _window(number))


@router.get("/api/dispute/passages")
def passages_json(project: Served, which: OneSide, number: Number = 1) -> ToldSide:
    """All passages, or answers, of one side of a finding, the earliest first."""
    return side(project, which, _window(number))


@router.get("/api/dispute/agreement")
def one_agreement_json(project: Served, of: Of, number: Number = 1, passages: Passages = SHOWN) -> ToldAgreement:
    """One agreement with all that is alleged and done, a page at a time: the alleged breaches, those that are answered first, then its uses."""
    return Findings(project, passages, PAGE).agreement(of, _window(number))


@router.get("/export/dispute/{part}.{form}", include_in_schema=False)
def findings_file(project: Served, part: Part, form: ListForm, wanted: Filtered) -> Response:
    """All findings of a kind as a file, one row a passage with its speaker and status."""
    rows = every_row(project, partial(_found, Findings(project), part, wanted), AT_ONCE[part])
    return long_listing(part, {**wanted.values(), **left_out(project.closed)}, rows, form)


def _title(project: Project) -> str | None:
    """What the dispute file calls the dispute, None where the project has none."""
    return None if project.dispute == NO_DISPUTE else project.dispute.title


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


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE))


def _window(number: int) -> Window:
    return Window(PAGE, (number - 1) * PAGE)
