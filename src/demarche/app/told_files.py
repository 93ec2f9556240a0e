"""What is told of events, as files: flat rows and points."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from demarche.app.listing import now
from demarche.app.told import Item, Told
from demarche.export.points import Point, points_geojson
from demarche.store.items import Spot


def exported(told: Told) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What was asked for and the items as flat rows, for a file."""
    asked = told.asked
    head: dict[str, Any] = {"search": asked.q, "speaker": asked.speaker, "event": asked.event, "status": asked.status, "place": asked.place}
    head |= {"from": asked.first, "to": asked.last, "clock": asked.clock if asked.first or asked.last else ""}
    if told.newest < told.events:
        head["left_out"] = f"the newest {told.newest} of {told.events} events told, copies counted; the rest is not in this file"
    return head, list(map(_row, told.items))


def as_geojson(told: Told, further: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """The items as points with their speakers, statuses and passages; those of no known place are counted, not put anywhere.

    `further` is what the file says of itself beside its filters.
    """
    head, rows = exported(told)
    points = [point for row, item in zip(rows, told.items, strict=True) for spot in item.places for point in _points(row, spot)]
    placed = {(properties["document"], properties["item"]) for properties, _ in points}
    filters = {name: value for name, value in {**head, **further}.items() if value}
    return points_geojson({"made": now(), "filters": filters, "items": len(rows), "unplaced": len(rows) - len(placed)}, points)


def _points(row: dict[str, Any], spot: Spot) -> list[Point]:
    if spot.lat is None or spot.lon is None:
        return []
    return [(row | {"place": spot.name, "place_kind": spot.kind, "country": spot.country}, (spot.lon, spot.lat))]


def _row(item: Item) -> dict[str, Any]:
    said, happened = item.said or (None, None), item.happened or (None, None)
    return {
        "speaker": item.speaker, "chain": list(item.chain), "status": item.status, "polarity": item.polarity, "type": item.type, "words": item.words,
        "actors": item.actors, "recipients": item.recipients, "said_from": said[0], "said_to": said[1], "happened_from": happened[0],
        "happened_to": happened[1], "places": [spot.name for spot in item.places], "passage": item.passage, "title": item.title, "outlet": item.outlet,
        "document": item.document, "item": item.item, "family": item.family, "copies": item.copies,
    }  # fmt: skip
