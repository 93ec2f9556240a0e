"""The words by which a speaker means himself or his side."""

from demarche.knowledge.agreements import agreement_words
from demarche.knowledge.deeds import deed_words
from demarche.knowledge.judgement import rebuttal_words
from demarche.knowledge.pronouns import first_person, first_singular
from demarche.knowledge.speech import speech_words
from demarche.knowledge.voice import voice_words


def test_one_who_says_i_speaks_in_the_first_person_and_so_does_one_who_says_we() -> None:
    assert {"i", "my"} <= first_singular("en") < first_person("en")
    assert {"we", "our"} <= first_person("en") - first_singular("en")


def test_every_table_asks_the_same_list() -> None:
    lists = [deed_words("en").role("first_person"), speech_words("en").any_of("first_person"), agreement_words("en").word("first_person")]
    lists += [voice_words("en").first.whole, rebuttal_words("en").first_person]
    assert lists == [first_person("en")] * 5


def test_a_language_without_the_table_has_no_such_words() -> None:
    assert first_person("xx") == first_person(None) == frozenset()
