"""Which party of a project a person means by a name."""

from rapidfuzz import process

from demarche.app.shared import Parties
from demarche.errors import InputError
from demarche.knowledge.parties import plain

ALIKE = 60.0  # of 100: a name at least so like the one that was typed is offered
OFFERED = 5


def find_parties(known: Parties, name: str) -> frozenset[str]:
    """Ids of the shared parties that a name or a code means; of a state also those of all that belong to it.

    Raises InputError where the documents know no party of that name, with those whose names are like it.
    """
    parties = known.parties
    spoken = _other_names(known, plain(name))
    meant = {id for id, party in parties.items() if name == id or not spoken.isdisjoint((*party.names, plain(party.name)))}
    found = meant | {id for id, party in parties.items() if party.state and party.state in {name, *meant}}
    if not found:
        raise InputError(f"no document speaks of a party {name!r}{_offered(known, name)}")
    return frozenset(found)


def _other_names(known: Parties, folded: str) -> frozenset[str]:
    """A folded name with the others that the dispute file gives the same party."""
    given = ({plain(n) for n in party.names} for party in known.names.parties)
    return frozenset({folded}.union(*(names for names in given if folded in names)))


def _offered(known: Parties, name: str) -> str:
    names = {id: party.name for id, party in known.parties.items()}
    found = process.extract(name, names, limit=OFFERED, score_cutoff=ALIKE, processor=plain)
    return f"; perhaps {', '.join(dict.fromkeys(name for name, _, _ in found))}" if found else ""
