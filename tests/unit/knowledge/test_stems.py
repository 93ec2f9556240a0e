"""Entries that end in a star, in tables of figures."""

from demarche.knowledge.forms import forms_of
from demarche.knowledge.measures import measures
from demarche.knowledge.numbers import numbers, plain


def test_a_word_is_known_by_its_longest_stem_with_the_measures_of_the_shorter() -> None:
    tables = measures("fr")
    entry = forms_of("fr", tables.lemmas).lemma("arrêter", "arrêtées")
    assert entry == "arrêté*"
    assert tables.object[entry] == ("detained",)
    assert tables.subject[entry] == ("detained",)


def test_a_clitic_is_no_part_of_the_word() -> None:
    tables = measures("ar")
    assert forms_of("ar", tables.lemmas).lemma("", "القتلى") == "قتلى"


def test_a_capital_with_its_dot_is_the_small_letter() -> None:
    assert plain("İki") == "iki"


def test_a_number_of_several_words_is_one() -> None:
    assert numbers("fr").values["quatre", "vingt", "dix", "sept"] == 97
    assert numbers("ar").values["خمسة", "عشر"] == 15
