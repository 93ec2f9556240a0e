"""Layout: what stands where in a text."""

import textwrap

import pytest

from demarche.knowledge.words import layout_lists
from demarche.language.layout import find_layout
from demarche.language.rules import LayoutRules


def zones(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(z.kind, text[z.span[0] : z.span[1]]) for z in find_layout(text, LayoutRules(**layout_lists(language))).zones]


def blocks(text: str, language: str = "en") -> list[str]:
    return [text[b.start : b.end].strip() for b in find_layout(text, LayoutRules(**layout_lists(language))).blocks]


def test_headline_byline_and_dateline_stand_over_a_report() -> None:
    text = "Two envoys expelled\nBy Mirela Toskarin\n\nSARABAD, 4 May (Orient Press) -- Kalistan expelled two envoys. It gave no reason."
    assert zones(text) == [("headline", "Two envoys expelled"), ("byline", "By Mirela Toskarin"), ("dateline", "SARABAD, 4 May (Orient Press)")]
    assert blocks(text)[-1] == "Kalistan expelled two envoys. It gave no reason."


@pytest.mark.parametrize(
    ("language", "dateline", "report"),
    [
        ("en", "KELMOR, 8 November 2022", " - The army left."),
        ("en", "ORVANE/TELMARK, Oct 16, 2023, 17:45 CEST (Agency)", " - Police said so."),
        ("en", "KELMOR", " — The army left."),
        ("en", "KELMOR, Orvane (AP)", " — The army left."),
        ("en", "KELMOR, AUGUST 31, ORPRESS.", " The army left."),
        ("en", "February 21, 2015 (PORT SALLOW)", " – The army left."),
        ("en", "KELMOR, ORVANE, MAY 4, 2019.", " THE ARMY LEFT. IT RAINED."),
        ("en", "KELMOR, July 5.", " /ORPRESS/. The army left."),
        ("en", "Kelmor, 31 August (Agency)", " — The army left."),
        ("en", "(Meridian Wire)", " - The army left."),
        ("en", "10:30, 5 May, 2020. KELMOR.", " The army left."),
        ("es", "VILLA ARANDA, 8 ene 2020 (Litoral)", ".- Los carteros volvieron."),
        ("uk", "БОГУСЛАВКА, 3 січня 2019 року.", " /Вісник/. Сход відмовився."),
        ("ar", "وادي الريم، 2 كانون الثاني/يناير 2020 (وكالة المدى)", " - عاد العمال."),
        ("hy", "ՁՈՐԱԲԱՑ, 6 ՓԵՏՐՎԱՐԻ 2020, ՆՈՐ ԼՈՒՐ։", " Բնակիչները փակել են մուտքը։"),
        ("az", "Daşbulaq, 9 yanvar, YENİXƏBƏR.", " Sakinlər yolu bağlayıblar."),
        ("xx", "KELMOR, 8 Nomvar 2022", " - Sa arme."),
    ],
)
def test_a_dateline_is_known_by_its_shape_in_any_language(language: str, dateline: str, report: str) -> None:
    text = dateline + report
    assert zones(text, language) == [("dateline", dateline)]
    assert len(blocks(text, language)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2019 - a Friday - the army left.",
        "NATO — the alliance — said so.",
        "AFL-CIO backs the strike.",
        "In 2019 the army withdrew. Then it came back.",
        "The army - 300 men - left.",
        "MINISTER VELD LEFT KELMOR ON MAY 4, 2019. HE WAS ILL.",
        "TALKS ON THE BORDER FAIL AGAIN - 300 MEN LEAVE.",
    ],
)
def test_prose_with_dashes_capitals_or_dates_is_no_dateline(text: str) -> None:
    assert zones(text) == []


@pytest.mark.parametrize("line", [" date 2023-07-29 29 Jul. 15:00 (UTC+3 MSK)", "Published: 4 May 2020", "Monday, 5 June 2023", "KELMOR, Orvane (AP) --"])
def test_a_line_that_says_only_when_is_a_dateline(line: str) -> None:
    assert zones(f"{line}\n\nThe army of Orvane left the town on Monday.") == [("dateline", line.strip())]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    prose = "The government of Norland rejects the findings of President Tolmar on the Harbour Fire and of the General Assembly. " * 6
    wrapped = "\n".join(textwrap.wrap(prose, 60))
    assert len(find_layout(wrapped).paragraphs) == 1
    assert len(find_layout(wrapped.upper()).paragraphs) == 1


def test_lines_that_end_where_the_writer_wanted_are_paragraphs() -> None:
    text = "The army of Norland left the town of Kelm on Monday.\nNobody saw it go, the mayor said.\nIt rained."
    assert len(find_layout(text).paragraphs) == 3


def test_list_items_and_table_rows_run_into_no_neighbour() -> None:
    items = "The parties agreed:\n- to withdraw\n- to talk\n- to wait"
    assert zones(items) == [("list", "- to withdraw"), ("list", "- to talk"), ("list", "- to wait")]
    rows = "Losses by side:\nOrvane\t12\t30\nTelmark\t9\t41"
    assert zones(rows) == [("table", "Orvane\t12\t30"), ("table", "Telmark\t9\t41")]


def test_one_dash_alone_makes_no_list() -> None:
    assert zones("- We go, he said.\n\nThey went.") == []


def test_captions_and_boilerplate_are_known_by_the_words_of_the_table() -> None:
    text = "The army left on Monday.\n\nFile photo: a tank near Kelm.\n\nThe mayor said so.\n\nAll rights reserved."
    assert zones(text) == [("caption", "File photo: a tank near Kelm."), ("boilerplate", "All rights reserved.")]
    assert zones("Video shows that the army left.\n\nIt rained.") == []


def test_a_short_line_between_paragraphs_is_a_heading() -> None:
    assert zones("The army left.\n\nReaction in Kelm\n\nThe mayor of Kelm said that he knew nothing of it.") == [("headline", "Reaction in Kelm")]


def test_two_sentences_or_small_letters_are_no_headline() -> None:
    assert zones("we left. It rained and so on\n\nThe mayor of Kelm said that he knew nothing of it.") == []


def test_an_empty_text_has_no_layout() -> None:
    assert find_layout("").blocks == ()
    assert find_layout(" \n\t\r\n").paragraphs == ()


def test_a_date_at_the_beginning_of_a_full_line_is_prose() -> None:
    text = "Resolution\n\nThis text was adopted by the Council of Lakes at its meeting of the year, on\n14 May 2021\n\nThe Council regrets this."
    assert ("dateline", "14 May 2021") not in zones(text)


def test_a_paragraph_of_a_telex_is_whole_among_short_header_lines() -> None:
    text = "FM KELMOR\nTO ORVANE 4521\nNO SECRET\n\n1. MINISTER VELD TOLD THE AMBASSADOR MAY 4 THAT HIS\nGOVERNMENT WOULD NOT ACCEPT THE FINDINGS OF THE\nPANEL. HE LEFT.\n\nEND"
    assert blocks(text)[3].endswith("HE LEFT.")
