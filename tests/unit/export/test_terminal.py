"""The view in the terminal."""

import io

from demarche.export.terminal import OWN_VOICE, plain, print_reading
from demarche.record import Document, Reading


def view(reading: Reading) -> str:
    stream = io.StringIO()
    print_reading(reading, stream)
    return stream.getvalue()


def test_each_voice_stands_over_what_it_says(reading: Reading) -> None:
    shown = view(reading)
    assert (
        shown.index("the ministry · said · direct\n")
        < shown.index("ASSAULT firearms  [claimed]")
        < shown.index("by whose account Ostrend")
        < shown.index("[denied]")
    )


def test_what_the_outlet_says_itself_is_said_to_be_its_own(reading: Reading) -> None:
    own = reading.model_copy(update={"events": (reading.events[0].model_copy(update={"said_in": None, "status": "reported"}),)})
    assert OWN_VOICE in view(own)


def test_no_line_ends_in_blanks(reading: Reading) -> None:
    assert not [line for line in view(reading).split("\n") if line != line.rstrip()]


def test_a_text_that_is_not_read_is_named_with_its_language() -> None:
    assert "not read yet (fi)" in view(Reading(document=Document(id="0" * 64, text="Sanoi ministeri.", language="fi")))


def test_words_of_a_text_cannot_move_the_cursor() -> None:
    assert plain("a\x1b[2Jb\rc\u202ed") == "a\ufffd[2Jb\ufffdc\ufffdd"


def test_square_brackets_in_a_name_are_no_markup(reading: Reading) -> None:
    party = reading.parties[0].model_copy(update={"name": "Guards [bold]"})
    assert "Guards [bold]" in view(reading.model_copy(update={"parties": (party, *reading.parties[1:])}))
