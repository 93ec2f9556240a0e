"""Words as they are searched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.store.folding import fold, folded, words_at, words_of


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("Şuşa", "susa"),
        ("Xankəndi", "xankendi"),
        ("Лесна", "lesna"),
        ("Αθήνα", "athina"),
        ("თბილისი", "tbilisi"),
        ("Şırnak", "sirnak"),
        ("naïve", "naive"),
        ("½", "½"),
    ],
)
def test_marks_and_scripts_are_folded_into_latin_letters(written: str, latin: str) -> None:
    assert folded(words_of(written)) == [latin]


def test_a_mark_of_its_own_is_the_same_as_one_in_the_letter() -> None:
    assert fold("e\u0301") == fold("é") == "e"
    assert words_of("e\u0301") == words_of("É")


def test_scripts_without_blanks_give_a_word_a_sign() -> None:
    assert words_of("北京 says") == ["北", "京", "says"]
    assert folded(words_of("北京")) == ["bei", "jing"]


def test_vowel_signs_belong_to_their_word() -> None:
    assert words_of("हिन्दी भाषा") == ["हिन्दी", "भाषा"]


@given(st.text())
def test_the_words_of_a_text_hold_nothing_that_a_database_could_take_for_an_operator(text: str) -> None:
    words = words_of(text)
    for word in words + folded(words):
        assert word
        assert not set(word) & set(" \"'\\*:()^-+&|!<>\x00")
    assert len(folded(words)) == len(words)


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd", "Zs", "Po"])))
def test_words_with_their_places_are_the_words(text: str) -> None:
    assert all(words_of(text[start:end]) == [word] for (start, end), word in words_at(text))
