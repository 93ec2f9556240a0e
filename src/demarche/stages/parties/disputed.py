"""Parties of a text that a dispute knows: with its code, state and kind, and one party for all the names that the dispute gives it."""

from collections.abc import Iterable, Iterator

from demarche.knowledge.disputes import Dispute, DisputeParty
from demarche.knowledge.parties import plain
from demarche.record import Party

GUESSED = frozenset({"organisation", "other", "outlet", "igo", "armed_group"})  # kinds that a bare name may be taken for


def code(parties: Iterable[Party], dispute: Dispute) -> Iterator[Party]:
    """The parties, those of the dispute with its code; several that are one for the dispute become the first of them, and its agreements are none."""
    agreements = {plain(name) for agreement in dispute.agreements for name in agreement.names}
    merged: dict[tuple[str, str], Party] = {}
    for party in (p for p in parties if p.kind not in GUESSED or plain(p.name) not in agreements):
        entry = _entry(party, dispute)
        told = _told(party, entry, dispute) if entry else party
        key = (told.kind, entry.name) if entry else ("", str(len(merged)))
        merged[key] = _joined(merged[key], told) if key in merged else told
    yield from merged.values()


def _entry(party: Party, dispute: Dispute) -> DisputeParty | None:
    """The dispute's party of that name, or of a state that only its code names; a people or a government called by a state's name is not the state."""
    entry = dispute.party(party.name) or _of_code(party, dispute)
    fits = entry is not None and (entry.kind == party.kind or party.kind in GUESSED)
    return entry if fits else None


def _of_code(party: Party, dispute: Dispute) -> DisputeParty | None:
    if party.kind != "state" or party.country is None:
        return None
    return next((p for p in dispute.parties if p.kind == "state" and p.code == party.country == party.code), None)


def _told(party: Party, entry: DisputeParty, dispute: Dispute) -> Party:
    """The party as the dispute tells it; of a person's office the text's own words go before."""
    country, why = dispute.country(entry), f"dispute: {entry.name}"
    name = entry.name if party.name in (plain(entry.name), entry.code) else party.name  # where the tables' key stands for a name
    if entry.kind == "person" and party.code:
        return party.with_(why=why)
    sector = entry.sector or party.sector
    own = dispute.code(entry.with_(sector=sector)) if country or entry.code else party.code
    return party.with_(name=name, kind=entry.kind, country=country or party.country, sector=sector, code=own, why=why)


def _joined(one: Party, other: Party) -> Party:
    return one.with_(name=max(one.name, other.name, key=len), mentions=tuple(sorted({*one.mentions, *other.mentions})))
