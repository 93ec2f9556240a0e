"""A text is read as one who knows the dispute reads it."""

from pathlib import Path

import pytest

import demarche
from demarche.app.demo import demo_dispute
from demarche.app.dispute import bundled_disputes, load_dispute, names_of
from demarche.corpus.agreement_records import find_agreement_records
from demarche.corpus.collection import Collection
from demarche.errors import DisputeError
from demarche.record import Reading

TEXT = (
    "Lesna said on Monday that Ostrend had broken Article 4 of the Brodna Protocol. KNA reported that fishermen left Veshin. "
    "Irina Malk said that patrols stayed near Harrow Island."
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return demarche.read(TEXT, dispute=demo_dispute())


def coded(reading: Reading) -> dict[str, tuple[str, str | None]]:
    return {p.name: (p.kind, p.code) for p in reading.parties}


def test_parties_of_the_dispute_have_its_codes(reading: Reading) -> None:
    known = {"Lesna": ("government", "XKA GOV"), "Ostrend": ("state", "XOS"), "KNA": ("outlet", "XKA"), "Irina Malk": ("person", "XKA")}
    assert known.items() <= coded(reading).items()


def test_an_agreement_of_the_dispute_is_no_party(reading: Reading) -> None:
    assert "Brodna Protocol" not in coded(reading)
    assert "Brodna Protocol" in coded(demarche.read(TEXT))


def test_a_contested_place_is_one_place_under_all_its_names(reading: Reading) -> None:
    (island,) = [p for p in reading.places if p.kind == "island"]
    assert [reading.words(m) for m in island.mentions] == ["Veshin", "Harrow Island"]
    assert [(n.name, n.used_by) for n in island.names] == [("Veshin", "Kardovia"), ("Harrow Island", "Ostrend"), ("Harrow", "Ostrend")]
    assert (island.lat, island.lon, island.country, island.why) == (-31.2, -23.4, None, "dispute")  # the point that the file gives, and no other


def test_an_agreement_is_recognised_with_the_provision_that_is_cited(reading: Reading) -> None:
    (agreement,) = reading.agreements
    assert (agreement.agreement, agreement.relation, agreement.article) == (("BRODNA-2027",), "breached", "Article 4")
    known = demo_dispute().agreement(agreement.agreement[0])
    assert known is not None
    assert known.provision(agreement.article) == known.provisions[0]


def test_a_reading_says_which_dispute_it_was_read_with(reading: Reading) -> None:
    assert reading.provenance.tables["dispute"].startswith("Shooting near the island of Veshin, or Harrow (")
    assert demarche.read("Two came.").provenance.tables == {}


def test_a_dispute_leaves_no_trace_in_what_is_read_after_it() -> None:
    before = demarche.read(TEXT).parties
    demarche.read(TEXT, dispute=demo_dispute())
    assert demarche.read(TEXT).parties == before


@pytest.mark.parametrize("workers", [1, 2])
def test_every_worker_knows_the_dispute(workers: int) -> None:
    found = list(demarche.read_many([TEXT, "Ostrend denied it."], workers=workers, dispute=demo_dispute()))
    assert [coded(r)["Ostrend"] for r in found] == [("state", "XOS")] * 2


def test_a_state_of_the_dispute_is_known_in_another_language_by_name_and_adjective(tmp_path: Path) -> None:
    path = tmp_path / "dispute.toml"
    path.write_text('title = "x"\n[[parties]]\nnames = ["Kardovia", "Кардовия"]\nkind = "state"\ncode = "XKA"\nadjectives = ["кардовск*"]', encoding="utf-8")
    reading = demarche.read(
        "Кардовия заявила, что рыбаки ранены. Кардовский представитель заявил, что переговоры начнутся.", language="ru", dispute=load_dispute(path)
    )
    assert [(p.code, len(p.mentions)) for p in reading.parties if p.name == "Kardovia"] == [("XKA", 1)]
    assert {p.country for p in reading.parties if "представитель" in p.name} == {"XKA"}


def test_a_people_called_by_the_name_of_its_state_is_not_the_state() -> None:
    reading = demarche.read("Kardovia protested. Kardovians gathered in Marrick.", dispute=demo_dispute())
    assert [p.name for p in reading.parties if p.kind == "state"] == ["Kardovia"]


@pytest.mark.parametrize("name", bundled_disputes())
def test_a_dispute_that_ships_can_be_used_and_names_its_origin(name: str) -> None:
    dispute = load_dispute(name)
    assert dispute.origin
    assert [e.names for e in (*dispute.parties, *dispute.places, *dispute.agreements) if not e.origin] == []


def test_the_dispute_over_western_sahara_gives_each_side_its_own_names() -> None:
    text = "The Polisario Front accused Morocco of violating the Settlement Plan. Its fighters left El Aaiún. Rabat said that Laayoune was calm."
    reading = demarche.read(text, dispute=load_dispute("western-sahara"))
    assert {("Polisario Front", "ESH"), ("Morocco", "MAR"), ("Rabat", "MAR GOV")} <= {(p.name, p.code) for p in reading.parties}
    (town,) = [p for p in reading.places if p.kind == "populated_place"]
    assert {n.used_by for n in town.names} == {"Morocco", "Polisario Front", None}
    assert [a.agreement for a in reading.agreements] == [("1991-04-29 Settlement Plan for Western Sahara",)]


def test_no_dispute_of_another_name_comes_with_the_program() -> None:
    with pytest.raises(DisputeError, match="with the program come western-sahara"):
        load_dispute("atlantis")


def test_what_holds_across_documents_knows_the_names_of_the_dispute() -> None:
    names = names_of(demo_dispute())
    assert ("Veshin", "Harrow Island", "Harrow") in names.places
    assert names.parties[0].names == ("Kardovia", "Kardovian")
    assert names.agreements == (("BRODNA-2027", ("Brodna Protocol", "the Protocol")),)


def test_documents_that_name_an_agreement_by_its_names_are_one_record_under_the_id_of_the_dispute() -> None:
    texts = ["Kardovia said that Ostrend had broken Article 4 of the Brodna Protocol.", "Ostrend denied that it had violated the Protocol of 14 June 2027."]
    collection = Collection(demarche.read_many(texts, dispute=demo_dispute()), names=names_of(demo_dispute()))
    (record,) = find_agreement_records(collection)
    assert (record.id, [p.article for p in record.provisions]) == ("BRODNA-2027", ["Article 4"])
    assert {p.document for b in record.breaches for p in b.passages} | {p.document for u in record.uses for p in u.passages} == {
        r.document.id for r in collection.readings
    }


def test_a_dispute_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "dispute.toml"
    path.write_bytes(b"\xef\xbb\xbf" + 'title = "Fähre"'.encode())
    assert load_dispute(path).title == "Fähre"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot be read: No such file"),
        ('title = "Fähre"'.encode("latin-1"), "byte 10 is no UTF-8"),
        (b"#" * ((4 << 20) + 1), "longer than any dispute file"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path, content: bytes | None, told: str) -> None:
    path = tmp_path / "mine.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DisputeError, match=told) as caught:
        load_dispute(path)
    assert str(path) in str(caught.value)


def test_a_file_goes_before_a_dispute_of_the_same_name_that_ships(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("western-sahara").write_text('title = "My own"', encoding="utf-8")
    assert load_dispute("western-sahara").title == "My own"


def test_a_provision_that_a_text_names_is_told_with_what_it_obliges_to(reading: Reading) -> None:
    (record,) = find_agreement_records(Collection([reading], names=names_of(demo_dispute())))
    assert [(p.article, p.about) for p in record.provisions] == [("Article 4", "No armed vessel comes within two kilometres of the island.")]
    (unknown,) = find_agreement_records(Collection([reading]))
    assert [p.about for p in unknown.provisions] == [None]
