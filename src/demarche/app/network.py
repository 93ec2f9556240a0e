"""Who accuses, cites, denies whom: parties by the names that the texts use, and what one does to another."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from demarche.app.denials import Denial
from demarche.app.open import Project
from demarche.app.tell import UNNAMED, Teller
from demarche.app.told import days_between
from demarche.record.shared import Citation
from demarche.store.days import covered
from demarche.store.links import Kind as LinkKind
from demarche.store.links import LinkPassage, Links

TieKind = Literal["accuses", "denies", "cites", "demands", "rejects", "threatens", "supports"]
KINDS: tuple[TieKind, ...] = get_args(TieKind)
FIRST_KINDS: tuple[TieKind, ...] = ("accuses", "denies", "cites")  # what is shown when nothing is chosen
MEANING: dict[TieKind, str] = {
    "accuses": "accuses, criticises, or says of a hostile deed, as an accusation, that the other did it",
    "denies": "denies what the other had said",
    "cites": "is quoted as saying what the other said",
    "demands": "asks or demands something of the other",
    "rejects": "refuses or turns down the other",
    "threatens": "threatens or warns the other",
    "supports": "backs the other in words",
}
DRAWN = 120  # ties that a picture shows: more cannot be told apart
PASSAGES = 50  # of one tie


@dataclass(frozen=True, slots=True)
class Ends:
    """One tie: who does it, and to whom."""

    kind: TieKind
    by: str
    to: str


@dataclass(frozen=True, slots=True)
class AskedTies:
    """Which ties are asked for. `q` is a search for documents, `first` and `last` dates that may be partial; of the `tie`, the passages are given too."""

    q: str = ""
    kinds: tuple[TieKind, ...] = FIRST_KINDS
    first: str = ""
    last: str = ""
    tie: Ends | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """What one party does to another, and how many families tell it."""

    kind: TieKind
    by: str
    to: str
    families: int


@dataclass(frozen=True, slots=True)
class TiePassage:
    """Where a tie is told: the chain of those who say so, the outermost first, and how it is put."""

    document: str
    item: str
    family: str
    title: str
    published: str | None
    chain: tuple[str, ...]
    status: str
    words: str


@dataclass(frozen=True, slots=True)
class Network:
    """The ties that most families tell, of all that there are, and the passages of one."""

    asked: AskedTies
    all: int
    ties: tuple[Tie, ...]
    passages: tuple[TiePassage, ...]


def tell_network(project: Project, asked: AskedTies, limit: int = DRAWN, passages: int = PASSAGES) -> Network:
    """The ties, those that most families tell first. Raises QueryError for a wrong search or date."""
    links = project.store.links(_links(project, asked, asked.kinds)) if _stored(asked.kinds) else []
    ties = [Tie(link.kind, link.by, link.to, len(link.families)) for link in links]
    if "denies" in asked.kinds:
        ties += Denials(project, asked).ties()
    ties.sort(key=lambda tie: (-tie.families, tie.by.casefold(), tie.to.casefold(), tie.kind))
    return Network(asked, len(ties), tuple(ties[:limit]), _passages(project, asked, passages))


def tie_rows(network: Network) -> list[dict[str, Any]]:
    """The ties as flat rows, for a file."""
    return [{"by": tie.by, "kind": tie.kind, "to": tie.to, "families": tie.families} for tie in network.ties]


class Denials:
    """Who denies what whom had said, in the documents and days that are asked for."""

    def __init__(self, project: Project, asked: AskedTies) -> None:
        self._project, self._days = project, days_between(asked.first, asked.last)
        self._among = set(project.store.found_documents(project.query(asked.q))) if asked.q else None

    def ties(self) -> Iterator[Tie]:
        """Each pair once."""
        for denial in self._project.across.every(Denial, "denial"):
            if families := {cited.family for cited in denial.passages if self._asked(cited)}:
                yield Tie("denies", denial.by, denial.to, len(families))

    def passages(self, ends: Ends, limit: int) -> tuple[TiePassage, ...]:
        """Where the one denies what the other had said, no more than the limit."""
        teller, pair = Teller(self._project.parties), (ends.by, ends.to)
        found = (denial.passages for denial in self._project.across.every(Denial, "denial") if (denial.by, denial.to) == pair)
        cited = [one for passages in found for one in passages if self._asked(one)]
        return tuple(_denied(teller, one) for one in cited[:limit])

    def _asked(self, cited: Citation) -> bool:
        said = covered(cited.said)
        in_days = self._days is None or (said is not None and said[0] <= self._days[1] and said[1] >= self._days[0])
        return in_days and (self._among is None or cited.document in self._among)


def _denied(teller: Teller, cited: Citation) -> TiePassage:
    told = teller.passage(cited)
    return TiePassage(cited.document, cited.item, cited.family, told["title"], cited.said, (told["speaker"],), told["status"], told["words"])


def _stored(kinds: Iterable[TieKind]) -> tuple[LinkKind, ...]:
    return tuple(kind for kind in kinds if kind != "denies")


def _links(project: Project, asked: AskedTies, kinds: Iterable[TieKind]) -> Links:
    return Links(_stored(kinds), project.query(asked.q), days_between(asked.first, asked.last))


def _passages(project: Project, asked: AskedTies, limit: int) -> tuple[TiePassage, ...]:
    tie = asked.tie
    if tie is None:
        return ()
    if tie.kind == "denies":
        return Denials(project, asked).passages(tie, limit)
    found = project.store.link_passages(_links(project, asked, (tie.kind,)), (tie.by, tie.to), limit)
    once = {(passage.document, passage.words): passage for passage in reversed(found)}  # an act of speech is an event too
    return tuple(map(_told, reversed(once.values())))


def _told(passage: LinkPassage) -> TiePassage:
    own = f"{passage.outlet or 'The outlet'}, in its own voice"
    chain = tuple(name or UNNAMED for name in passage.speakers) or (own,)
    return TiePassage(passage.document, passage.item, passage.family, passage.title, passage.published, chain, passage.status, passage.words)
