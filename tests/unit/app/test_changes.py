"""What of an item people can set."""

import pytest

from demarche.app.changes import answers, changed, fields_of
from demarche.errors import ReviewError
from demarche.record import Reading
from demarche.record.items import LISTS, items_of


def test_a_field_of_a_closed_set_offers_that_set(reading: Reading) -> None:
    fields = {field.name: field for field in fields_of(reading, "events", items_of(reading)["e1"][1])}
    assert ("denied", "denied") in fields["status"].choices
    assert (fields["status"].value, fields["status"].optional) == (("claimed",), False)
    assert (fields["type"].value, fields["type"].optional) == (("ASSAULT",), True)


def test_a_field_that_names_parties_offers_the_parties_of_the_text(reading: Reading) -> None:
    fields = {field.name: field for field in fields_of(reading, "events", items_of(reading)["e1"][1])}
    assert fields["actors"].choices == (("p1", "Border guards (p1)"), ("p2", "Ostrend (p2)"), ("p3", "the ministry (p3)"))
    assert (fields["actors"].value, fields["actors"].many) == (("p1",), True)
    assert [id for id, _ in fields["said_in"].choices] == ["a1", "a2"]


def test_an_attribution_is_not_offered_as_its_own_surroundings(reading: Reading) -> None:
    fields = {field.name: field for field in fields_of(reading, "attributions", items_of(reading)["a2"][1])}
    assert [id for id, _ in fields["inside"].choices] == ["a1"]


@pytest.mark.parametrize("of", LISTS)
def test_a_new_item_has_the_same_fields_with_what_stands_there_when_nothing_is_said(reading: Reading, of: str) -> None:
    blank = fields_of(reading, of, {})  # type: ignore[arg-type]
    assert len({field.name for field in blank}) == len(blank)
    assert all(field.choices or field.free or field.optional for field in blank)


def test_unchanged_answers_change_nothing(reading: Reading) -> None:
    for of, values in items_of(reading).values():
        given = {field.name: field.value for field in fields_of(reading, of, values)}
        assert changed(of, given, values) == {}


def test_answers_become_values_of_their_field() -> None:
    assert answers("figures", {"value": ["14"], "unit": ["men"], "of": [""], "low": []}) == {"value": 14.0, "unit": "men", "of": None, "low": None}
    assert answers("events", {"actors": ["p1", ""], "status": ["denied"]}) == {"actors": ["p1"], "status": "denied"}


def test_a_number_that_is_none_is_told() -> None:
    with pytest.raises(ReviewError, match="'many' is no number"):
        answers("figures", {"value": ["many"]})


def test_a_field_that_there_is_none_of_is_told() -> None:
    with pytest.raises(ReviewError, match="'colour' is no field of events"):
        answers("events", {"colour": ["red"]})
