"""The shape of a dispute file: who is who, which place has which names, which agreements bind, and which words to watch for."""

from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal

import regex
from pydantic import BeforeValidator, Field, StringConstraints

from demarche.knowledge.parties import actor_code, plain
from demarche.record.base import Record, Span
from demarche.record.party import PartyKind
from demarche.record.place import PlaceKind

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}( [A-Z]{3})*$")]
Sector = Literal[
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "OPP", "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC",
    "SPY", "UAF", "UNK",
]  # fmt: skip
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


def _written(value: Any) -> Any:
    """A day that TOML read as one, as it was written."""
    return value.isoformat() if type(value) is date else value


Day = Annotated[str, BeforeValidator(_written), StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
AgreementKind = Literal["treaty", "ceasefire", "statement", "resolution"]


class DisputeParty(Record):
    """A party under all its names, the leading one first; a name may be in any language and script."""

    names: tuple[Text, ...] = Field(min_length=1, description="Names and short names in any language and script, the leading one first")
    kind: PartyKind = Field("other", description="What kind of party")
    code: Code | None = Field(
        None, description="ISO 3166-1 alpha-3 of a state, else a code of its own that ISO leaves to users (XAA to XZZ); of others a PLOVER code"
    )
    of: Text | None = Field(None, description="The party that it belongs to, by one of its names: the state of a ministry or a minister")
    sector: Sector | None = Field(None, description="PLOVER sector, such as GOV or MIL")
    acronyms: tuple[Text, ...] = Field((), description="Short forms that count in capitals only")
    adjectives: tuple[Text, ...] = Field((), description="Adjectives and inhabitants; outside English a star at the end makes it a stem")
    offices: tuple[Text, ...] = Field((), description="Names that stand for its government: a palace, a cabinet")
    capitals: tuple[Text, ...] = Field((), description="Towns whose name stands for its government where they act")
    origin: Text | None = Field(None, description="Where the facts are from")

    @property
    def name(self) -> str:
        """The leading name."""
        return self.names[0]

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every way to call the party itself."""
        return (*self.names, *self.acronyms, *(a.rstrip("*") for a in self.adjectives))


class UsedName(Record):
    """One name of a place, its language, and which party uses it; null where all do."""

    name: Text = Field(description="The name as written")
    language: Language | None = Field(None, description="BCP 47 tag")
    used_by: Text | None = Field(None, description="A party by one of its names; null where the name is nobody's own")


class DisputePlace(Record):
    """A place under all its names. Its point is what the file gives, and nothing where it gives none."""

    names: tuple[UsedName, ...] = Field(min_length=1, description="All names, each with who uses it")
    kind: PlaceKind = Field("populated_place", description="What kind of place")
    country: Code | None = Field(None, description="Code of the state that it undisputedly lies in; null where it is contested")
    lat: float | None = Field(None, ge=-90, le=90, description="Degrees north, WGS 84")
    lon: float | None = Field(None, ge=-180, le=180, description="Degrees east, WGS 84")
    radius_km: float | None = Field(None, ge=0, description="Uncertainty of the point in kilometres")
    origin: Text | None = Field(None, description="Where the facts are from")


class DisputeProvision(Record):
    """A provision by its number, and what it is about in words of the file's author."""

    number: Text = Field(description='As texts cite it, without its label: "4", "2 (b)"')
    about: Text = Field(description="What it obliges to, in a sentence")


class DisputeAgreement(Record):
    """An agreement under all its names. `parties` are names of parties of the file, empty for one of many states."""

    id: Text = Field(description="How records name it; a UN document by its symbol")
    names: tuple[Text, ...] = Field(min_length=1, description="Names in any language, the leading one first")
    date: Day = Field(description="Day of signature or adoption, as precise as is known")
    kind: AgreementKind = Field("treaty", description="treaty, ceasefire, statement or resolution")
    parties: tuple[Text, ...] = Field((), description="Whom it binds or concerns, by names of the file")
    provisions: tuple[DisputeProvision, ...] = Field((), description="Its provisions by number")
    origin: Text | None = Field(None, description="Where the facts are from: a treaty series, a UN symbol")

    def provision(self, cited: str | None) -> DisputeProvision | None:
        """The provision that a text cites ("Article 4"), None where the file does not have it."""
        number = provision_number(cited or "")
        return next((p for p in self.provisions if number and provision_number(p.number) == number), None)


class Dispute(Record):
    """One dispute as its parties name it. One with a title alone changes nothing."""

    title: Text = Field(description="What the dispute is called")
    origin: Text | None = Field(None, description="Where the facts are from, and under what licence")
    parties: tuple[DisputeParty, ...] = Field((), description="Who is who")
    places: tuple[DisputePlace, ...] = Field((), description="Which place has which names")
    agreements: tuple[DisputeAgreement, ...] = Field((), description="Which agreements bind")
    watch: tuple[Text, ...] = Field((), description="Words that the reader of this dispute wants to be told of")

    def party(self, name: str | None) -> DisputeParty | None:
        """The party of a name, an acronym or an adjective; None for none."""
        return _by_name(self).get(plain(name or ""))

    def country(self, party: DisputeParty) -> str | None:
        """The code of the state that a party is or belongs to; None where none is given."""
        owner = self.party(party.of)
        return self.country(owner) if owner else party.code if party.kind == "state" else None

    def code(self, party: DisputeParty) -> str | None:
        """PLOVER code of a party: its own, else its sector in the state that it belongs to."""
        if party.code and party.kind != "state":
            return party.code
        return actor_code(self.country(party), party.sector)

    def agreement(self, id: str) -> DisputeAgreement | None:
        """The agreement of an id, None for none."""
        return next((a for a in self.agreements if a.id == id), None)

    def watched(self, text: str) -> tuple[tuple[str, Span], ...]:
        """Every watch word of the file in a text with where it stands, in text order; case does not count, an ending may follow a star."""
        pattern = _watch_pattern(self.watch)
        return tuple((self.watch[int((m.lastgroup or "w0")[1:])], m.span()) for m in pattern.finditer(text)) if pattern else ()

    def watch_words(self, text: str) -> tuple[str, ...]:
        """The watch words that a text holds, each once, in the order of the file."""
        found = {word for word, _ in self.watched(text)}
        return tuple(word for word in self.watch if word in found)


NO_DISPUTE = Dispute(title="no dispute")


def provision_number(cited: str) -> str:
    """The number of a citation without its label, by which two are compared: of "Article 2 (b)" 2b; empty for one without a number."""
    found = regex.search(r"\d.*|\b[IVXLC]+\b.*", cited)
    return regex.sub(r"\W", "", found[0]).casefold() if found else ""


@lru_cache(maxsize=64)
def _by_name(dispute: Dispute) -> dict[str, DisputeParty]:
    return {plain(name): party for party in reversed(dispute.parties) for name in party.all_names}


@lru_cache(maxsize=64)
def _watch_pattern(words: tuple[str, ...]) -> "regex.Pattern[str] | None":
    """One pattern over all watch words, each in a group of its number, the longest first."""
    ordered = sorted(range(len(words)), key=lambda n: -len(words[n]))
    parts = [f"(?P<w{n}>{_watched_form(words[n])})" for n in ordered]
    return regex.compile("|".join(parts), regex.IGNORECASE) if parts else None


def _watched_form(word: str) -> str:
    """Whole words, whatever blanks part them; a star stands for any ending."""
    spelt = r"\s+".join(regex.escape(part) for part in word.rstrip("*").split())
    return rf"\b{spelt}" + (r"\w*" if word.endswith("*") else r"\b")
