"""One figure over time, with the numbers of different owners kept apart."""

from typing import Any

from tests.statements import statement

from demarche.corpus.collection import Collection
from demarche.corpus.ladders import find_ladders
from demarche.record import Change, Reading
from demarche.record.ladder import Ladder


def count(owner: str, value: float, on: str, *, uri: str | None = None, unit: str = "miners", measure: str = "injured", **more: Any) -> Reading:
    text = f"{owner}: {value:g} {unit} hurt near Ulmet"
    figure = {"words": f"{value:g} {unit}".strip(), "value": value, "unit": unit, "measure": measure, "place": "Ulmet", **more}
    return statement(text, uri=uri or f"{owner} {on}.txt", on=on, speaker=owner, parties={owner: "state"}, figures=[figure])


def one_ladder(*readings: Reading, **given: Any) -> Ladder:
    ladders = find_ladders(Collection(readings, **given))
    assert len(ladders) == 1
    return ladders[0]


def test_a_figure_climbs_in_the_order_of_time_and_each_step_has_its_owner_and_passage() -> None:
    ladder = one_ladder(count("Norvia", 5, "2031-05-05"), count("Norvia", 3, "2031-05-03"))
    assert [(s.owner, s.value, s.passages[0].said) for s in ladder.steps] == [("norvia", 3, "2031-05-03"), ("norvia", 5, "2031-05-05")]
    assert (ladder.measure, ladder.places, ladder.jumps, ladder.contradictions) == ("injured", ("Ulmet",), (), ())


def test_two_owners_who_differ_at_one_time_contradict_each_other_and_neither_is_right() -> None:
    ladder = one_ladder(count("Norvia", 303, "2031-05-05"), count("Ostrel", 306, "2031-05-06"))
    assert [c.steps for c in ladder.contradictions] == [("n1", "n2")]
    assert len(ladder.steps) == 2


def test_bounds_that_leave_room_for_both_numbers_are_no_contradiction() -> None:
    ladder = one_ladder(count("Norvia", 300, "2031-05-05", high=None, bound="at_least"), count("Ostrel", 306, "2031-05-06"))
    assert ladder.contradictions == ()


def test_numbers_weeks_apart_are_no_contradiction() -> None:
    assert one_ladder(count("Norvia", 3, "2031-05-01"), count("Ostrel", 4, "2031-05-25")).contradictions == ()


def test_a_fall_a_doubling_and_a_change_from_another_number_need_a_look() -> None:
    assert [j.look for j in one_ladder(count("Norvia", 5, "2031-05-03"), count("Norvia", 3, "2031-05-04")).jumps] == ["falls"]
    assert [j.look for j in one_ladder(count("Norvia", 5, "2031-05-03"), count("Norvia", 11, "2031-05-04")).jumps] == ["more_than_doubles"]
    told = count("Norvia", 6, "2031-05-04", change=Change(from_=4, by=2))
    assert [j.look for j in one_ladder(count("Norvia", 5, "2031-05-03"), told).jumps] == ["starts_from_another"]


def test_a_copy_is_no_new_step() -> None:
    first, copy = count("Norvia", 3, "2031-05-03"), count("Norvia", 3, "2031-05-04", uri="copy.txt")
    ladder = one_ladder(first, copy, families={copy.document.id: first.document.id})
    assert [(s.value, len(s.passages)) for s in ladder.steps] == [(3, 2)]


def test_other_people_another_measure_and_another_place_are_other_ladders() -> None:
    first = count("Norvia", 3, "2031-05-03")
    assert len(find_ladders(Collection([first, count("Norvia", 4, "2031-05-04", unit="teachers")]))) == 2
    assert len(find_ladders(Collection([first, count("Norvia", 4, "2031-05-04", measure="killed")]))) == 2
    elsewhere = statement(
        "Norvia: 4 miners hurt in Baran", uri="2.txt", on="2031-05-04", speaker="Norvia", parties={"Norvia": "state"},
        figures=[{"words": "4 miners", "value": 4, "unit": "miners", "measure": "injured", "place": "Baran"}],
    )  # fmt: skip
    assert len(find_ladders(Collection([first, elsewhere]))) == 2


def test_a_part_is_a_ladder_of_its_own_below_its_whole() -> None:
    figures = [
        {"words": "7 miners", "value": 7, "unit": "miners", "measure": "injured"},
        {"words": "two of whom", "value": 2, "unit": "miners", "measure": "killed", "part_of": "f1"},
    ]
    text = "Norvia: 7 miners hurt, two of whom died"
    whole, part = find_ladders(Collection([statement(text, uri="1.txt", on="2031-05-03", speaker="Norvia", parties={"Norvia": "state"}, figures=figures)]))
    assert (whole.parts, part.parts, part.steps[0].part) == ((part.id,), (), True)


def test_a_number_that_is_named_to_be_denied_is_marked_and_stands_against_it() -> None:
    words = "3 miners hurt near Ulmet"
    denied = statement(
        f"Ostrel: {words} is a lie", uri="2.txt", on="2031-05-04", speaker="Ostrel", parties={"Ostrel": "state"}, acts=[{"kind": "denial", "words": words}],
        figures=[{"words": "3 miners", "value": 3, "unit": "miners", "measure": "injured", "place": "Ulmet"}],
    )  # fmt: skip
    ladder = one_ladder(count("Norvia", 3, "2031-05-03"), denied)
    assert [s.denied for s in ladder.steps] == [False, True]
    assert len(ladder.contradictions) == 1


def test_a_yardstick_makes_no_ladder() -> None:
    far = statement(
        "Norvia: 2 kilometres", uri="1.txt", on="2031-05-03", speaker="Norvia", parties={"Norvia": "state"}, figures=[{"words": "2 kilometres", "value": 2}]
    )
    assert find_ladders(Collection([far])) == ()


def test_a_number_without_its_noun_is_a_step_of_the_ladder_of_its_place() -> None:
    assert [
        s.value for s in one_ladder(count("Norvia", 3, "2031-05-03"), count("Norvia", 5, "2031-05-05", unit=""), count("Norvia", 7, "2031-05-09")).steps
    ] == [3, 5, 7]
