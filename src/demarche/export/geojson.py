"""Where events are said to have happened, as GeoJSON (RFC 7946)."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from demarche.export.tables import TABLES, Row
from demarche.export.written import CLAIMS, Written
from demarche.record import Event, Place, Reading
from demarche.record.base import Span


@dataclass(slots=True)
class _Counts:
    documents: int = 0
    features: int = 0
    events: int = 0
    unplaced: int = 0
    partly: int = field(default=0)  # events of which some place is on the map and another is not


def write_geojson(readings: Iterable[Reading], stream: BinaryIO) -> Written:
    """Writes a FeatureCollection: a point for each event and each of its places that has coordinates, with who says so, its status and the passage.

    Every feature has "claim": true. Events without coordinates are not put anywhere; the collection's member `unplaced` counts them.
    """
    counts = _Counts()
    stream.write(b'{"type":"FeatureCollection","features":[')
    for reading in readings:
        counts.documents += 1
        for feature in _features(reading, counts):
            stream.write((b",\n" if counts.features else b"\n") + _json(feature))
            counts.features += 1
    told = {"note": CLAIMS, "claims": True, "events": counts.events, "unplaced": counts.unplaced}
    stream.write(b"\n]," + _json(told)[1:] + b"\n")
    return Written(counts.documents, counts.features, tuple(_left_out(counts)))


def _features(reading: Reading, counts: _Counts) -> Iterator[dict[str, Any]]:
    places = {place.id: place for place in reading.places}
    for event, row in zip(reading.events, TABLES["events"].rows(reading), strict=True):
        if event.type is None:
            continue  # a map of every deed that is told shows none
        where = [places[id] for id in event.places if id in places]
        on_map = [place for place in where if _has_coordinates(place)]
        counts.events += 1
        counts.unplaced += not on_map
        counts.partly += 0 < len(on_map) < len(where)
        yield from (_feature(place, row, _passage(reading, event)) for place in on_map)


def _has_coordinates(place: Place) -> bool:
    """Whether both are there and on the globe."""
    return place.lat is not None and place.lon is not None and -90 <= place.lat <= 90 and -180 <= place.lon <= 180


def _feature(place: Place, row: Row, passage: dict[str, Any]) -> dict[str, Any]:
    where = {"place": place.name, "place_kind": place.kind, "radius_km": place.radius_km, "geonames": place.geonames, "wikidata": place.wikidata}
    names = [{"name": n.name, "language": n.language, "used_by": n.used_by} for n in place.names]
    return {
        "type": "Feature",
        "id": f"{row['document']}/{row['id']}/{place.id}",
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {"claim": True, **row, **where, "place_names": names, **passage},
    }


def _passage(reading: Reading, event: Event) -> dict[str, Any]:
    """The sentence in which the deed is named, and where it stands."""
    start, end = _sentence(reading.sentences, event.trigger)
    return {"passage": reading.words((start, end)), "passage_start": start, "passage_end": end}


def _sentence(sentences: tuple[Span, ...], span: Span) -> Span:
    before = bisect_right(sentences, span[0], key=lambda sentence: sentence[0])
    found = sentences[before - 1] if before else span
    return found if found[1] >= span[1] else span


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _left_out(counts: _Counts) -> Iterator[str]:
    if counts.unplaced:
        yield f"{counts.unplaced} of {counts.events} events have no place with coordinates and are not on the map"
    if counts.partly:
        yield f"{counts.partly} events have a second place that is not on the map"
