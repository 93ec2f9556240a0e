"""The calendar: how times are written, and the arithmetic of their values."""

import pytest

from demarche.knowledge.calendar import calendar_of, find_matches, moment, written_clock, written_day, written_offset
from demarche.knowledge.calendar.grammar import compile_form
from demarche.knowledge.calendar.values import covers, day_of, shifted, within
from demarche.knowledge.calendar.zones import countries_of, offset_of

ENGLISH = calendar_of("en")


def found(text):
    return [(text[match.start : match.end], match.form.op) for match in find_matches(text, ENGLISH)]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("18", "1800-01-01", "1899-12-31"),
        ("2012-WI", "2012-12-01", "2013-02-28"),
        ("2021-Q2", "2021-04-01", "2021-06-30"),
        ("2021-H1", "2021-01-01", "2021-06-30"),
        ("2022-W45", "2022-11-07", "2022-11-13"),
        ("2022-W45-WE", "2022-11-12", "2022-11-13"),
        ("2022-11-08TEV", "2022-11-08", "2022-11-08"),
        ("2023-10-16T17:45+02:00", "2023-10-16T17:45+02:00", "2023-10-16T17:45+02:00"),
        ("1993/1994", "1993-01-01", "1994-12-31"),
    ],
)
def test_a_value_covers_its_first_to_its_last_day(value, first, last):
    assert covers(value) == (first, last)


@pytest.mark.parametrize("value", [None, "", "P3M", "PAST_REF", "FUTURE_REF", "XXXX-WXX-5", "2020-13", "2022-W60", "2020-ZZ"])
def test_what_is_no_date_covers_no_day(value):
    assert covers(value) == (None, None)


@pytest.mark.parametrize(
    ("value", "number", "unit", "expected"),
    [
        ("2020-02-28", 1, "D", "2020-02-29"),
        ("2020-01-15", -1, "M", "2019-12"),
        ("2020-02-29", 1, "Y", "2021"),
        ("2020-11", 2, "Y", "2022"),
        ("2022-11-08", -1, "W", "2022-W44"),
        ("2021-02", -2, "Q", "2020-Q3"),
        ("2020-11", 1, "D", None),
        ("2020", 1, "M", None),
        ("2022-11-08T10:00", 90, "TM", "2022-11-08T11:30"),
        ("2022-11-08", 2, "TH", None),
        (None, 1, "Y", None),
        ("2020", 99999, "Y", None),
    ],
)
def test_a_shifted_value_is_as_precise_as_the_unit_and_never_more_precise_than_it_was(value, number, unit, expected):
    assert shifted(value, number, unit) == expected


def test_a_kept_day_stays_within_the_month():
    assert shifted("2021-01-31", 1, "M", keep=True) == "2021-02-28"
    assert shifted("2022-11-08", -2, "W", keep=True) == "2022-10-25"


def test_a_month_has_no_day_and_no_week():
    assert day_of("2020-11") is None
    assert within("2020-11", "W") is None
    assert within("2020-11-05", "W") == "2020-W45"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 9, 11 and 14 June", [("9, 11 and 14 June", "days")]),
        ("twenty-one days ago", [("twenty-one days ago", "ago")]),
        ("two hundred and five days", [("two hundred and five days", "length")]),
        ("In May. 16 people", [("May", "month")]),
        ("since 1992\nJanuary 27, 2006", [("1992", "year"), ("January 27, 2006", "day")]),
        ("kilometre 2020, flight 1917, 4,500 troops, S/RES/822 (1993)", []),
    ],
)
def test_forms_are_found_as_long_as_they_are(text, expected):
    assert found(text) == expected


def test_a_form_with_an_unknown_class_is_refused():
    with pytest.raises(KeyError):
        compile_form("NOSUCHCLASS", {"op": "day", "gives": "D"}, ENGLISH.codes)


def test_every_form_has_a_reader():
    from demarche.stages.times.resolve import _readers

    assert {form.op for level in ENGLISH.levels for form in level.forms} <= set(_readers())


def test_a_language_without_a_table_has_no_calendar():
    assert calendar_of("xx") is None
    assert calendar_of(None) is None
    assert calendar_of("en-GB") is ENGLISH


def test_a_zone_of_one_reading_needs_no_place():
    assert offset_of("CEST") == "+02:00"


@pytest.mark.parametrize(
    ("zone", "place", "offset"),
    [("IST", "New Delhi", "+05:30"), ("IST", "DUBLIN", "+01:00"), ("BST", "Dhaka", "+06:00"), ("CST", "Beijing", "+08:00"), ("IST", "Jerusalem", "+02:00")],
)
def test_a_zone_of_several_readings_is_the_one_of_the_country(zone, place, offset):
    assert offset_of(zone, place) == offset


@pytest.mark.parametrize("place", [None, "", "Nowhere at all", "Paris"])
def test_a_zone_that_cannot_be_told_has_no_offset(place):
    assert offset_of("IST", place) is None


def test_a_town_lies_in_the_country_of_the_largest_of_its_name():
    assert countries_of("London") == ("GBR",)
    assert countries_of("Qwertyville") == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("29.07.2023", "2023-07-29"),
        ("07/29/2023", "2023-07-29"),
        ("3/4/2020", None),
        ("4/4/2020", "2020-04-04"),
        ("2023/07/29", "2023-07-29"),
        ("31 June 2020", None),
        ("5 May", None),
    ],
)
def test_a_written_day_is_one_that_can_be_told(text, day):
    assert [written_day(match) for match in find_matches(text, ENGLISH)] == [day]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15:00 (UTC+3 MSK)", "2020-01-01T15:00+03:00"),
        ("0800 GMT", "2020-01-01T08:00Z"),
        ("6:15am", "2020-01-01T06:15"),
        ("12 a.m.", "2020-01-01T00:00"),
        ("5 p.m.", "2020-01-01T17:00"),
        ("half past two", "2020-01-01T02:30"),
        ("midnight", "2020-01-02T00:00"),
        ("14h30", "2020-01-01T14:30"),
    ],
)
def test_clock_times_are_read_with_their_zone(text, value):
    (match,) = find_matches(text, ENGLISH)
    assert moment("2020-01-01", written_clock(match), written_offset(match)) == value


@pytest.mark.parametrize(("clock", "offset"), [((25, 0), ""), ((24, 1), ""), ((10, 0), "+24:00"), (None, "")])
def test_a_minute_that_no_clock_shows_has_no_value(clock, offset):
    assert moment("2020-01-01", clock, offset) is None
