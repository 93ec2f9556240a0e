"""What holds across documents, in words and a page at a time: claims, figures over time, agreements, demands and promises.

A finding is called by its first passage (`of`), which stays when documents are added; the short ids of claims and ladders do not.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from demarche.app.agreements import agreements
from demarche.app.claims import Filter as ClaimFilter
from demarche.app.claims import claims, is_contested
from demarche.app.ladders import Filter as LadderFilter
from demarche.app.ladders import ladders
from demarche.app.ledger import Filter as LedgerFilter
from demarche.app.ledger import ledger
from demarche.app.open import Project
from demarche.app.tell import Teller, citations
from demarche.errors import InputError
from demarche.record.agreement_record import AgreementRecord, Breach, Reply, Use
from demarche.record.base import Record, Span
from demarche.record.claim import Claim, Position, Stand
from demarche.record.ladder import Ladder, Look, Step
from demarche.record.ledger import LedgerAnswer, LedgerEntry
from demarche.record.shared import Citation

Told = TypeVar("Told")
Found = TypeVar("Found", bound=Record)
SIDES = 12  # alleged breaches, and uses, of one agreement that are told where not all passages are
ID = 16  # characters of a document's id that tell it from others


@dataclass(frozen=True, slots=True)
class Passage:
    """Where something is said: who speaks and how it is put, the text, and the words around it."""

    document: str
    item: str
    span: Span
    speaker: str
    status: str
    title: str
    outlet: str | None
    said: str | None
    words: str
    family: str


@dataclass(frozen=True, slots=True)
class Stance:
    """One position on a claim. `voice` tells columns apart, `speaker` is its name."""

    stand: Stand
    voice: str
    speaker: str
    first: str | None
    last: str | None
    families: int
    copies: int
    answers: tuple[str, ...]
    repeats: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ToldClaim:
    """One proposition with who takes which side of it."""

    of: str
    type: str | None
    mode: str | None
    words: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    start: str | None
    end: str | None
    contested: bool
    waiting: bool
    stances: tuple[Stance, ...]


@dataclass(frozen=True, slots=True)
class ToldStep:
    """One value of a figure as one owner gives it. `against` and `look` name what a person should look at."""

    id: str
    value: str
    known: float | None  # the number itself; None in vague words
    low: float | None
    high: float | None
    owner: str
    said: str | None
    denied: bool
    part: bool
    against: tuple[str, ...]
    look: tuple[tuple[Look, str], ...]
    families: int
    copies: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ToldLadder:
    """One figure over time."""

    of: str
    measure: str | None
    whose: tuple[str, ...]
    units: tuple[str, ...]
    places: tuple[str, ...]
    steps: tuple[ToldStep, ...]


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """What somebody answers, and where."""

    by: str
    reply: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class ToldBreach:
    """A breach that somebody alleges, and what is answered: never a finding."""

    alleged_by: str
    against: str | None
    articles: tuple[str, ...]
    passages: tuple[Passage, ...]
    answers: tuple[ToldAnswer, ...]
    copies: int  # passages in all
    answered: int  # answers in all


@dataclass(frozen=True, slots=True)
class ToldUse:
    """What else is said to have been done with an agreement."""

    relation: str
    negated: bool
    party: str | None
    articles: tuple[str, ...]
    passages: tuple[Passage, ...]
    copies: int  # passages in all


@dataclass(frozen=True, slots=True)
class ToldAgreement:
    """Everything that the documents say of one agreement."""

    id: str
    names: tuple[str, ...]
    provisions: tuple[str, ...]
    breaches: tuple[ToldBreach, ...]
    uses: tuple[ToldUse, ...]
    alleged: int  # breaches in all
    used: int  # uses in all


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """One demand, promise, threat ... with what answers it. Whether it was done stays open."""

    of: str
    kind: str
    by: str
    toward: tuple[str, ...]
    families: int
    copies: int
    made: Passage
    repeated: tuple[Passage, ...]
    answers: tuple[ToldAnswer, ...]
    again: int  # how often it was said again in all
    answered: int  # answers in all


@dataclass(frozen=True, slots=True)
class Page(Generic[Told]):
    """Some of what was found, and how much there is in all."""

    total: int
    rows: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Which of what was found are wanted."""

    limit: int = 25
    offset: int = 0


class Findings:
    """The findings of a project, put into words, with so many passages of each side; None: all."""

    def __init__(self, project: Project, passages: int | None = None) -> None:
        self._project = project
        self._most = passages

    def claims(self, wanted: ClaimFilter = ClaimFilter(), window: Window = Window()) -> Page[ToldClaim]:
        """Claims: contested ones first, then those that most texts speak of. Raises InputError for a party or type that there is none of."""
        return _page(claims(self._project, wanted), window, self._claim)

    def claim(self, of: str) -> ToldClaim:
        """The claim that a passage belongs to. Raises InputError where it belongs to none."""
        return self._claim(_that(self._project.across.listed(Claim, "claim", {"passage": [of]}), of, "claim"))

    def ladders(self, wanted: LadderFilter = LadderFilter(), window: Window = Window()) -> Page[ToldLadder]:
        """Figures over time: those with contradictions and jumps first. Raises InputError for a party or measure that there is none of."""
        return _page(ladders(self._project, wanted), window, self._ladder)

    def ladder(self, of: str) -> ToldLadder:
        """The ladder that a passage belongs to. Raises InputError where it belongs to none."""
        return self._ladder(_that(self._project.across.listed(Ladder, "ladder", {"passage": [of]}), of, "figure over time"))

    def agreements(self, about: str | None = None, window: Window = Window()) -> Page[ToldAgreement]:
        """Agreements: those with alleged breaches first. Raises InputError for a party that there is none of."""
        return _page(agreements(self._project, about), window, self._agreement)

    def ledger(self, wanted: LedgerFilter = LedgerFilter(), window: Window = Window()) -> Page[ToldEntry]:
        """Demands and promises, the first made first. Raises InputError for a party or kind that there is none of."""
        return _page(ledger(self._project, wanted), window, self._entry)

    @cached_property
    def _teller(self) -> Teller:
        return Teller(self._project.parties)

    def _claim(self, claim: Claim) -> ToldClaim:
        return ToldClaim(
            _called(claim), claim.type, claim.mode, claim.words, self._names(claim.actors), self._names(claim.recipients), claim.places, claim.start, claim.end,
            is_contested(claim), claim.waiting, tuple(map(self._stance, claim.positions)),
        )  # fmt: skip

    def _stance(self, position: Position) -> Stance:
        voice = position.speaker or (f"outlet {position.outlet}" if position.outlet else "")
        return Stance(
            position.stand, voice, self._teller.name(position.speaker, position.outlet), position.first_said, position.last_said, position.families,
            len(position.passages), self._names(position.answers), self._names(position.repeats), self._passages(position.passages),
        )  # fmt: skip

    def _ladder(self, ladder: Ladder) -> ToldLadder:
        steps = tuple(self._step(step, ladder) for step in ladder.steps)
        return ToldLadder(_called(ladder), ladder.measure, self._names(ladder.of), ladder.units, ladder.places, steps)

    def _step(self, step: Step, ladder: Ladder) -> ToldStep:
        against = tuple(other for c in ladder.contradictions if step.id in c.steps for other in c.steps if other != step.id)
        look = tuple((jump.look, jump.before) for jump in ladder.jumps if jump.step == step.id)
        first = step.passages[0]
        return ToldStep(
            step.id, number(step), step.value, step.low, step.high, self._teller.voice(first), first.said, step.denied, step.part, against, look,
            _families(step.passages), len(step.passages), self._passages(step.passages),
        )  # fmt: skip

    def _agreement(self, record: AgreementRecord) -> ToldAgreement:
        sides = None if self._most is None else SIDES
        breaches, uses = tuple(map(self._breach, record.breaches[:sides])), tuple(map(self._use, record.uses[:sides]))
        names, provisions = tuple(n for n in record.names if n != record.id), tuple(p.article for p in record.provisions)
        return ToldAgreement(record.id, names, provisions, breaches, uses, len(record.breaches), len(record.uses))

    def _breach(self, breach: Breach) -> ToldBreach:
        against = self._teller.name(breach.against) if breach.against else None
        answers = tuple(ToldAnswer(self._teller.name(a.by), _reply(a.reply), self._passage(a.passage)) for a in breach.answers[: self._most])
        alleged_by, passages = self._teller.voice(breach.passages[0]), self._passages(breach.passages)
        return ToldBreach(alleged_by, against, breach.articles, passages, answers, len(breach.passages), len(breach.answers))

    def _use(self, use: Use) -> ToldUse:
        party = self._teller.name(use.party) if use.party else None
        return ToldUse(use.relation, use.negated, party, use.articles, self._passages(use.passages), len(use.passages))

    def _entry(self, entry: LedgerEntry) -> ToldEntry:
        answers = tuple(ToldAnswer(self._teller.name(a.by), _answer(a), self._passage(a.passage)) for a in entry.answers[: self._most])
        everywhere = (entry.made, *entry.copies, *entry.repeated)
        return ToldEntry(
            _called(entry), entry.kind, self._teller.name(entry.by), self._names(entry.toward), _families(everywhere), len(everywhere),
            self._passage(entry.made), self._passages(entry.repeated), answers, len(entry.repeated), len(entry.answers),
        )  # fmt: skip

    def _names(self, parties: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self._teller.name, parties)))

    def _passages(self, cited: Sequence[Citation]) -> tuple[Passage, ...]:
        return tuple(map(self._passage, cited[: self._most]))

    def _passage(self, cited: Citation) -> Passage:
        told = self._teller.passage(cited)
        return Passage(
            cited.document, cited.item, cited.span, told["speaker"], told["status"], told["title"], told["outlet"], cited.said or told["published"],
            told["words"], cited.family,
        )  # fmt: skip


def number(step: Step) -> str:
    """The number of a step, with how the words limit it."""
    known = f"{step.value:,g}" if step.value is not None else "–".join(f"{n:,g}" for n in (step.low, step.high) if n is not None) or "not a number"
    return known + ("" if step.bound == "exactly" else f" ({step.bound.replace('_', ' ')})")


def _page(found: Sequence[Found], window: Window, tell: Callable[[Found], Told]) -> Page[Told]:
    return Page(len(found), tuple(map(tell, found[window.offset : window.offset + window.limit])))


def _called(record: Record) -> str:
    return _name(next(iter(citations(record))))


def _name(cited: Citation) -> str:
    return f"{cited.document[:ID]}.{cited.item}"


def _that(records: Sequence[Found], of: str, what: str) -> Found:
    found = next((one for one in records if any(_name(cited) == of for cited in citations(one))), None)
    if found is None:
        raise InputError(f"no {what} of this project rests on the passage {of!r}: its text may have been read anew since; look for it among all")
    return found


def _families(passages: Iterable[Citation]) -> int:
    return len({passage.family for passage in passages})


def _reply(reply: Reply) -> str:
    return "denies a breach" if reply == "denies" else "accuses in turn"


def _answer(answer: LedgerAnswer) -> str:
    return answer.stand or (answer.act or "replies").lower()
