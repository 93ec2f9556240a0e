"""What is known of each list fits its records."""

import pytest
from tests.conftest import span

from demarche.record import Reading
from demarche.record.items import LISTS, OURS, REFERENCES, SPANS, TELLING, holds_many, ids_in, items_of, list_of, spans_in, vocabulary


@pytest.mark.parametrize("of", LISTS)
def test_every_field_that_is_named_is_one_of_the_record(of: str) -> None:
    fields = set(LISTS[of].model_fields)  # type: ignore[index]
    named = {*SPANS[of], *TELLING[of], *REFERENCES[of]}  # type: ignore[index]
    assert named <= fields


def test_every_field_of_an_item_is_something(reading: Reading) -> None:
    known = {of: {*SPANS[of], *TELLING[of], *REFERENCES[of], *OURS} for of in LISTS}
    left = {of: set(record.model_fields) - known[of] for of, record in LISTS.items()}
    assert left["events"] == {"contexts", "background"}
    assert left["attributions"] == {"said"}
    assert left["speech_acts"] == set()


def test_where_an_item_stands_and_whom_it_names(reading: Reading) -> None:
    items = items_of(reading)
    assert spans_in(*items["e1"]) == (span("shot at"),)
    assert spans_in(*items["a1"])[0] == reading.attributions[0].cue
    assert ids_in(*items["e1"]) == ("p1", "l1", "t1", "a1", "f1")
    assert (list_of(reading, "a2"), list_of(reading, "x")) == ("attributions", None)


def test_closed_sets_are_known() -> None:
    assert set(vocabulary("events")) == {"type", "polarity", "status"}
    assert vocabulary("times")["mod"][0] == "BEFORE"


def test_which_fields_hold_many() -> None:
    assert [holds_many("events", f) for f in ("actors", "time", "trigger")] == [True, False, False]
    assert holds_many("parties", "mentions")
