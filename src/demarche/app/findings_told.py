"""Findings across documents in words, as pages, files and programs show them: everything with its speaker, its status and its passages."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from demarche.record.base import Span
from demarche.record.claim import Stand
from demarche.record.ladder import Look

Told = TypeVar("Told")


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
    side: str  # its first passage, by which it is called


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
    held: int  # stances in all


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
    side: str  # its first passage, by which it is called


@dataclass(frozen=True, slots=True)
class ToldLadder:
    """One figure over time."""

    of: str
    measure: str | None
    whose: tuple[str, ...]
    units: tuple[str, ...]
    places: tuple[str, ...]
    steps: tuple[ToldStep, ...]
    telling: tuple[str, ...]  # ids of the steps that tell most of it


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
    answered: int  # answers that are kept
    all_kept: bool  # whether these are all: of very many answers only the first are kept
    side: str  # its first passage, by which it is called


@dataclass(frozen=True, slots=True)
class ToldUse:
    """What else is said to have been done with an agreement."""

    relation: str
    negated: bool
    party: str | None
    articles: tuple[str, ...]
    passages: tuple[Passage, ...]
    copies: int  # passages in all
    side: str  # its first passage, by which it is called


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
    copied: tuple[Passage, ...]  # the same in copies of these texts; none where not all passages are told
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
