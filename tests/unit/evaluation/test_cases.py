"""The judge of cases."""

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import TEXT

from demarche.evaluation.cases import Case, faults, problems, read_cases
from demarche.record import Reading


def judged(reading: Reading, *items: dict[str, Any], forbid: tuple[dict[str, Any], ...] = ()) -> list[str]:
    return list(problems(Case("x-1", "x", TEXT, "here", expect=items, forbid=forbid), reading.to_dict()))


@pytest.mark.parametrize(
    "item",
    [
        {"in": "events", "text": "shot at", "has": {"type": "ASSAULT", "status": "claimed", "actors": "Border guards", "time": "2031-05-03"}},
        {"in": "events", "text": "shot at", "has": {"actors": ["the border guards"], "recipients": None, "said_in": "ministry"}},
        {"in": "attributions", "text": "'No shot fell,'", "at": "content", "has": {"source": "Ostrend", "inside": "the ministry"}},
        {"in": "attributions", "text": "said", "has": {"content": ["No shot fell,"], "manner": {"any": ["mixed", "direct"]}}},
        {"in": "figures", "text": "three boats", "has": {"value": 3, "measure": None}},
        {"in": "places", "text": "Veshin", "has": {"kind": {"not": "road"}}},
        {"in": "document", "has": {"published": "2031-05-03"}},
        {"in": "sentences", "count": 1},
    ],
)
def test_what_the_reading_holds_is_met(reading: Reading, item: dict[str, Any]) -> None:
    assert judged(reading, item) == []


@pytest.mark.parametrize(
    "item",
    [
        {"in": "events", "text": "shot at", "has": {"status": "reported"}},
        {"in": "events", "text": "shot at", "has": {"actors": ["Border guards", "Ostrend"]}},
        {"in": "events", "text": "near", "has": {}},
        {"in": "attributions", "text": "said", "has": {"content": ["near Veshin"]}},
        {"in": "figures", "text": "three boats", "has": {"value": 4}},
        {"in": "sentences", "count": 2},
        {"in": "places", "text": "Veshin", "has": {"where": {"near": [1, 1], "km": 100}}},
    ],
)
def test_what_it_does_not_hold_is_missing(reading: Reading, item: dict[str, Any]) -> None:
    (problem,) = judged(reading, item)
    assert problem.startswith("missing")


def test_what_is_forbidden_and_there_is_a_problem(reading: Reading) -> None:
    (problem,) = judged(reading, forbid=({"in": "events", "text": "shot at", "has": {"status": "claimed"}},))
    assert problem.startswith("should not be there")


def test_near_is_measured_on_the_globe(reading: Reading) -> None:
    place = reading.places[0].model_copy(update={"lat": 50.0, "lon": 10.0})
    placed = reading.model_copy(update={"places": (place,)})
    near = {"in": "places", "text": "Veshin", "has": {"where": {"near": [50.0, 10.5], "km": 36}}}
    far = {"in": "places", "text": "Veshin", "has": {"where": {"near": [50.0, 10.5], "km": 35}}}
    assert judged(placed, near) == []
    assert judged(placed, far) != []


def test_a_case_with_words_that_its_text_lacks_is_at_fault() -> None:
    case = Case("x-1", "x", "He left.", "here", expect=({"in": "events", "text": "stayed"}, {"in": "deeds", "text": "left"}))
    assert list(faults(case)) == ["not in the text: stayed", "unknown list deeds"]
    assert list(faults(Case("x-2", "x", "He left.", "here"))) == ["expects nothing"]


def test_a_line_that_is_no_case_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text('{"id": "x-1", "area": "x", "text": "a", "origin": "o"}\n\n{"id": "x-2"}\n')
    with pytest.raises(ValueError, match=r"mine\.jsonl:3: a case needs area, origin, text"):
        read_cases(path)
