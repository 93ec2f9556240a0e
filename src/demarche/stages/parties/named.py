"""A party that is found by its names, until all its mentions are known."""

from dataclasses import dataclass, field

from demarche.knowledge.parties import Known, actor_code
from demarche.record import Party, Span


@dataclass(slots=True, eq=False)
class NamedParty:
    """A party in the making: the words of its names, the nouns that called it, and where it is mentioned."""

    kind: str
    why: str
    names: list[str] = field(default_factory=list)
    nouns: list[str] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)
    known: Known | None = None
    gender: str | None = None

    @property
    def name(self) -> str:
        """The name of most words, of these the shortest: endings make a name longer."""
        return min(self.names, key=lambda n: (-len(n.split()), len(n)))


def same_family(one: str, other: str) -> bool:
    """Whether two kinds of party can share a name."""
    return (one == "person") == (other == "person") and (one == "state") == (other == "state")


def record_of(number: int, party: NamedParty) -> Party:
    """The record of the party with this number in text order."""
    known = party.known
    sector = {"government": "GOV", "armed_force": "MIL"}.get(party.kind)
    country = known.country if known else None
    return Party(
        id=f"p{number}",
        name=party.name,
        kind=party.kind,
        country=country,
        sector=sector if country else None,
        code=known.code if known and party.kind == "state" else actor_code(country, sector) if sector else None,
        wikidata=known.wikidata if known and party.kind == "state" else None,
        mentions=tuple(sorted(party.mentions)),
        why=party.why,
    )
