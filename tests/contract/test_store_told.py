"""Who says what, when and where, and who does what to whom, as any database tells it without opening a Reading."""

import pytest
from tests.tellings import CHARGE, DENIAL, charge, denial, own, tell_in

from demarche.store import Store, parse_query
from demarche.store.items import Bin, Count, ToldEvent, Wanted
from demarche.store.links import Link, Links


@pytest.fixture(scope="module")
def project(empty_store: Store) -> Store:
    """A project that no test changes."""
    tell_in(empty_store)
    return empty_store


def told(project: Store, query: str = "", **wanted: object) -> list[ToldEvent]:
    return project.told(Wanted((parse_query(query),), **wanted), 100)  # type: ignore[arg-type]


def deeds(project: Store, query: str = "", **wanted: object) -> list[str]:
    return [event.trigger for event in told(project, query, **wanted)]


def links(project: Store, *kinds: str) -> list[tuple[str, str, str, int]]:
    found: list[Link] = project.links(Links(kinds))  # type: ignore[arg-type]
    return [(link.kind, link.by, link.to, len(link.families)) for link in found]


def test_what_was_said_last_comes_first(project: Store) -> None:
    assert deeds(project) == ["talks", "asked", "withdraw", "shelled", "invented", "shelled", "burnt", "shelled", "burnt"]


def test_an_event_is_told_with_its_voice_its_days_its_place_and_its_passage(project: Store) -> None:
    one = told(project, 'speaker:="ministry of Huantara" outlet:"Huantara News" happened:2031')[0]
    assert (one.document, one.id, one.status, one.type, one.actors) == (charge().document.id, "e1", "claimed", "ASSAULT", "guards of Nkombe")
    assert [(voice.name, voice.days) for voice in one.voices] == [("ministry of Huantara", ("2031-06-03", "2031-06-03"))]
    assert one.happened == ("2031-05-01", "2031-05-31")
    assert [(spot.name, spot.lat, spot.lon) for spot in one.spots] == [("Port Amara", -12.5, -75.25)]
    assert one.passage == CHARGE
    assert one.title == "The ministry of Huantara said that guards of Nkombe had shelled Port Amara in…"


def test_a_chain_has_its_innermost_voice_first(project: Store) -> None:
    invented = told(project, "event:ACCUSE")[0]
    assert [voice.name for voice in invented.voices] == ["عمر", "Nkombe"]


def test_the_outlets_own_voice_names_nobody_but_the_outlet(project: Store) -> None:
    talks = told(project, "event:CONSULT")[0]
    assert talks.own
    assert talks.outlet == "Radio Siralanka"


def test_a_place_without_coordinates_stays_without(project: Store) -> None:
    burnt = told(project, 'place:="Lesna"')[0]
    assert [(spot.name, spot.lat) for spot in burnt.spots] == [("Lesna", None)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('place:="Port Amara"', ["shelled", "shelled", "shelled"]),
        ("status:denied", ["shelled"]),
        ("speaker:Nkombe", ["shelled", "invented"]),
        ("speaker:عمر", ["invented"]),
        ("burnt -Port", []),
        ("event:ASSAULT speaker:ministry", ["shelled", "burnt", "shelled", "burnt"]),
        ("nothing", []),
    ],
)
def test_a_search_finds_the_events_themselves(project: Store, query: str, found: list[str]) -> None:
    assert deeds(project, query) == found


def test_two_queries_must_both_hold_of_the_event(project: Store) -> None:
    both = Wanted((parse_query("speaker:Nkombe"), parse_query("speaker:عمر")))
    assert [event.trigger for event in project.told(both, 9)] == []
    assert [event.trigger for event in project.told(Wanted((parse_query("status:denied"), parse_query("shelled"))), 9)] == ["shelled"]


def test_days_are_of_the_clock_that_is_asked_for(project: Store) -> None:
    may = ("2031-05-10", "2031-05-12")
    assert deeds(project, days=may) == ["shelled", "shelled"]
    assert deeds(project, days=may, clock="said") == []
    assert deeds(project, days=("2031-07-15", "2031-07-15"), clock="said") == ["talks", "asked", "withdraw"]


def test_what_is_counted_is_counted_in_families_and_in_every_text(project: Store) -> None:
    assert project.told_count(Wanted((parse_query("event:ASSAULT"),))) == Count(families=2, events=5)
    assert project.told_count(Wanted()) == Count(families=3, events=9)


def test_no_more_is_given_than_is_wanted(project: Store) -> None:
    assert [event.trigger for event in project.told(Wanted(), 2)] == ["talks", "asked"]


def test_bins_count_families_by_both_clocks(project: Store) -> None:
    assert project.told_bins(Wanted((parse_query('place:="Port Amara"'),))) == (
        Bin("2031-05-01", said=0, happened=1), Bin("2031-06-03", said=1, happened=0), Bin("2031-06-04", said=1, happened=0), Bin("2031-06-05", said=1, happened=0),
    )  # fmt: skip


def test_who_says_of_a_hostile_deed_that_another_did_it_accuses_him(project: Store) -> None:
    assert ("accuses", "ministry of Huantara", "guards of Nkombe", 1) in links(project, "accuses")


def test_links_are_of_the_kinds_that_are_asked_for(project: Store) -> None:
    assert links(project, "cites") == [("cites", "Nkombe", "عمر", 1)]
    assert links(project, "demands", "threatens") == [("demands", "the council", "Nkombe", 1), ("threatens", "the council", "Nkombe", 1)]
    assert links(project, "supports") == []


def test_links_are_of_the_texts_and_days_that_are_asked_for(project: Store) -> None:
    assert project.links(Links(("demands",), parse_query("outlet:Huantara"))) == []
    assert project.links(Links(("demands",), days=("2031-06-01", "2031-06-30"))) == []
    assert len(project.links(Links(("demands",), parse_query("talks"), ("2031-07-31", "2031-08-01")))) == 1


def test_the_passages_of_a_link_name_who_says_so_and_how(project: Store) -> None:
    (passage,) = project.link_passages(Links(("cites",)), ("Nkombe", "عمر"), 9)
    assert (passage.document, passage.item, passage.speakers) == (denial().document.id, "a2", ("Nkombe",))
    assert passage.words == " ".join(DENIAL.split())
    (asked,) = project.link_passages(Links(("demands",)), ("the council", "Nkombe"), 9)
    assert (asked.document, asked.item, asked.speakers, asked.status, asked.outlet) == (own().document.id, "e2", (), "reported", "Radio Siralanka")


def test_a_copy_is_a_passage_of_the_same_family(project: Store) -> None:
    passages = project.link_passages(Links(("accuses",)), ("ministry of Huantara", "guards of Nkombe"), 9)
    assert [passage.family for passage in passages] == [charge().document.id] * 2


def test_a_name_that_is_part_of_another_is_not_that_one(project: Store) -> None:
    assert project.link_passages(Links(("accuses",)), ("ministry", "guards of Nkombe"), 9) == []
