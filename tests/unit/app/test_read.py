"""Reading texts through the public names."""

from importlib.metadata import version

import pytest

import demarche
from demarche.errors import TooLargeError

ENGLISH = "The ministry said on 3 May 2031 that two guards had been wounded."


def test_a_reading_keeps_the_text_and_what_the_caller_knows() -> None:
    reading = demarche.read(ENGLISH, uri="one", title="T", outlet="KNA", published="2031-05-04")
    document = reading.document
    assert (document.text, document.uri, document.title, document.outlet, document.published, document.language) == (
        ENGLISH,
        "one",
        "T",
        "KNA",
        "2031-05-04",
        "en",
    )


def test_provenance_says_what_made_the_reading() -> None:
    provenance = demarche.read(ENGLISH).provenance
    assert provenance.program == version("demarche") == demarche.__version__
    assert provenance.model
    assert len(provenance.model_digest or "") == 64
    assert provenance.created
    assert provenance.created.endswith("Z")
    assert "events" in provenance.covers


def test_a_language_that_is_not_read_is_named_and_nothing_is_filled() -> None:
    reading = demarche.read("Ministeriö kertoi maanantaina, että neuvottelut jatkuvat ensi viikolla Helsingissä.")
    assert reading.document.language == "fi"
    assert reading.provenance.covers == ()
    assert reading.sentences == reading.events == reading.attributions == ()


@pytest.mark.parametrize("text", ["", " \n", "42", "🙂", "\0"])
def test_a_text_without_a_letter_has_an_empty_reading(text: str) -> None:
    reading = demarche.read(text)
    assert reading.document.text == text
    assert reading.events == ()


def test_many_texts_come_back_in_order() -> None:
    texts = [f"The ministry said that {n} guards had been wounded." for n in range(5)]
    assert [r.document.text for r in demarche.read_many(texts)] == texts


def test_documents_are_read_like_texts() -> None:
    document = demarche.Document(id="0" * 64, uri="mine", language="en", text=ENGLISH)
    (reading,) = demarche.read_many([document])
    assert reading.document.uri == "mine"
    assert reading.sentences


def test_the_same_text_gives_the_same_reading_whatever_was_read_before() -> None:
    def bare(text: str) -> demarche.Reading:
        return demarche.read(text, language="en").model_copy(update={"provenance": demarche.Provenance()})

    alone = bare(ENGLISH)
    bare("Nothing of the kind was said by anybody.")
    assert bare(ENGLISH) == alone


def test_analyse_gives_trees_over_the_characters_of_the_text() -> None:
    (sentence,) = demarche.analyse(ENGLISH)
    assert [ENGLISH[t.start : t.end] for t in sentence.tokens] == [t.text for t in sentence.tokens]
    assert sum(t.head == -1 for t in sentence.tokens) == 1


def test_a_lone_surrogate_is_replaced_at_the_door() -> None:
    assert demarche.read("He said\ud800 no.", language="en").document.text == "He said\ufffd no."


def test_a_text_beyond_the_limit_is_refused() -> None:
    with pytest.raises(TooLargeError):
        demarche.read("a " * 2_500_001)
