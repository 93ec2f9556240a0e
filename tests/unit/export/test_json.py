"""JSON Lines."""

from demarche.export.json import json_line
from demarche.record import Document, Reading


def test_a_reading_is_one_line_and_comes_back_the_same(reading: Reading) -> None:
    line = json_line(reading)
    assert "\n" not in line
    assert Reading.model_validate_json(line) == reading


def test_line_ends_within_a_text_stay_on_the_line() -> None:
    reading = Reading(document=Document(id="0" * 64, text="a\r\nb\u2028c\0"))
    line = json_line(reading)
    assert len(line.split("\n")) == 1
    assert Reading.model_validate_json(line).document.text == "a\r\nb\u2028c\0"
