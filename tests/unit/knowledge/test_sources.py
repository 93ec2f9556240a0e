"""The small tables of sources: pronouns, classes, bodies and names of states, in every language that is read by them."""

import pytest

from demarche.knowledge.sources import SourceWords, source_words
from demarche.knowledge.tables import language_table

LANGUAGES = ("ru", "uk", "es", "fr", "tr", "az", "ar", "hy")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_knows_its_pronouns_its_bodies_and_the_states_of_the_world(language: str) -> None:
    words = source_words(language)
    assert {"first_person", "singular", "plural", "relative"} <= set(words.pronouns)
    assert {"documents", "anonymous", "collective", "offices"} == set(words.classes)
    assert {"government", "armed_force", "organisation", "outlet"} <= set(words.bodies)
    states = set(language_table(language, "countries")["states"])
    assert states == set(language_table("en", "countries")["states"])


def test_a_language_without_tables_has_empty_ones() -> None:
    assert source_words("xx") == SourceWords()
    assert source_words(None).class_of("министр") is None


@pytest.mark.parametrize(
    ("language", "phrase", "state"),
    [
        ("fr", "la Corée du Nord", "PRK"),
        ("fr", "le porte-parole du ministère azerbaïdjanais", "AZE"),
        ("fr", "les autorités du Soudan du Sud", "SSD"),
        ("ru", "МИД Франции", "FRA"),
        ("ru", "грузинское министерство", "GEO"),
        ("uk", "Польща", "POL"),
        ("es", "el Gobierno de Chile", "CHL"),
        ("tr", "Fransa'nın", "FRA"),
        ("az", "Gürcüstan", "GEO"),
        ("ar", "وزارة الخارجية المصرية", "EGY"),
        ("hy", "Վրաստանի", "GEO"),
    ],
)
def test_states_are_known_by_name_and_adjective_in_any_ending(language: str, phrase: str, state: str) -> None:
    known = source_words(language).state_of(phrase.split())
    assert known is not None
    assert known.key == state


@pytest.mark.parametrize(
    ("language", "word", "of_class"),
    [
        ("ru", "министра", "offices"),
        ("fr", "communiqué", "documents"),
        ("tr", "bakanı", "offices"),
        ("ar", "الوزير", "offices"),
        ("hy", "նախարարը", "offices"),
        ("es", "fuentes", "anonymous"),
    ],
)
def test_nouns_tell_the_class_of_their_source(language: str, word: str, of_class: str) -> None:
    assert source_words(language).class_of(word) == of_class


def test_two_forms_of_a_name_are_alike_and_two_names_are_not() -> None:
    russian, french, turkish = (source_words(tag).spelling for tag in ("ru", "fr", "tr"))
    assert russian.alike("Сартаков", "Сартакову")
    assert not russian.alike("Сартаков", "Лукина")
    assert turkish.alike("Ünsal'a", "Ünsal")
    assert not french.alike("Durand", "Durant")


def test_a_passive_cue_has_no_subject_to_be_thought_of() -> None:
    turkish = source_words("tr")
    assert turkish.is_impersonal("bildirildi")
    assert not turkish.is_impersonal("bildirdi")


def test_a_source_shows_its_gender_by_article_office_or_first_name() -> None:
    spanish, russian = source_words("es"), source_words("ru")
    assert spanish.gender_of(["la", "fiscal"]) == "female"
    assert spanish.gender_of(["su", "capitana"]) == "female"
    assert russian.gender_of(["министр", "Ирина", "Долгова"]) == "female"
    assert russian.gender_of(["Никита", "Долгов"]) == "male"
    assert russian.gender_of(["прокуратура"]) is None


def test_a_small_word_makes_no_reflexive_verb_impersonal() -> None:
    assert source_words("es").is_impersonal("se informó")
    assert not source_words("es").is_impersonal("se limitó a decir")
