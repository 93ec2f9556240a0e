"""What the gazetteer knows: one place for all its names, and no country for a place that two sides claim."""

import pytest

from demarche.knowledge.gazetteer import candidates, country_code, kilometres, short_name
from demarche.knowledge.placewords import place_words
from demarche.knowledge.toponyms import fold


@pytest.mark.parametrize("spelling", ["Sana’a", "Sanaa", "SANA'A", "Ṣanʿāʾ", "San'a"])
def test_apostrophes_marks_and_case_make_no_other_name(spelling):
    assert candidates(spelling)[0].key == candidates("Sana'a")[0].key


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Khankendi", "Stepanakert"),
        ("Kiev", "Kyiv"),
        ("Laayoune", "El Aaiún"),
        ("Derry", "Londonderry"),
        ("Malvinas", "Falkland Islands"),
        ("Takeshima", "Dokdo"),
        ("Persian Gulf", "Arabian Gulf"),
        ("Leposavić", "Leposaviq"),
        ("Girne", "Kyrenia"),
        ("Abyei", "Abyei Area"),
        ("Essequibo", "Guayana Esequiba"),
        ("Burma", "Myanmar"),
    ],
)
def test_the_two_names_of_one_place_lead_to_it(name, other):
    first = candidates(name)[0]
    assert first.key == candidates(other)[0].key
    assert {fold(name), fold(other)} <= {fold(n.name) for n in first.names}


@pytest.mark.parametrize(
    "name", ["Khankendi", "Simferopol", "Sukhumi", "Falkland Islands", "Senkaku Islands", "Pristina", "Persian Gulf", "Abyei", "Kashmir", "Golan Heights"]
)
def test_a_place_that_is_claimed_or_shared_names_no_country(name):
    assert candidates(name)[0].country is None


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [("Anefis", 18.05, 0.6), ("Kidal", 18.44, 1.41), ("Afgoye", 2.14, 45.12), ("Kapıkule", 41.72, 26.36), ("Rio das Ostras", -22.53, -41.95)],
)
def test_small_towns_of_the_news_have_their_point(name, lat, lon):
    assert any(kilometres(e.lat, e.lon, lat, lon) < 25 for e in candidates(name))


def test_our_own_entry_takes_the_number_that_geonames_gives_the_place():
    assert candidates("Kyiv")[0].overlay
    assert candidates("Kyiv")[0].geonames == 703448


def test_who_uses_a_name_is_told_for_each_side_alike():
    place = candidates("Leposavić")[0]
    assert (place.used_by("Leposavić"), place.used_by("Leposaviq")) == ("Serbs", "Albanians")


def test_a_name_that_nobody_bears_has_no_candidates():
    assert candidates("Ondrevaskaya Dunmorra") == ()
    assert candidates("") == candidates("’") == candidates("1540") == ()


def test_every_line_of_our_table_is_a_place_on_the_map():
    from demarche.knowledge.gazetteer import _overlay

    entries = {e.key: e for found in _overlay().values() for e in found}.values()
    assert len(entries) > 1000
    assert all(-90 <= e.lat <= 90 and -180 <= e.lon <= 180 and e.radius_km > 0 and e.names for e in entries)


def test_states_and_postal_codes_are_found_by_their_short_forms():
    assert (country_code("UK"), country_code("Viet Nam"), country_code("Texas")) == ("GBR", "VNM", None)
    assert (short_name("TX"), short_name("Tx"), short_name("ZZZ")) == ("Texas", None, None)


def test_the_words_of_a_language_without_a_table_are_empty():
    assert place_words("xx").after == {}
    assert place_words("en").after["border crossing"] == "checkpoint"
