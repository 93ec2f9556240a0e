"""A set of Readings laid out for what holds across them: in one order, with families, shared parties and places."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from demarche.corpus.same_party import Names, Resolver
from demarche.knowledge.parties import plain
from demarche.record import Attribution, Place, Reading, Span
from demarche.record.shared import Citation, SharedParty

UNDATED = "9999"  # behind every date, so that what has no date is never the first to speak
Days = tuple[date, date]


class Collection:
    """Readings in the order in which they were published, whatever the order they were given in.

    `families` gives each document id its family id; without one a document is its own family, and two Readings of one text are copies.
    """

    def __init__(self, readings: Iterable[Reading], *, families: Mapping[str, str] | None = None, names: Names | None = None) -> None:
        self.readings = tuple(sorted(readings, key=_order))
        self.names = names or Names()
        self.resolver = Resolver(self.readings, self.names)
        self._families = families or {}
        self._by_id = {r.document.id: r for r in self.readings}
        self._places = {plain(n): plain(group[0]) for group in self.names.places for n in group}

    def cite(self, number: int, item: str, span: Span, said_in: str | None) -> Citation:
        """The passage of an item of the Reading of that number, with who speaks and through whom."""
        reading = self.readings[number]
        chain = attribution_chain(reading, said_in)
        document = reading.document
        return Citation(
            document=document.id,
            uri=document.uri,
            outlet=document.outlet,
            family=self._families.get(document.id, document.id),
            item=item,
            span=span,
            said=next((a.said for a in chain if a.said), document.published),
            speaker=self.resolver.id(reading, chain[0].source) if chain else None,
            own_voice=not chain,
            through=tuple(i for a in reversed(chain[1:]) if (i := self.resolver.id(reading, a.source))),
        )

    def text(self, document: str) -> str:
        """The text of a document by its id."""
        return self._by_id[document].document.text

    def reading(self, document: str) -> Reading:
        """The Reading of a document by its id."""
        return self._by_id[document]

    @property
    def parties(self) -> Mapping[str, SharedParty]:
        """The shared parties by their ids."""
        return self.resolver.parties

    def party_of(self, reading: Reading, party: str) -> str | None:
        """The shared id of a party of a Reading, None for one that is not there."""
        return self.resolver.id(reading, party)

    def place(self, place: Place) -> str:
        """What a place is across documents: the first of the names that a dispute gives it, else its GeoNames id, else its folded name."""
        return self._places.get(plain(place.name)) or (f"geonames {place.geonames}" if place.geonames else plain(place.name))


def attribution_chain(reading: Reading, id: str | None) -> tuple[Attribution, ...]:
    """The attribution of that id and those that it stands inside of, the innermost first."""
    chain: list[Attribution] = []
    while (found := reading.attribution(id)) and found not in chain:
        chain.append(found)
        id = found.inside
    return tuple(chain)


def days(start: str | None, end: str | None = None) -> Days | None:
    """First and last day of a partial ISO date ("2031-05" is the whole month), None where it is no date."""
    first, last = _day(start, last=False), _day(end or start, last=True)
    return (first, max(first, last)) if first and last else None


def near(one: str | None, other: str | None, most: int) -> bool:
    """Whether two partial dates are at most so many days apart; False where one is not known."""
    a, b = days(one), days(other)
    return bool(a and b and a[0] - timedelta(most) <= b[1] and b[0] - timedelta(most) <= a[1])


def moment(citation: Citation) -> tuple[str, str, str, Span]:
    """Where a passage stands in time and order."""
    return citation.said or UNDATED, citation.uri or "", citation.document, citation.span


def _order(reading: Reading) -> tuple[str, str, str]:
    return reading.document.published or UNDATED, reading.document.uri or "", reading.document.id


def _day(value: str | None, last: bool) -> date | None:
    parts = (value or "")[:10].split("-")
    try:
        if len(parts) == 3:
            return date(int(parts[0]), int(parts[1]), int(parts[2]))
        if len(parts[0]) != 4:
            return None
        year, month = int(parts[0]), int(parts[1]) if len(parts) == 2 else (12 if last else 1)
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(1) if last else date(year, month, 1)
    except ValueError:
        return None
