"""What is wrong with a dispute whose shape is right: names of nobody, names of two, days that no calendar has, codes that are another state's."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from rapidfuzz.process import extractOne

from demarche.knowledge.disputes.schema import Dispute, DisputeAgreement, DisputeParty, DisputePlace
from demarche.knowledge.parties import plain
from demarche.knowledge.tables import world_table
from demarche.knowledge.toponyms import fold

Location = tuple[str | int, ...]
Problem = tuple[Location, str]
Named = tuple[int, Location, str]  # which party, place or agreement, where, and the name
LIKE = 70  # of 100: below it another name is no slip of the pen
USERS = "X"  # first letter of the three-letter codes of ISO 3166-1 that the program leaves to its users
LISTS = ("names", "acronyms", "adjectives", "offices", "capitals")  # of a party


def problems(dispute: Dispute) -> Iterator[Problem]:
    """Where something is wrong and what, in the order of the file."""
    yield from _shared(_party_names(dispute), "party", lambda name: plain(name.rstrip("*")))
    yield from _shared(((n, ("parties", n, "code"), p.code) for n, p in enumerate(dispute.parties) if p.code and p.kind == "state"), "party")
    for n, party in enumerate(dispute.parties):
        yield from _of_party(dispute, n, party)
    yield from _shared(((n, ("places", n, "names", m, "name"), u.name) for n, p in enumerate(dispute.places) for m, u in enumerate(p.names)), "place", fold)
    for n, place in enumerate(dispute.places):
        yield from _of_place(dispute, n, place)
    yield from _shared(((n, ("agreements", n, "id"), a.id) for n, a in enumerate(dispute.agreements)), "agreement")
    yield from _shared(
        ((n, ("agreements", n, "names", m), name) for n, a in enumerate(dispute.agreements) for m, name in enumerate(a.names)), "agreement", plain
    )
    for n, agreement in enumerate(dispute.agreements):
        yield from _of_agreement(dispute, n, agreement)


def _party_names(dispute: Dispute) -> Iterator[Named]:
    for n, party in enumerate(dispute.parties):
        for key in LISTS:
            yield from ((n, ("parties", n, key, m), name) for m, name in enumerate(getattr(party, key)))


def _of_party(dispute: Dispute, n: int, party: DisputeParty) -> Iterator[Problem]:
    yield from _undeclared(dispute, ("parties", n, "of"), party.of)
    if party.kind == "state" and party.code and not _is_state_code(party.code):
        yield ("parties", n, "code"), f"{party.code} is no state's code in ISO 3166-1 alpha-3; one of your own has three letters and begins with {USERS}"
    if _goes_round(dispute, party):
        yield ("parties", n, "of"), f"{party.name!r} belongs to itself in the end: name the state that it belongs to"


def _is_state_code(code: str) -> bool:
    listed = world_table("countries")
    return code in listed["states"] or code in listed["territories"] or len(code) == 3 and code.startswith(USERS)


def _goes_round(dispute: Dispute, party: DisputeParty) -> bool:
    owner, steps = dispute.party(party.of), 0
    while owner is not None and owner.name != party.name and steps < len(dispute.parties):
        owner, steps = dispute.party(owner.of), steps + 1
    return owner is not None


def _of_place(dispute: Dispute, n: int, place: DisputePlace) -> Iterator[Problem]:
    for m, name in enumerate(place.names):
        yield from _undeclared(dispute, ("places", n, "names", m, "used_by"), name.used_by)
    if (place.lat is None) != (place.lon is None):
        yield ("places", n, "lon" if place.lon is None else "lat"), "is missing: a point has both lat and lon"


def _of_agreement(dispute: Dispute, n: int, agreement: DisputeAgreement) -> Iterator[Problem]:
    for m, party in enumerate(agreement.parties):
        yield from _undeclared(dispute, ("agreements", n, "parties", m), party)
    if not _is_day(agreement.date):
        yield ("agreements", n, "date"), f"{agreement.date} is no day of the calendar: write 2027-06-14, 2027-06 or 2027"
    yield from _shared(((m, ("agreements", n, "provisions", m, "number"), p.number) for m, p in enumerate(agreement.provisions)), "provision", plain)


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat((written + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _undeclared(dispute: Dispute, where: Location, name: str | None) -> Iterator[Problem]:
    if name and dispute.party(name) is None:
        best = extractOne(name, [n for p in dispute.parties for n in p.names], processor=plain, score_cutoff=LIKE)
        yield where, f"{name!r} is no party of this file{f'; did you mean {best[0]!r}?' if best else ': declare it under [[parties]]'}"


def _shared(named: Iterable[Named], what: str, folded: Callable[[str], str] = str) -> Iterator[Problem]:
    """Names that two of a kind have; one of them may give a name twice."""
    owners: dict[str, int] = {}
    for owner, where, name in named:
        first = owners.setdefault(folded(name), owner)
        if first != owner:
            yield where, f"{name!r} is the name of {what} {first} already, and one name means one {what}"
