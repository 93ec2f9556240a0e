"""Rows of a screen that have a place, as GeoJSON (RFC 7946)."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from demarche.export.listing import NOTE

Point = tuple[Mapping[str, Any], tuple[float, float]]  # properties, longitude and latitude in degrees


def points_geojson(head: Mapping[str, Any], points: Iterable[Point]) -> bytes:
    """A FeatureCollection with the head beside its features. Every feature says that it is a claim."""
    features = [_feature(properties, place) for properties, place in points]
    whole = {"type": "FeatureCollection", "note": NOTE, "claims": True, **head, "features": features}
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1).encode()


def _feature(properties: Mapping[str, Any], place: tuple[float, float]) -> dict[str, Any]:
    id = f"{properties['document']}/{properties['item']}/{properties['place']}"
    return {"type": "Feature", "id": id, "geometry": {"type": "Point", "coordinates": list(place)}, "properties": {"claim": True, **properties}}
