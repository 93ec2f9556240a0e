"""Passages in words."""

from types import SimpleNamespace

import pytest

from demarche.app.tell import AROUND, Teller
from demarche.record import Document, Reading
from demarche.record.shared import Citation

LONG = " ".join(f"The harbourmaster of Qasr Tel counted vessel number {n}," for n in range(12)) + " and none was held."


def told(text: str, words: str) -> str:
    reading = Reading(document=Document(id="d", text=text), sentences=((0, len(text)),))
    start = text.index(words)
    known = SimpleNamespace(reading=lambda _: reading)
    return Teller(known).words(Citation(document="d", family="d", item="e1", span=(start, start + len(words))))  # type: ignore[arg-type]


def test_a_short_sentence_is_told_whole() -> None:
    assert told("Tala denied that it had closed the strait.", "denied") == "Tala denied that it had closed the strait."


def test_a_long_one_is_cut_between_words_and_says_where() -> None:
    passage = told(LONG, "vessel number 6")
    assert passage.startswith("…")
    assert passage.endswith("…")
    assert f" {passage.strip('…')} " in LONG
    assert "vessel number 6" in passage


def test_the_ends_of_a_sentence_are_not_cut() -> None:
    assert told(LONG, "The harbourmaster").startswith("The harbourmaster of Qasr Tel")
    assert told(LONG, "none was held").endswith("and none was held.")


@pytest.mark.parametrize("script", ["外交部发言人表示边防部队向三艘渔船开火", "กระทรวงการต่างประเทศกล่าวว่าทหาร"])
def test_a_script_without_blanks_is_cut_where_there_is_room(script: str) -> None:
    text = script * 30
    passage = told(text, script)
    assert passage.endswith("…")
    assert AROUND <= len(passage) <= 2 * AROUND + 2
