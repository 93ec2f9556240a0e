"""All passages of one side of a finding, a page at a time: who asserts a claim, who gives a number, what answers a demand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from demarche.app.findings import Findings, number, only, told_answer, told_reply
from demarche.app.findings_told import Page, ToldAnswer, Window
from demarche.app.marks import passage_mark
from demarche.app.open import Project
from demarche.errors import InputError
from demarche.record.agreement_record import AgreementRecord, Breach, Use
from demarche.record.claim import Claim, Position
from demarche.record.ladder import Ladder, Step
from demarche.record.ledger import LedgerEntry
from demarche.record.shared import Citation

Part = Literal["claims", "figures", "agreements", "ledger"]
What = Literal["passages", "answers"]
Sided = TypeVar("Sided", bound=Position | Step | Breach | Use)


@dataclass(frozen=True, slots=True)
class Which:
    """One side of a finding: `of` is the finding as the lists call it, `side` any passage of the side, none for an entry of the ledger."""

    part: Part
    of: str
    side: str = ""
    what: What = "passages"


@dataclass(frozen=True, slots=True)
class ToldSide:
    """What a side is, in words, and some of its passages. An answer has who gives it in `by`; what is no answer has nothing there."""

    finding: str
    side: str
    rows: Page[ToldAnswer]


@dataclass(frozen=True, slots=True)
class _Row:
    cited: Citation
    by: str | None = None
    reply: str = ""


Found = tuple[str, str, Sequence[_Row]]


def side(project: Project, which: Which, window: Window) -> ToldSide:
    """The passages of a side, the earliest first. Raises InputError where there is no such finding or side."""
    told = Findings(project)
    match which.part:
        case "claims":
            finding, words, rows = _of_claim(told, only(project, Claim, which.of), which)
        case "figures":
            finding, words, rows = _of_ladder(told, only(project, Ladder, which.of), which)
        case "agreements":
            finding, words, rows = _of_agreement(told, project.across.by_id(AgreementRecord, "agreement", which.of), which)
        case "ledger":
            finding, words, rows = _of_entry(told, only(project, LedgerEntry, which.of), which)
    part = rows[window.offset : window.offset + window.limit]
    return ToldSide(finding, words, Page(len(rows), tuple(_told(told, row) for row in part)))


def _told(told: Findings, row: _Row) -> ToldAnswer:
    return ToldAnswer(told.teller.name(row.by) if row.reply else "", row.reply, told.passages([row.cited])[0])


def _of_claim(told: Findings, claim: Claim, which: Which) -> Found:
    position = _that(which, claim.positions)
    who = told.teller.name(position.speaker, position.outlet)
    return f"{claim.type or 'deed of no type'} {claim.words}", f"{who} {position.stand}", [*map(_Row, position.passages)]


def _of_ladder(told: Findings, ladder: Ladder, which: Which) -> Found:
    step = _that(which, ladder.steps)
    counted = ": ".join(filter(None, [ladder.measure or "counted", ", ".join(ladder.units[:3])]))
    return counted, f"{number(step)}, given by {told.teller.voice(step.passages[0])}", [*map(_Row, step.passages)]


def _of_agreement(told: Findings, record: AgreementRecord, which: Which) -> Found:
    sides: tuple[Breach | Use, ...] = (*record.breaches, *record.uses)
    found = _that(which, sides)
    if isinstance(found, Use):
        party = f" by {told.teller.name(found.party)}" if found.party else ""
        return record.id, f"{'not ' if found.negated else ''}{found.relation}{party}", [*map(_Row, found.passages)]
    alleged = _alleged(told, found)
    if which.what == "passages":
        return record.id, alleged, [*map(_Row, found.passages)]
    return record.id, f"answers: {alleged}", [_Row(a.passage, a.by, told_reply(a.reply)) for a in found.answers]


def _alleged(told: Findings, breach: Breach) -> str:
    against = f", against {told.teller.name(breach.against)}" if breach.against else ""
    return f"breach alleged by {told.teller.voice(breach.passages[0])}{against}"


def _of_entry(told: Findings, entry: LedgerEntry, which: Which) -> Found:
    made = f"{entry.kind} by {told.teller.name(entry.by)}"
    if which.what == "answers":
        return made, f"what answers the {entry.kind}", [_Row(a.passage, a.by, told_answer(a)) for a in entry.answers]
    again = sorted((*entry.copies, *entry.repeated), key=lambda cited: cited.said or "")
    return made, "made, said again in other texts, and copied", [_Row(entry.made), *map(_Row, again)]


def _that(which: Which, sides: Iterable[Sided]) -> Sided:
    for one in sides:
        if any(passage_mark(cited.document, cited.item) == which.side for cited in one.passages):
            return one
    raise InputError(f"nothing of this finding rests on the passage {which.side!r}: its text may have been read anew since; open the finding again")
