import pytest

from demarche.knowledge.parties import actor_code, party_tables, plain
from demarche.knowledge.tables import language_table, world_table

TABLES = party_tables("en")


@pytest.mark.parametrize(
    ("name", "key", "role"),
    [
        ("Côte d’Ivoire", "CIV", "state"),
        ("the Turks"[4:], "TUR", "people"),
        ("Azerbaijani", "AZE", "adjective"),
        ("Kremlin", "RUS", "house"),
        ("Baku", "AZE", "seat"),
        ("Brussels", "European Union", "seat"),
        ("Security Council", "United Nations Security Council", "organisation"),
    ],
)
def test_a_name_is_known_by_its_plain_spelling(name: str, key: str, role: str) -> None:
    found = TABLES.known[plain(name)]
    assert (found.key, found.role) == (key, role)


def test_every_english_state_is_a_state_of_the_world_table() -> None:
    assert set(language_table("en", "countries")["states"]) == set(world_table("countries")["states"])


def test_kosovo_has_its_own_plover_code() -> None:
    assert actor_code("XKX", "GOV") == "KOS GOV"


def test_who_is_partly_recognised_is_counted_under_the_state_that_claims_it() -> None:
    found = TABLES.known["abkhazia"]
    assert (found.country, found.code) == ("GEO", "GEO PRE")


def test_nobody_has_a_code_without_a_country() -> None:
    assert actor_code(None, "GOV") is None


@pytest.mark.parametrize(
    ("form", "word", "sector"),
    [
        ("ministries", "ministry", "GOV"),
        ("gunmen", "gunman", "UAF"),
        ("coast guard", "coast guard", "MIL"),
        ("allies", "ally", "CVL"),
        ("spokeswomen", "spokeswoman", None),
    ],
)
def test_a_noun_is_known_in_the_plural_too(form: str, word: str, sector: str | None) -> None:
    assert (TABLES.heads[form].word, TABLES.heads[form].sector) == (word, sector)


def test_every_organisation_has_a_kind_that_a_party_may_have() -> None:
    kinds = {group["kind"] for group in world_table("organisations")["groups"]}
    assert kinds <= {"igo", "organisation", "armed_group", "armed_force", "government", "outlet"}


def test_no_acronym_means_two_organisations() -> None:
    names = [name for group in world_table("organisations")["groups"] for names in group["members"] for name in names]
    assert sorted({n for n in names if names.count(n) > 1}) == []
