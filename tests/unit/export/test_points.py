"""Rows with a place as points."""

import json

import pytest

from demarche.export.points import points_geojson

ROW = {"document": "d1", "item": "e1", "place": "قصر", "speaker": "the council", "status": "denied"}


def test_a_point_has_its_longitude_first_and_says_that_it_is_a_claim() -> None:
    made = json.loads(points_geojson({"made": "2031-05-03T00:00:00Z"}, [(ROW, (45.0, 30.5))]))
    assert made["note"] == "claims, not established facts"
    assert made["made"] == "2031-05-03T00:00:00Z"
    (feature,) = made["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [45.0, 30.5]}
    assert feature["properties"] == {"claim": True, **ROW}
    assert feature["id"] == "d1/e1/قصر"


def test_a_number_that_is_none_is_not_written_as_one() -> None:
    with pytest.raises(ValueError, match="JSON"):
        points_geojson({}, [(ROW, (float("nan"), 0.0))])
