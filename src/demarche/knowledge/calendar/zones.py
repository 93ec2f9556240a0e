"""Time zones: the offset that an abbreviation means in a country."""

from demarche.knowledge.gazetteer import candidates
from demarche.knowledge.tables import world_table


def offset_of(zone: str | None, place: str | None = None) -> str | None:
    """The offset such as "+05:30" that a zone's abbreviation means; of several readings the one of the place's country, None where that is not known."""
    readings = world_table("zones").get(zone or "", [])
    if not isinstance(readings, list) or not readings:
        return None
    if len(readings) == 1:
        return str(readings[0]["offset"])
    countries = countries_of(place)
    fitting = {reading["offset"] for reading in readings for country in countries if country in reading["countries"]}
    return str(fitting.pop()) if len(fitting) == 1 else None


def countries_of(place: str | None) -> tuple[str, ...]:
    """The countries (ISO 3166-1 alpha-3) of the foremost place of a name, those around it where it is contested; empty for a name that is no place's."""
    return next((entry.near or ((entry.country,) if entry.country else ()) for entry in candidates(place or "")), ())
