"""The page."""

import re

from demarche.export.html import html_page
from demarche.record import Document, Provenance, Reading


def page(text: str, **more: object) -> str:
    document = Document(id="0" * 64, text=text, **more)  # type: ignore[arg-type]
    return html_page([Reading(document=document, provenance=Provenance(covers=("events",)))])


def visible(html: str) -> str:
    """The text as the page shows it."""
    inside = html.split('aria-label="The text" tabindex="0">', 1)[1].split("</div>", 1)[0]
    return re.sub(r"<[^>]*>", "", inside)


def test_nothing_is_loaded_from_anywhere(reading: Reading) -> None:
    html = html_page([reading])
    assert not re.search(r"""(src|href)=["'](?!#)""", html)
    assert "url(" not in html
    assert "@import" not in html
    assert "default-src 'none'" in html


def test_the_whole_text_is_there_unchanged(reading: Reading) -> None:
    shown = visible(html_page([reading])).replace("&#34;", '"').replace("&#39;", "'")
    assert shown == reading.document.text


def test_words_of_a_text_are_never_markup() -> None:
    html = page("He said <script>alert(1)</script> & left.", title="<img src=x onerror=alert(1)>", outlet='"><b>')
    assert "<script>alert(1)" not in html
    assert "<img" not in html
    assert '"><b>' not in html


def test_a_quotation_within_a_quotation_is_darker(reading: Reading) -> None:
    html = html_page([reading])
    inner = re.search(r'<span[^>]*class="([^"]*)"[^>]*>shot fell</span>', html)
    outer = re.search(r'<span[^>]*class="([^"]*)"[^>]*>shot at</span>', html)
    assert inner is not None
    assert outer is not None
    assert "d2" in inner[1].split()
    assert "d1" in outer[1].split()


def test_speakers_have_colours_of_their_own(reading: Reading) -> None:
    html = html_page([reading])
    assert re.findall(r'<li class="said (c\d) d1"><bdi>([^<]*)</bdi>', html) == [("c0", "the ministry"), ("c1", "Ostrend")]


def test_ids_of_two_texts_never_meet(reading: Reading) -> None:
    ids = re.findall(r'\bid="([^"]+)"', html_page([reading, reading]))
    assert len(ids) == len(set(ids))


def test_each_passage_link_has_its_target(reading: Reading) -> None:
    html = html_page([reading])
    links = set(re.findall(r'href="#(t[^"]+)"', html))
    assert links
    assert links <= set(re.findall(r'\bid="([^"]+)"', html))


def test_control_characters_are_shown_and_right_to_left_text_keeps_its_direction() -> None:
    html = page("a\0b\x1bc قالت الوزارة")
    assert "a\u2400b\u241bc" in html
    assert 'dir="auto"' in html


def test_a_text_that_is_not_read_says_so() -> None:
    html = html_page([Reading(document=Document(id="0" * 64, text="Sanoi ministeri.", language="fi"))])
    assert "not read yet (fi)" in html
    assert "Sanoi ministeri." in html
