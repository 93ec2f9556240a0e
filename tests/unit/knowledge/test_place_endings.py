"""Endings of place names, by table."""

from demarche.knowledge.place_endings import PlaceEndings, place_endings


def test_a_name_in_a_case_is_found_under_its_dictionary_form() -> None:
    assert "Рязань" in place_endings("ru").forms("Рязани")
    assert "Великий Устюг" in place_endings("ru").forms("Великом Устюге")
    assert "Konya" in place_endings("tr").forms("Konya'da")


def test_the_name_as_it_stands_comes_first() -> None:
    assert place_endings("uk").forms("Суми")[0] == "Суми"


def test_a_noun_in_a_name_tells_its_kind() -> None:
    assert place_endings("fr").kind_of("lac d'Annecy") == "water"
    assert place_endings("fr").kind_of("Annecy") is None


def test_a_language_without_a_table_has_no_endings() -> None:
    assert place_endings("sw") == PlaceEndings()
    assert not place_endings("sw")
