"""Cards of what the other cards speak of and of who says it: shown where somebody asks for them."""

from demarche.export.cards import Card, Cards, fact, place_names
from demarche.record import Party, Place, Reading, Time
from demarche.record.base import Span


def further_cards(reading: Reading) -> tuple[Card, ...]:
    """The cards that `cards` leaves out, in text order: parties, places, times, figures of events, and attributions in which something was found."""
    made = Cards(reading)
    found = [*map(_party, reading.parties), *map(_place, reading.places), *(_time(made, time) for time in reading.times)]
    told = made.told()
    found += [made.figure(figure) for figure in reading.figures if figure.id in told]
    found += [made.attribution(attribution) for attribution in reading.attributions if not made.is_mere(attribution)]
    return tuple(sorted(found, key=lambda card: card.passage))


def _party(party: Party) -> Card:
    facts = [
        *fact("kind", party.kind.replace("_", " ")),
        *fact("country", party.country or ""),
        *fact("code", party.code or ""),
        *fact("Wikidata", party.wikidata or ""),
        *fact("mentioned", _times(party.mentions)),
    ]
    return Card(party.id, "party", party.name, _first(party.mentions), (), tuple(facts), "", party.why, (party.id,))


def _place(place: Place) -> Card:
    names = place_names(place)
    facts = [
        *fact("kind", place.kind.replace("_", " ")),
        *fact("names", "" if names == place.name else names),
        *fact("country", place.country or ""),
        *fact("GeoNames", str(place.geonames or "")),
        *fact("mentioned", _times(place.mentions)),
    ]
    return Card(place.id, "place", place.name, _first(place.mentions), (), tuple(facts), "", place.why, (place.id,))


def _time(made: Cards, time: Time) -> Card:
    days = time.start if time.start == time.end else f"{time.start} to {time.end}"
    kind = " ".join(filter(None, [time.type.lower(), time.mod]))
    facts = [*fact("kind", kind), *fact("value", time.value or "cannot be placed"), *fact("days", days or "")]
    return Card(time.id, "time", made.words(time.span), time.span, (), tuple(facts), "", "", (time.id,))


def _first(mentions: tuple[Span, ...]) -> Span:
    return mentions[0] if mentions else (0, 0)


def _times(mentions: tuple[Span, ...]) -> str:
    return f"{len(mentions)} times" if len(mentions) > 1 else ""
