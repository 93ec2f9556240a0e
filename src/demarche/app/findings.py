"""What holds across documents, in words and a page at a time: claims, figures over time, agreements, demands and promises.

A finding is called by its first passage (`of`), which stays when documents are added; the short ids of claims and ladders do not.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from demarche.app.across import Kind
from demarche.app.agreements import agreements
from demarche.app.claims import Filter as ClaimFilter
from demarche.app.claims import claims
from demarche.app.findings_told import (
    Page,
    Passage,
    Stance,
    Told,
    ToldAgreement,
    ToldAnswer,
    ToldBreach,
    ToldClaim,
    ToldEntry,
    ToldLadder,
    ToldStep,
    ToldUse,
    Window,
)
from demarche.app.heads import SIDES, Head, Side, head, open_heads
from demarche.app.ladders import Filter as LadderFilter
from demarche.app.ladders import ladders
from demarche.app.ledger import Filter as LedgerFilter
from demarche.app.ledger import ledger
from demarche.app.marks import is_contested
from demarche.app.open import Project
from demarche.app.pick import pick_positions, pick_steps
from demarche.app.tell import Teller
from demarche.corpus.agreement_records import ANSWERS
from demarche.corpus.findings import Listed
from demarche.errors import InputError
from demarche.record.agreement_record import AgreementRecord, Breach, Reply, Use
from demarche.record.base import Record
from demarche.record.claim import Claim, Position
from demarche.record.ladder import Ladder, Step
from demarche.record.ledger import LedgerAnswer, LedgerEntry
from demarche.record.shared import Citation

Found = TypeVar("Found", bound=Record)
CALLED: dict[type[Record], tuple[Kind, str]] = {Claim: ("claim", "claim"), Ladder: ("ladder", "figure over time"), LedgerEntry: ("entry", "demand or promise")}


class Findings:
    """The findings of a project, put into words: of each so many `sides` (the most telling), of each side so many `passages` (the first); None: all."""

    def __init__(self, project: Project, passages: int | None = None, sides: int | None = None) -> None:
        self._project = project
        self._most = passages
        self._sides = sides

    def claims(self, wanted: ClaimFilter = ClaimFilter(), window: Window = Window()) -> Page[ToldClaim]:
        """Claims: contested ones first, then those that most texts speak of. Raises InputError for a party or type that there is none of."""
        return self._page(claims(self._project, wanted), window, self._claim)

    def claim(self, of: str, voice: str | None = None) -> ToldClaim:
        """The claim that a passage belongs to, with what one voice holds of it, or all. Raises InputError where it belongs to none."""
        found = head(only(self._project, Claim, of), None)
        told = [(p, side) for p, side in zip(found.record.positions, found.sides, strict=True) if voice in (None, voice_of(p))]
        return self._claim_with(found, told)

    def ladders(self, wanted: LadderFilter = LadderFilter(), window: Window = Window()) -> Page[ToldLadder]:
        """Figures over time: those with contradictions and jumps first. Raises InputError for a party or measure that there is none of."""
        return self._page(ladders(self._project, wanted), window, self._ladder)

    def ladder(self, of: str) -> ToldLadder:
        """The ladder that a passage belongs to. Raises InputError where it belongs to none."""
        return self._ladder(head(only(self._project, Ladder, of), None))

    def agreements(self, about: str | None = None, window: Window = Window()) -> Page[ToldAgreement]:
        """Agreements: those with alleged breaches that somebody answers first. Raises InputError for a party that there is none of."""
        return self._page(agreements(self._project, about), window, self._agreement)

    def agreement(self, id: str, window: Window = Window(SIDES)) -> ToldAgreement:
        """One agreement with some of its alleged breaches, those that are answered first, and where these end of its uses.

        Raises InputError where no document speaks of it.
        """
        whole = head(self._project.across.by_id(AgreementRecord, "agreement", id), None)
        start, stop = window.offset, window.offset + window.limit
        uses = slice(max(0, start - whole.breaches), max(0, stop - whole.breaches))
        part = whole.record.with_(breaches=whole.record.breaches[start:stop], uses=whole.record.uses[uses])
        return self._agreement(head(part, None).with_(breaches=whole.breaches, uses=whole.uses))

    def ledger(self, wanted: LedgerFilter = LedgerFilter(), window: Window = Window()) -> Page[ToldEntry]:
        """Demands and promises, the first made first. Raises InputError for a party or kind that there is none of."""
        return self._page(ledger(self._project, wanted), window, self._entry)

    @cached_property
    def teller(self) -> Teller:
        """Who knows the words."""
        return Teller(self._project.parties)

    def passages(self, cited: Sequence[Citation]) -> tuple[Passage, ...]:
        """Some passages in words."""
        return tuple(map(self._passage, cited))

    def _page(self, found: Listed[Found], window: Window, tell: Callable[[Head[Found]], Told]) -> Page[Told]:
        part = found[window.offset : window.offset + window.limit]
        return Page(len(found), tuple(map(tell, open_heads(part, self._most))))

    def _claim(self, found: Head[Claim]) -> ToldClaim:
        picked = pick_positions(found.record, self._sides)
        return self._claim_with(found, [(found.record.positions[n], found.sides[n]) for n in picked])

    def _claim_with(self, found: Head[Claim], told: Iterable[tuple[Position, Side]]) -> ToldClaim:
        claim = found.record
        return ToldClaim(
            found.of, claim.type, claim.mode, claim.words, self._names(claim.actors), self._names(claim.recipients), claim.places, claim.start, claim.end,
            is_contested(claim), claim.waiting, tuple(self._stance(*one) for one in told), len(claim.positions),
        )  # fmt: skip

    def _stance(self, position: Position, side: Side) -> Stance:
        return Stance(
            position.stand, voice_of(position), self.teller.name(position.speaker, position.outlet), position.first_said, position.last_said,
            position.families, side.passages, self._names(position.answers), self._names(position.repeats), self._first(position.passages), side.name,
        )  # fmt: skip

    def _ladder(self, found: Head[Ladder]) -> ToldLadder:
        ladder = found.record
        steps = tuple(self._step(step, side, ladder) for step, side in zip(ladder.steps, found.sides, strict=True))
        return ToldLadder(found.of, ladder.measure, self._names(ladder.of), ladder.units, ladder.places, steps, pick_steps(ladder, self._sides))

    def _step(self, step: Step, side: Side, ladder: Ladder) -> ToldStep:
        against = tuple(other for c in ladder.contradictions if step.id in c.steps for other in c.steps if other != step.id)
        look = tuple((jump.look, jump.before) for jump in ladder.jumps if jump.step == step.id)
        first = step.passages[0]
        return ToldStep(
            step.id, number(step), step.value, step.low, step.high, self.teller.voice(first), first.said, step.denied, step.part, against, look,
            side.families, side.passages, self._first(step.passages), side.name,
        )  # fmt: skip

    def _agreement(self, found: Head[AgreementRecord]) -> ToldAgreement:
        record, most = found.record, None if self._most is None else self._sides or SIDES
        sides = iter(found.sides)
        breaches = [self._breach(*one) for one in list(zip(record.breaches, sides))[:most]]  # noqa: B905  the sides of uses follow
        uses = [self._use(*one) for one in list(zip(record.uses, found.sides[len(record.breaches) :], strict=True))[:most]]
        names, provisions = tuple(n for n in record.names if n != record.id), tuple(p.article for p in record.provisions)
        return ToldAgreement(record.id, names, provisions, tuple(breaches), tuple(uses), found.breaches, found.uses)

    def _breach(self, breach: Breach, side: Side) -> ToldBreach:
        against = self.teller.name(breach.against) if breach.against else None
        answers = tuple(ToldAnswer(self.teller.name(a.by), told_reply(a.reply), self._passage(a.passage)) for a in breach.answers[: self._most])
        alleged_by, passages = self.teller.voice(breach.passages[0]), self._first(breach.passages)
        return ToldBreach(alleged_by, against, breach.articles, passages, answers, side.passages, side.answers, side.answers < ANSWERS, side.name)

    def _use(self, use: Use, side: Side) -> ToldUse:
        party = self.teller.name(use.party) if use.party else None
        return ToldUse(use.relation, use.negated, party, use.articles, self._first(use.passages), side.passages, side.name)

    def _entry(self, found: Head[LedgerEntry]) -> ToldEntry:
        entry, side = found.record, found.sides[0]
        answers = tuple(ToldAnswer(self.teller.name(a.by), told_answer(a), self._passage(a.passage)) for a in entry.answers[: self._most])
        return ToldEntry(
            found.of, entry.kind, self.teller.name(entry.by), self._names(entry.toward), side.families, side.passages,
            self._passage(entry.made), self._first(entry.repeated), answers, self._first(entry.copies if self._most is None else ()), found.again, side.answers,
        )  # fmt: skip

    def _names(self, parties: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self.teller.name, parties)))

    def _first(self, cited: Sequence[Citation]) -> tuple[Passage, ...]:
        return self.passages(cited[: self._most])

    def _passage(self, cited: Citation) -> Passage:
        told = self.teller.passage(cited)
        return Passage(
            cited.document, cited.item, cited.span, told["speaker"], told["status"], told["title"], told["outlet"], cited.said or told["published"],
            told["words"], cited.family,
        )  # fmt: skip


def only(project: Project, record: type[Found], of: str) -> Found:
    """The claim, ladder or entry that a passage belongs to. Raises InputError where it belongs to none."""
    kind, called = CALLED[record]
    found = project.across.listed(record, kind, {"passage": [of]})
    if not found:
        raise InputError(f"no {called} of this project rests on the passage {of!r}: its text may have been read anew since; look for it among all")
    return found[0]


def number(step: Step) -> str:
    """The number of a step, with how the words limit it."""
    known = f"{step.value:,g}" if step.value is not None else "–".join(f"{n:,g}" for n in (step.low, step.high) if n is not None) or "not a number"
    return known + ("" if step.bound == "exactly" else f" ({step.bound.replace('_', ' ')})")


def voice_of(position: Position) -> str:
    """What tells those who speak apart; empty where nobody is named."""
    return position.speaker or (f"outlet {position.outlet}" if position.outlet else "")


def told_reply(reply: Reply) -> str:
    """What the accused side does of an alleged breach."""
    return "denies a breach" if reply == "denies" else "accuses in turn"


def told_answer(answer: LedgerAnswer) -> str:
    """What an answer to a demand or promise does."""
    return answer.stand or (f"{answer.act.lower()}s" if answer.act else "replies")
