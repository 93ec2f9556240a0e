"""Marks of a party's own voice, by language."""

import pytest

from demarche.knowledge.languages import languages_read
from demarche.knowledge.voice import voice_words


@pytest.mark.parametrize("language", languages_read())
def test_every_language_that_is_read_has_the_marks(language: str) -> None:
    words = voice_words(language)
    assert words
    assert words.judging.whole or words.judging.stems
    assert words.first.whole
    assert words.singular.whole
    assert all(word == word.lower() for phrase in words.connectives for word in phrase)


def test_a_phrase_carries_a_statement_on_only_at_the_head_of_a_sentence() -> None:
    words = voice_words("fr")
    assert words.carries_on(["en", "outre", "le", "pont"])
    assert not words.carries_on(["le", "pont", "en", "outre"])
    assert not words.carries_on(["en"])


@pytest.mark.parametrize(
    ("language", "word", "upos"),
    [("es", "exigimos", "VERB"), ("tr", "kınıyoruz", "VERB"), ("tr", "ülkemiz", "NOUN"), ("uk", "ми", "PRON"), ("hy", "ենք", "AUX"), ("en", "our", "PRON")],
)
def test_the_first_person_shows_in_a_pronoun_or_an_ending(language: str, word: str, upos: str) -> None:
    assert voice_words(language).is_first(word, upos)


@pytest.mark.parametrize(
    ("language", "word", "upos"), [("es", "ramos", "NOUN"), ("tr", "deniz", "NOUN"), ("ru", "им", "PRON"), ("en", "us", "NOUN"), ("en", "them", "PRON")]
)
def test_others_are_not_in_the_first_person(language: str, word: str, upos: str) -> None:
    assert not voice_words(language).is_first(word, upos)


def test_a_language_without_the_table_has_no_marks() -> None:
    assert not voice_words("xx")
    assert not voice_words(None)
