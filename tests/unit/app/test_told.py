"""What is told of events, copies folded."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.tellings import COPY, charge, denial, tell

from demarche.app.decide import Wish, decide
from demarche.app.open import Project
from demarche.app.told import Asked, Item, Lane, days_in_words, tell_all_time, tell_events
from demarche.app.told_files import as_geojson, exported
from demarche.errors import QueryError


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with tell(tmp_path_factory.mktemp("told") / "amara") as project:
        yield project


def one(project: Project, **asked: str) -> Item:
    (item,) = tell_events(project, Asked(**asked)).items  # type: ignore[arg-type]
    return item


def words(project: Project, **asked: str) -> list[str]:
    return [item.words for item in tell_events(project, Asked(**asked)).items]  # type: ignore[arg-type]


def test_copies_are_folded_and_counted(project: Project) -> None:
    told = tell_events(project, Asked(q="Huantara", event="ASSAULT"))
    assert [item.words for item in told.items] == ["shelled", "burnt"]
    assert (told.families, told.events) == (1, 4)
    assert {item.copies for item in told.items} == {2}
    assert {item.document for item in told.items} == {charge().document.id}


def test_an_item_was_said_when_the_first_text_said_it(project: Project) -> None:
    item = one(project, place="Lesna")
    assert item.said == ("2031-06-03", "2031-06-03")
    assert item.happened is None


def test_the_lane_is_of_the_outermost_voice_and_the_chain_is_whole(project: Project) -> None:
    item = one(project, speaker="عمر")
    assert (item.speaker, item.chain, item.named) == ("Nkombe", ("Nkombe", "عمر"), True)


def test_an_outlet_speaks_in_its_own_voice_and_is_no_party(project: Project) -> None:
    item = one(project, event="CONSULT")
    assert (item.speaker, item.named) == ("Radio Siralanka, in its own voice", False)


def test_lanes_count_families(project: Project) -> None:
    lanes = tell_events(project, Asked()).lanes
    assert Lane("ministry of Huantara", True, 1) in lanes
    assert [lane.families for lane in lanes] == [1, 1, 1]


def test_each_filter_narrows_the_search(project: Project) -> None:
    assert words(project, q="speaker:ministry", status="denied") == []
    assert words(project, q="event:ASSAULT", event="ACCUSE") == []
    assert words(project, speaker="Nkombe", place="Port Amara") == ["shelled"]


def test_dates_may_be_partial_and_their_ends_open(project: Project) -> None:
    assert words(project, first="2031-05", last="2031-05", clock="happened") == ["shelled"]
    assert words(project, first="2031-07") == ["talks", "asked", "withdraw"]
    assert sorted(words(project, last="2031-06-04")) == ["burnt", "invented", "shelled"]


@pytest.mark.parametrize("asked", [{"first": "yesterday"}, {"first": "2031-06", "last": "2031-05"}, {"event": "WAR"}, {"status": "true"}, {"q": "colour:red"}])
def test_what_cannot_be_asked_for_is_told(project: Project, asked: dict[str, str]) -> None:
    with pytest.raises(QueryError):
        tell_events(project, Asked(**asked))  # type: ignore[arg-type]


def test_a_place_is_one_wherever_it_is_told_of_and_an_unknown_one_is_on_no_map(project: Project) -> None:
    places = {place.names: place for place in tell_events(project, Asked()).places}
    assert (places["Port Amara",].families, places["Port Amara",].lat) == (2, -12.5)
    assert (places["Lesna",].families, places["Lesna",].lat) == (1, None)


def test_families_that_name_no_place_are_counted(project: Project) -> None:
    assert tell_events(project, Asked(event="ACCUSE")).nowhere == 1


def test_what_is_left_out_is_told(project: Project) -> None:
    told = tell_events(project, Asked(), limit=3)
    assert (told.newest, told.events, len(told.items)) == (3, 9, 3)
    assert exported(told)[0]["left_out"].startswith("the newest 3 of 9 ")
    assert "left_out" not in exported(tell_events(project, Asked()))[0]


def test_bins_are_of_all_time_whichever_days_are_asked_for(project: Project) -> None:
    assert len(tell_all_time(project, Asked(first="2031-07")).bins) == len(tell_all_time(project, Asked()).bins) == 5


def test_points_are_claims_and_what_has_no_place_is_counted_not_put_anywhere(project: Project) -> None:
    points = json.loads(as_geojson(tell_events(project, Asked())))
    assert points["note"] == "claims, not established facts"
    assert points["items"] - points["unplaced"] == len(points["features"]) == 3
    denied = next(f for f in points["features"] if f["properties"]["status"] == "denied")
    assert denied["geometry"] == {"type": "Point", "coordinates": [-75.25, -12.5]}
    assert denied["properties"]["claim"] is True
    assert denied["properties"]["speaker"] == "Nkombe"
    assert denied["properties"]["document"] == denial().document.id


def test_points_say_by_which_filters(project: Project) -> None:
    assert json.loads(as_geojson(tell_events(project, Asked(place="Lesna"))))["filters"] == {"place": "Lesna"}


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (("2031-05-03", "2031-05-03"), ("2031-05-03",)),
        (("2032-02-01", "2032-02-29"), ("2032-02",)),
        (("2031-02-01", "2031-02-27"), ("2031-02-01", "2031-02-27")),
        (("2031-01-01", "2031-12-31"), ("2031",)),
        (("2031-01-01", "2032-12-31"), ("2031-01-01", "2032-12-31")),
    ],
)
def test_whole_months_and_years_have_their_own_names(days: tuple[str, str], words: tuple[str, ...]) -> None:
    assert days_in_words(days) == words


def test_what_a_person_rejected_is_not_shown_and_what_he_corrected_is_shown_so(tmp_path: Path) -> None:
    with tell(tmp_path / "amara") as project:
        for document in (charge().document.id, charge(COPY, "Lake Courier", "2031-06-04").document.id):
            decide(project, Wish(document=document, kind="reject", item="e2", reason="no deed"), "Ada")
        decide(project, Wish(document=denial().document.id, kind="edit-field", item="e1", values={"status": "claimed"}), "Ada")
        assert sorted(words(project, event="ASSAULT")) == ["shelled", "shelled"]
        assert {item.status for item in tell_events(project, Asked(event="ASSAULT")).items} == {"claimed"}
