"""What the stage works with before there are records: a mention as the tree shows it, and the party that is being put together."""

from dataclasses import dataclass, field

from demarche.knowledge.parties import Head, Known
from demarche.record import Span


@dataclass(slots=True, eq=False)
class Mention:
    """Words that name a party. `form` says how: state seat organisation person people nominal pronoun pair, or name where only the whole text can tell."""

    start: int
    end: int
    sentence: int
    head: int  # index of the token in its sentence
    form: str
    name: str  # the words without article and title
    subject: bool = False
    plural: bool = False
    definite: bool | None = None  # None without an article
    known: Known | None = None
    noun: Head | None = None
    owner: "Mention | None" = None
    nation: Known | None = None  # the state or organisation whose adjective or name modifies the noun
    topic: frozenset[str] = frozenset()
    stranger: bool = False  # a name that no table knows stands before the noun: "the TAVIAN envoy"
    titles: tuple[Head, ...] = ()
    gender: str | None = None
    label: str | None = None  # of the entity that covers the words
    acts: bool = False
    speaks: bool = False  # a pronoun that says something, which only a party does
    owns: bool = False  # a possessive: "its"
    placed: bool = False  # only a place here, or a modifier
    acronym: str | None = None
    same: list["Mention"] = field(default_factory=list)  # joined by apposition
    joined: list["Mention"] = field(default_factory=list)  # all that "and" joins, this one too
    governor: int = -1  # the verb or noun it hangs on
    clause: int = -1  # of a possessive the head of its clause's subject
    quote: int = -1  # the quotation it stands in
    beside: tuple[int, ...] = ()  # quotations that its sentence holds a part of
    hidden: bool = False  # an owner that is only a modifier: it helps to resolve and is no mention
    parties: list["Draft"] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """Start and end in the text."""
        return (self.start, self.end)

    @property
    def role(self) -> str:
        """The role of its noun, empty without one."""
        return self.noun.role if self.noun else ""


@dataclass(frozen=True, slots=True)
class Rival:
    """A noun that is no party and that a pronoun may mean instead: "the ACCORD ... it"."""

    start: int
    sentence: int
    subject: bool
    plural: bool
    governor: int  # the verb it hangs on


@dataclass(slots=True, eq=False)
class Draft:
    """A party in the making."""

    key: tuple[str, ...]
    kind: str
    sector: str | None = None
    country: str | None = None
    code: str | None = None
    wikidata: str | None = None
    why: str = ""
    state: str | None = None  # key of the state it belongs to
    gender: str | None = None
    words: tuple[str, ...] = ()  # of a person's name
    nouns: set[str] = field(default_factory=set)  # heads by which the text called it
    topics: set[frozenset[str]] = field(default_factory=set)  # the words that went with them
    plural: bool = False  # called by a noun in the plural
    mentions: list[Mention] = field(default_factory=list)
