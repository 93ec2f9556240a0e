"""A text and what its caller knows."""

import hashlib

import pytest

from demarche.errors import TooLargeError
from demarche.intake import document as module
from demarche.intake.document import new_document


def test_the_id_is_the_digest_of_the_text() -> None:
    assert new_document("Añb.", language="en").id == hashlib.sha256("Añb.".encode()).hexdigest()


@pytest.mark.parametrize("date", ["2031", "2031-05", "2031-05-03", "2031-05-03T21:00", "2031-05-03T21:00:05+04:00", "2031-05-03T21:00Z"])
def test_a_date_stays_as_precise_as_it_was_given(date: str) -> None:
    assert new_document("Words.", language="en", published=date).published == date


def test_a_date_in_words_is_left_out_with_a_warning() -> None:
    with pytest.warns(UserWarning, match="3 May"):
        assert new_document("Words.", language="en", published="3 May 2031").published is None


def test_the_given_language_is_kept_and_a_missing_one_told_from_the_text() -> None:
    assert new_document("Nur Worte.", language="de").language == "de"
    assert new_document("The ministry said that the talks would go on.").language == "en"


def test_a_text_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_TEXT", 4)
    with pytest.raises(TooLargeError):
        new_document("five!", language="en")
