"""What stages look names up in: the tables of a language with those of a dispute before them. Nothing is kept but what the same tables give again."""

from collections.abc import Iterator
from functools import lru_cache

from demarche.knowledge.agreements import KnownAgreement, Registry, registry, with_agreements
from demarche.knowledge.disputes.schema import Dispute, DisputeAgreement, DisputeParty, DisputePlace
from demarche.knowledge.gazetteer import WORLD, Gazetteer, GazetteerEntry, Name
from demarche.knowledge.parties import Known, PartyTables, actor_code, party_tables, plain, with_names
from demarche.knowledge.sources import SourceWords, source_words, with_states
from demarche.knowledge.tables import world_table
from demarche.knowledge.toponyms import fold

NAMED = frozenset({"state", "igo", "organisation", "armed_group", "outlet", "other"})  # kinds that are looked up; the rest are found by titles and nouns
ROLES = (("names", "state"), ("acronyms", "state"), ("adjectives", "adjective"), ("offices", "house"), ("capitals", "seat"))
KEPT = 64  # tables of a language and a dispute


@lru_cache(maxsize=KEPT)
def disputed_parties(language: str | None, dispute: Dispute) -> PartyTables:
    """Tables of the parties in a language, the dispute's names before all others."""
    tables = party_tables(language)
    if not dispute.parties or not tables.heads:
        return tables
    names: dict[str, Known] = {}
    exact: dict[str, Known] = {}
    for name, is_acronym, known in _names(dispute, tables):
        (exact if is_acronym else names).setdefault(name if is_acronym else plain(name), known)
    return with_names(tables, names, exact)


@lru_cache(maxsize=KEPT)
def disputed_sources(language: str | None, dispute: Dispute) -> SourceWords:
    """Words for sources in a language, the dispute's states before all others."""
    words = source_words(language)
    states = [p for p in dispute.parties if p.kind == "state"]
    names = [(n, known_party(dispute, p, "state")) for p in states for n in (*p.names, *p.acronyms, *p.offices, *p.capitals)]
    return with_states(words, names, [(a, known_party(dispute, p, "state")) for p in states for a in p.adjectives]) if states else words


def _names(dispute: Dispute, tables: PartyTables) -> Iterator[tuple[str, bool, Known]]:
    """(name, whether it counts in capitals only, entry) of every name; an entry that the tables have keeps its key."""
    for party in (p for p in dispute.parties if p.kind in NAMED):
        key = next((k.key for n in party.names if (k := tables.known.get(plain(n)) or tables.exact.get(n)) and _is_one(k, party)), None)
        for list_name, role in ROLES:
            known = known_party(dispute, party, role if party.kind == "state" or list_name in ("offices", "capitals") else "organisation", key)
            yield from ((name.rstrip("*"), list_name == "acronyms", known) for name in getattr(party, list_name))


def _is_one(known: Known, party: DisputeParty) -> bool:
    return (known.role == "state") == (party.kind == "state")


def known_party(dispute: Dispute, party: DisputeParty, role: str, key: str | None = None) -> Known:
    """The entry of a party in a role: state, adjective, seat, house or organisation."""
    country = dispute.country(party)
    code = actor_code(country, party.sector) if party.kind == "state" else dispute.code(party)
    kind = "government" if party.kind == "state" and role in ("seat", "house") else party.kind
    return Known(key or _key(party), role, kind, party.sector, country, code)


def _key(party: DisputeParty) -> str:
    """A state that the world knows keeps the key that its other names have."""
    listed = party.kind == "state" and party.code in world_table("countries")["states"]
    return str(party.code) if listed else plain(party.name)


@lru_cache(maxsize=KEPT)
def disputed_places(dispute: Dispute) -> Gazetteer:
    """The gazetteer, the dispute's places before all others of their names."""
    entries = [_entry(dispute, number, place) for number, place in enumerate(dispute.places)]
    return Gazetteer({fold(name.name): (entry,) for entry in entries for name in entry.told}) if entries else WORLD


def _entry(dispute: Dispute, number: int, place: DisputePlace) -> GazetteerEntry:
    users = [p for n in place.names if (p := dispute.party(n.used_by))]
    near = (place.country,) if place.country else tuple(dict.fromkeys(c for p in users if (c := dispute.country(p))))
    told = tuple(Name(n.name, n.language, user.name if (user := dispute.party(n.used_by)) else None) for n in place.names)
    point = (place.lat, place.lon, place.radius_km)
    return GazetteerEntry(f"d{number}", told[0].name, place.kind, *point, place.country, near, 0, None, told, overlay=True, disputed=True)


@lru_cache(maxsize=KEPT)
def disputed_labels(dispute: Dispute) -> dict[str, str]:
    """What kind of name each name of the dispute is (PERSON, ORG, LOC), by its plain spelling; states and capitals are places that may act."""
    kinds = {"person": "PERSON", "state": "LOC"}
    parties = {plain(n): kinds.get(p.kind, "ORG") for p in dispute.parties for n in (*p.names, *p.acronyms)}
    places = [n.name for p in dispute.places for n in p.names] + [n for p in dispute.parties for n in p.capitals]
    return {plain(name): "LOC" for name in places} | parties


@lru_cache(maxsize=KEPT)
def disputed_agreements(language: str | None, dispute: Dispute) -> Registry:
    """The registry in a language, the dispute's agreements before all others of their names."""
    known = [(_known_agreement(dispute, agreement), agreement.names) for agreement in dispute.agreements]
    return with_agreements(registry(language), known) if known else registry(language)


def _known_agreement(dispute: Dispute, agreement: DisputeAgreement) -> KnownAgreement:
    parties = (party for name in agreement.parties if (party := dispute.party(name)))
    countries = frozenset(c for p in parties if (c := dispute.country(p)))
    return KnownAgreement(agreement.id, agreement.names[0], agreement.date, agreement.kind, countries)
