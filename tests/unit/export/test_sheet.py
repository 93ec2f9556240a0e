"""A Reading laid out for a page."""

import re

from demarche.export.html import html_page
from demarche.export.sheet import COLOURS, make_sheet, shown
from demarche.record import Attribution, Document, Party, Reading


def test_the_pieces_are_the_whole_text(reading: Reading) -> None:
    assert "".join(piece.text for piece in make_sheet(reading).segments) == reading.document.text


def test_a_speaker_has_the_colour_of_what_the_speaker_says(reading: Reading) -> None:
    sheet = make_sheet(reading)
    assert [(s.id, s.name, s.colour) for s in sheet.speakers] == [("p3", "the ministry", sheet.colours["a1"]), ("p2", "Ostrend", sheet.colours["a2"])]


def test_more_speakers_than_colours_share_them_in_turn() -> None:
    parties = tuple(Party(id=f"p{n}", name=f"Speaker {n}", kind="person") for n in range(COLOURS + 1))
    said = tuple(Attribution(id=f"a{n}", source=f"p{n}", manner="direct") for n in range(COLOURS + 1))
    sheet = make_sheet(Reading(document=Document(id="0" * 64, text="…"), parties=parties, attributions=said))
    assert [s.colour for s in sheet.speakers] == [*range(COLOURS), 0]


def test_a_control_character_is_seen() -> None:
    assert shown("a\x00b\x1b[31m\x7f\n") == "a␀b␛[31m␡\n"


def test_a_carriage_return_stays_a_character_of_its_own() -> None:
    """A browser takes a carriage return and a line feed for one character unless the first is written as a reference."""
    html = html_page([Reading(document=Document(id="0" * 64, text="One.\r\nTwo."))])
    assert "One.&#13;\nTwo." in re.sub(r"<[^>]*>", "", html)


def test_no_character_turns_the_letters_around_unseen() -> None:
    assert shown("not \u202eton \u202dguilty") == "not \ufffdton \ufffdguilty"
    assert shown("\u2067أوسترند\u2069") == "\u2067أوسترند\u2069"  # isolates are how scripts are mixed
