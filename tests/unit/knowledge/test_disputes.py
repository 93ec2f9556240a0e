"""A dispute file: what it tells, and what is said of one that cannot be used."""

import pickle

import pytest

from demarche.errors import DisputeError
from demarche.knowledge.disputes import NO_DISPUTE, Dispute, read_dispute
from demarche.knowledge.disputes.tables import disputed_agreements, disputed_parties, disputed_places, disputed_sources
from demarche.knowledge.parties import party_tables, plain

FERRY = """
title = "The ferry at Tamdar"
watch = ["ferry", "fishing licen*", "median  line"]

[[parties]]
names = ["Norvia", "Норвия"]
kind = "state"
code = "XNO"
adjectives = ["Norvian", "норвийск*"]
offices = ["Blue House"]
capitals = ["Tamdar"]

[[parties]]
names = ["Ostrel"]
kind = "state"
code = "XOS"

[[parties]]
names = ["Amina Deku"]
kind = "person"
of = "Norvia"
sector = "GOV"

[[places]]
kind = "water"
names = [{ name = "Bay of Ulmet", used_by = "Ostrel" }, { name = "Norvian Bay", used_by = "Norvian" }, { name = "Улмет", language = "ru" }]

[[agreements]]
id = "SULIA-2030"
names = ["Sulia Accord"]
date = 2030-02-01
parties = ["Norvia", "Ostrel"]
provisions = [{ number = "2 (b)", about = "Ferries pass." }, { number = "IV", about = "Talks come first." }]
"""


@pytest.fixture(scope="module")
def ferry() -> Dispute:
    return read_dispute(FERRY)


def test_a_party_is_found_by_any_of_its_names_in_any_script(ferry: Dispute) -> None:
    assert [p.name for n in ("norvia", "НОРВИЯ", "Norvian") if (p := ferry.party(n))] == ["Norvia"] * 3
    assert ferry.party("Blue House") is None
    assert ferry.party(None) is None


def test_a_minister_has_the_code_of_his_state_and_sector(ferry: Dispute) -> None:
    minister = ferry.party("Amina Deku")
    assert minister is not None
    assert (ferry.country(minister), ferry.code(minister)) == ("XNO", "XNO GOV")


@pytest.mark.parametrize(("cited", "about"), [("Article 2(b)", "Ferries pass."), ("paragraph IV", "Talks come first."), ("Article 3", None), (None, None)])
def test_a_provision_is_found_by_the_number_that_a_text_cites(ferry: Dispute, cited: str | None, about: str | None) -> None:
    agreement = ferry.agreement("SULIA-2030")
    assert agreement is not None
    found = agreement.provision(cited)
    assert (found.about if found else None) == about


def test_watch_words_are_whole_words_unless_a_star_lets_an_ending_follow(ferry: Dispute) -> None:
    text = "The FERRY crossed the median\nline without fishing licences; ferrymen left."
    assert [(w, text[slice(*s)]) for w, s in ferry.watched(text)] == [
        ("ferry", "FERRY"),
        ("median  line", "median\nline"),
        ("fishing licen*", "fishing licences"),
    ]
    assert NO_DISPUTE.watched(text) == ()


def test_a_day_may_be_written_as_toml_writes_days_or_in_quotes(ferry: Dispute) -> None:
    assert ferry.agreements[0].date == "2030-02-01"
    assert read_dispute(FERRY.replace("2030-02-01", '"2030-02"')).agreements[0].date == "2030-02"


def test_the_tables_of_a_language_are_left_as_they_are(ferry: Dispute) -> None:
    before = dict(party_tables("en").known)
    assert disputed_parties("en", ferry).known[plain("Норвия")].country == "XNO"
    assert party_tables("en").known == before
    assert disputed_parties("en", NO_DISPUTE) is party_tables("en")


def test_a_capital_and_an_office_stand_for_the_government(ferry: Dispute) -> None:
    known = disputed_parties("en", ferry).known
    assert [(known[n].role, known[n].kind) for n in ("tamdar", "blue house", "norvian")] == [
        ("seat", "government"),
        ("house", "government"),
        ("adjective", "state"),
    ]


def test_a_state_is_known_in_a_language_with_endings(ferry: Dispute) -> None:
    words = disputed_sources("ru", ferry)
    assert [k.country for w in ("Норвии", "норвийского") if (k := words.state_of([w]))] == ["XNO", "XNO"]


def test_a_place_has_all_its_names_and_no_point_that_nobody_gave(ferry: Dispute) -> None:
    gazetteer = disputed_places(ferry)
    (one,), (other,) = gazetteer.candidates("Bay of Ulmet"), gazetteer.candidates("norvian bay")
    assert one is other
    assert [(n.name, n.used_by) for n in one.told] == [("Bay of Ulmet", "Ostrel"), ("Norvian Bay", "Norvia"), ("Улмет", None)]
    assert (one.lat, one.country, one.near) == (None, None, ("XOS", "XNO"))
    assert one.apart(gazetteer.candidates("Nairobi")[0]) == float("inf")


def test_an_agreement_goes_before_one_of_the_same_name_in_the_registry(ferry: Dispute) -> None:
    dispute = read_dispute(FERRY.replace("Sulia Accord", "Minsk Protocol"))
    found = dict(disputed_agreements("en", dispute).names["minsk"])
    assert [a.id for a in found["Minsk", "Protocol"]] == ["SULIA-2030"]
    assert [a.parties for a in found["Minsk", "Protocol"]] == [{"XNO", "XOS"}]
    assert "SULIA-2030" not in [a.id for a in disputed_agreements("en", NO_DISPUTE).dates.get("2030-02-01", ())]


def test_a_dispute_goes_to_another_process_and_is_the_same_there(ferry: Dispute) -> None:
    there = pickle.loads(pickle.dumps(ferry))
    assert (there, hash(there)) == (ferry, hash(ferry))


WRONG = [
    ("title = ", "titel = ", "titel: is no key of a dispute file; did you mean 'title'?"),
    ("title = ", "titel = ", "title: is missing"),
    ('code = "XOS"', 'cod = "XOS"', "parties[1].cod (table at line 13): is no key of a dispute file; did you mean 'code'?"),
    ("used_by", "usedby", "places[0].names[0].usedby (table at line 24): is no key of a dispute file; did you mean 'used_by'?"),
    ("about", "zzz", "agreements[0].provisions[0].zzz (table at line 28): is no key of a dispute file; there are number, about"),
    ('kind = "person"', 'kind = "human"', "parties[2].kind (table at line 18): input should be 'state'"),
    ('names = ["Ostrel"]', "names = []", "parties[1].names (table at line 13): tuple should have at least 1 item"),
    ('of = "Norvia"', 'of = "Norvai"', "parties[2].of (table at line 18): 'Norvai' is no party of this file; did you mean 'Norvia'?"),
    ('of = "Norvia"', 'of = "Zzzzz"', "parties[2].of (table at line 18): 'Zzzzz' is no party of this file: declare it under [[parties]]"),
    ('of = "Norvia"', 'of = "Amina Deku"', "parties[2].of (table at line 18): 'Amina Deku' belongs to itself in the end"),
    ('names = ["Ostrel"]', 'names = ["Ostrel", "NORVIA"]', "parties[1].names[1] (table at line 13): 'NORVIA' is the name of party 0 already"),
    ('code = "XOS"', 'code = "XNO"', "parties[1].code (table at line 13): 'XNO' is the name of party 0 already"),
    ('code = "XOS"', 'code = "QQQ"', "parties[1].code (table at line 13): QQQ is no state's code in ISO 3166-1 alpha-3"),
    ('sector = "GOV"', 'sector = "GUV"', "parties[2].sector (table at line 18): input should be 'AGR'"),
    ('used_by = "Ostrel"', 'used_by = "Ostrels"', "places[0].names[0].used_by (table at line 24): 'Ostrels' is no party of this file; did you mean 'Ostrel'?"),
    ('kind = "water"', "lat = 3.0", "places[0].lon (table at line 24): is missing: a point has both lat and lon"),
    ('kind = "water"', "lat = 93.0\nlon = 1.0", "places[0].lat (table at line 24): input should be less than or equal to 90"),
    ("2030-02-01", '"2030-02-31"', "agreements[0].date (table at line 28): 2030-02-31 is no day of the calendar"),
    ("2030-02-01", '"soon"', "agreements[0].date (table at line 28): string should match"),
    ('["Norvia", "Ostrel"]', '["Norvia", "Ostrol"]', "agreements[0].parties[1] (table at line 28): 'Ostrol' is no party of this file; did you mean 'Ostrel'?"),
    ('number = "IV"', 'number = "2 (B)"', "agreements[0].provisions[1].number (table at line 28): '2 (B)' is the name of provision 0 already"),
    ("[[places]]", "[[places]", "this is no TOML: "),
]


@pytest.mark.parametrize(("right", "wrong", "told"), WRONG, ids=[told.split(" (")[0] + f" {n}" for n, (_, _, told) in enumerate(WRONG)])
def test_a_wrong_file_is_told_with_file_table_key_and_line(right: str, wrong: str, told: str) -> None:
    assert right in FERRY
    with pytest.raises(DisputeError) as caught:
        read_dispute(FERRY.replace(right, wrong, 1), "ferry.toml")
    assert str(caught.value).startswith("ferry.toml: ")
    assert told in str(caught.value)


def test_all_that_is_wrong_is_told_at_once_up_to_ten() -> None:
    parties = "".join(f'\n[[parties]]\nnames = ["N{n}"]\nof = "Nobody {n}"' for n in range(12))
    with pytest.raises(DisputeError, match="and 2 more") as caught:
        read_dispute('title = "x"\n' + parties)
    assert str(caught.value).count("is no party of this file") == 10


def test_the_watch_words_of_a_text_are_told_once_and_in_the_order_of_the_file(ferry: Dispute) -> None:
    text = "The median line is near. A ferry and a second ferry crossed it."
    assert [word for word, _ in ferry.watched(text)] == ["median  line", "ferry", "ferry"]
    assert ferry.watch_words(text) == ("ferry", "median  line")
    assert NO_DISPUTE.watch_words(text) == ()
