"""Words: what stays whole and what is divided."""

import pytest

from demarche.knowledge.words import word_lists
from demarche.language.rules import WordRules
from demarche.language.tokens import tokenise


def words(text: str, language: str = "en") -> str:
    """The words with bars between them; blanks between words are bars too."""
    return "|".join(text[a:b] for a, b in tokenise(text, 0, len(text), WordRules(**word_lists(language))))


@pytest.mark.parametrize(
    "cut",
    [
        "They|do|n't|know",
        "They|ca|n’t|say",
        "It|can|not|last",
        "John|'s|car",
        "the|miners|'|union",
        "She|'ll|come",
        "O’Hanrighan|left|Sana’a",
        "in|'s-Hertogenbosch|and|the|'90s",
    ],
)
def test_english_clitics_are_words_and_apostrophes_in_names_are_letters(cut: str) -> None:
    text = cut.replace("|", " ")
    for glued in (" n't", " n’t", " 's ", " 'll", "can not"):
        text = text.replace(glued, glued[1:] if glued.startswith(" ") else "cannot")
    assert words(text.replace("miners '", "miners'")) == cut


@pytest.mark.parametrize("mark", ['"', "“", "”", "„", "«", "»", "‹", "‘", "「"])
def test_every_quotation_mark_is_a_word(mark: str) -> None:
    assert words(f"he {mark}said{mark} so") == f"he|{mark}|said|{mark}|so"


@pytest.mark.parametrize(
    "whole",
    [
        "1.5",
        "10'400",
        "1,000",
        "12.400",
        "3,5",
        "17:45",
        "9/11",
        "2023-07-29",
        "11/28/2000",
        "U.S.",
        "e.g.",
        "J.R.R.",
        "No.",
        "S/RES/822",
        "A/RES/62/243",
        "S/2020/1264",
    ]
    + [
        "www.kelm.example",
        "https://a.example/b?c=d",
        "press@mfa.example",
        "report.pdf",
        "News.Az",
        "PG&E",
        "non-state",
        "ex-minister",
        "e-mail",
        "#ceasefire",
        "@mfa",
        "23rd",
        "1990s",
        "1990's",
        "Ph.D.",
        "pic.kelm.com/a1B2",
        "...",
        "--",
        "?!",
    ]
    + ["🕊️", "👩🏽\u200d⚕️", "🇦🇲", "Min\u00adis\u00adtry", "Ne\u200bwroz", "مُحَمَّد", "e\u0301tat", "&#39;"],
)
def test_what_is_written_as_one_stays_one(whole: str) -> None:
    assert words(f"see {whole} and go") == f"see|{whole}|and|go"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a US-led, long-term plan", "a|US|-|led|,|long|-|term|plan"),
        ("5-10 km, 50%, $5, 20km, 7pm", "5|-|10|km|,|50|%|,|$|5|,|20|km|,|7|pm"),
        ("and/or", "and|/|or"),
        ("unacceptable.The", "unacceptable|.|The"),
        ('a "mistake".The', 'a|"|mistake|"|.|The'),
        ("«Нет», — сказал он…", "«|Нет|»|,|—|сказал|он|…"),
        ("(AP)", "(|AP|)"),
        ("a\x00b", "a|\x00|b"),
    ],
)
def test_hyphens_signs_and_stops_divide(text: str, cut: str) -> None:
    assert words(text) == cut


def test_the_stop_after_the_last_word_is_a_word_where_the_sentence_ends_with_it() -> None:
    assert words("guns, tanks, etc.") == "guns|,|tanks|,|etc|."
    assert words('That is plan B."') == 'That|is|plan|B|.|"'
    assert words("They said no.") == "They|said|no|."
    assert words("in the U.S.") == "in|the|U.S."


@pytest.mark.parametrize(
    ("language", "text", "cut"),
    [
        ("fr", "l'armée qu'il aujourd'hui c'est-à-dire avait-il", "l'|armée|qu'|il|aujourd'hui|c'est-à-dire|avait|-il"),
        ("ru", "в 1980-х годах из-за", "в|1980-х|годах|из-за"),
        ("tr", "Türkiye'nin Fin-Türk", "Türkiye'nin|Fin|-|Türk"),
        ("hy", "ո՞վ է 3-րդ", "ո՞վ|է|3|-|րդ"),
        ("es", "del 5 al 7", "del|5|al|7"),
        ("uk", "п'ять об'єднань", "п'ять|об'єднань"),
        ("xx", "don't l'eau", "don't|l'eau"),
    ],
)
def test_a_language_adds_its_own_habits_by_tables_alone(language: str, text: str, cut: str) -> None:
    assert words(text, language) == cut


def test_spans_count_from_the_beginning_of_the_text() -> None:
    assert tokenise("Not this. But this.", 10, 19) == [(10, 13), (14, 18), (18, 19)]
