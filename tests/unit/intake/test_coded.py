"""Where annotations of another program lie in our text."""

import pytest

from demarche.intake.coded import document_id, known_list, place
from demarche.intake.document import new_document
from demarche.record.base import Span

TEXT = "😀 Norvia said\nthat 𝄞 Ostrel denied it"


@pytest.mark.parametrize(
    ("span", "words", "units_first", "found"),
    [
        ((2, 8), "Norvia", False, (2, 8)),
        ((3, 9), "Norvia", False, (2, 8)),
        ((3, 9), "Norvia", True, (2, 8)),
        ((2, 8), "Norvia", True, (2, 8)),
        ((9, 18), "said that", False, (9, 18)),
        ((23, 29), "Ostrel", True, (21, 27)),
        ((2, 8), None, False, (2, 8)),
        ((3, 9), None, True, (2, 8)),
        ((2, 8), "Ostrel", False, None),
        ((-3, 9), "Norvia", False, None),
        ((2, 900), None, False, None),
        ((8, 2), None, False, None),
        ((1, 3), None, True, (1, 3)),
        ((1, 9), None, True, (1, 9)),
    ],
)
def test_the_words_say_what_the_offsets_count(span: Span, words: str | None, units_first: bool, found: Span | None) -> None:
    assert place(TEXT, span, words, units_first) == found


def test_a_text_is_known_by_its_id_and_a_list_by_its_name() -> None:
    assert document_id(TEXT) == new_document(TEXT).id
    assert (known_list("events"), known_list("Attack")) == ("events", None)
