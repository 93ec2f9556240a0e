"""Sentences: where they end and where they do not. A bar stands for a boundary."""

import pytest

from demarche.knowledge.words import word_lists
from demarche.language.rules import WordRules
from demarche.language.sentences import Block, split_sentences


def cut(text: str, language: str = "en") -> str:
    """The sentences of one paragraph with bars between them."""
    return "|".join(text[a:b] for a, b in split_sentences(text, [Block(0, len(text))], WordRules(**word_lists(language))))


@pytest.mark.parametrize(
    "sentences",
    [
        "Gen. Orhan Tal met Mr. Veld.|They talked.",
        "Orvane vs. Telmark was heard.|It lasted i.e. dragged on.",
        "See No. 5, Art. 51 para. 2.|Article 52 is out.",
        "J. A. Veld met I. A. Sorn.|He left.",
        "J. R. Tolmar of the U.S. Senate spoke.|He left.",
        "He lives in the U.S.|The others do not.",
        "It lost 1.5 million on Oct. 3.|Nobody knew.",
        "It sold guns, tanks, etc.|Tolmar knew.",
        "It is 5 ft. 11 in. high.|They ran 3 km.|Tolmar won.",
        "They sat.|President Veld spoke.",
        "1. The Council regrets this.|It will act.",
        "Kelm & Sons Ltd. Chair Una Pell resigned.",
    ],
)
def test_stops_of_abbreviations_initials_and_numbers_end_nothing(sentences: str) -> None:
    assert cut(sentences.replace("|", " ")) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        '"We go.|We stay," he said.',
        "“We go.|We stay.”|He left.",
        "“Who fired?” Judge Samia Brenn asked.|Nobody spoke.",
        "“Who fired?”|The hall was silent.",
        "The weekly Who's Next? reported it.|Enough! is a party.",
        "»Ask the army.«|“And who closed the road?”|It was late.",
        "He called it »a lie«.|She left.",
        "« Non. »|Il part.",
        '(They left.)|"Why?"|Nobody knows.',
        "It ended.[12]|Then it began.",
    ],
)
def test_closing_marks_go_with_the_sentence_that_they_close(sentences: str) -> None:
    assert cut(sentences.replace("|", " ").replace(" [12]", "[12]")) == sentences


@pytest.mark.parametrize(
    "sentences",
    ["It is unacceptable.|The army left.", 'He called it "a mistake".|They were not told.', "It fell in 2015.|Nobody saw.", "He left.|“And then?” she asked."],
)
def test_a_lost_space_hides_no_boundary(sentences: str) -> None:
    assert cut(sentences.replace("|", "")) == sentences


@pytest.mark.parametrize(
    "text", ["See www.Kelm.Inquiry.example for it", "News.Az reports", "Write to Una.Pell@mfa.example now", "File S.24.Rev.1 is lost", "Gen.Haftar left"]
)
def test_a_stop_inside_an_address_a_name_or_a_code_ends_nothing(text: str) -> None:
    assert cut(text) == text


def test_an_ellipsis_ends_a_sentence_before_a_capital_unless_it_stands_apart() -> None:
    assert cut("We waited... Nobody came.") == "We waited...|Nobody came."
    assert cut("We waited... and left.") == "We waited... and left."
    assert cut("We are . . . Mr. Chairman . . . disappointed.") == "We are . . . Mr. Chairman . . . disappointed."


def test_a_line_break_inside_a_paragraph_ends_nothing() -> None:
    assert cut("The army\r\n\tof Norland left\r\n\tthe town. It rained.") == "The army\r\n\tof Norland left\r\n\tthe town.|It rained."


def test_capitals_of_a_telex_are_read_like_other_letters() -> None:
    assert cut("GEN. TAL SPOKE ON JAN. 5. NOBODY HEARD. HE LEFT.") == "GEN. TAL SPOKE ON JAN. 5.|NOBODY HEARD.|HE LEFT."


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("hy", "Նա եկավ։|Մենք գնացինք։"),
        ("hy", "Նրանք հավաքվում են. վերջինը երեկ էր։"),
        ("ar", "من فعل ذلك؟|لا أحد يعرف.|انتهى."),
        ("ru", "В 2019 г. и в XX в. это было.|Он ушёл."),
        ("ru", "В. И. Тал и Дж. А. Вельд ушли.|Он остался."),
        ("ru", "«Нет!» — сказал он.|Все ушли."),
        ("tr", "Bu 2. Dünya Savaşı idi.|Bitti."),
        ("es", "El Sr. Tolmar llegó a EE.UU. ayer.|¿Quién sabe?|Nadie."),
        ("uk", "Ст. 5 не діє.|Усе."),
        ("fr", "M. Tolmar est parti.|Il pleut."),
        ("xx", "一。|二！|三"),
    ],
)
def test_other_scripts_and_languages_end_their_sentences_with_their_own_marks(language: str, sentences: str) -> None:
    assert cut(sentences.replace("|", "" if language == "xx" else " "), language) == sentences


def test_no_sentence_crosses_a_block_and_a_whole_block_is_one_sentence() -> None:
    text = "YEREVAN. MAY 5. The end"
    assert split_sentences(text, [Block(0, 15, whole=True), Block(15, 23)]) == [(0, 15), (16, 23)]
    assert split_sentences("one two", [Block(0, 3), Block(3, 7)]) == [(0, 3), (4, 7)]
