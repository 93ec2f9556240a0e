"""Transcripts: the name before a colon speaks."""

import pytest
from tests.analyses import plain
from tests.annotated import reading

import demarche
from demarche.knowledge.speech import speech_words
from demarche.language.layout import find_layout
from demarche.language.mentions import Mentions
from demarche.record import Reading
from demarche.stages.attributions.scene import Scene
from demarche.stages.attributions.turns import find_turns


def turns(text: str) -> list[tuple[str, list[str]]]:
    """Speakers with what they say."""
    from dataclasses import replace

    scene = Scene(replace(plain(text), paragraphs=find_layout(text).paragraphs), speech_words("en"), Mentions([]))
    read: Reading = reading(text)
    return [(read.words(t.source) if t.source else "", [read.words(c) for c in t.content]) for t in find_turns(scene)]


def test_each_turn_of_an_interview_is_its_speakers() -> None:
    text = "ANCHOR: Did the talks fail?\n\nMirela Stan: No. They were adjourned.\n\nANCHOR: Until when?\n\nMirela Stan: June."
    assert turns(text) == [
        ("ANCHOR", ["Did the talks fail?"]), ("Mirela Stan", ["No. They were adjourned."]), ("ANCHOR", ["Until when?"]), ("Mirela Stan", ["June."]),
    ]  # fmt: skip


def test_a_line_with_a_colon_is_no_transcript() -> None:
    assert turns("Photo: the harbour at dawn.\n\nThe ferry sailed at six. Note: it was empty.") == []


def test_a_table_of_different_labels_is_no_transcript() -> None:
    assert turns("Date: 4 May\n\nPlace: Lomera\n\nWeather: rain") == []


def test_names_in_other_scripts_speak_too() -> None:
    text = "ВЕДУЩИЙ: Когда откроют мост?\n\nДымова: В срок.\n\nВЕДУЩИЙ: А паром?\n\nДымова: К зиме."
    assert [name for name, _ in turns(text)] == ["ВЕДУЩИЙ", "Дымова", "ВЕДУЩИЙ", "Дымова"]


def test_a_question_and_its_answer_are_turns_by_their_labels() -> None:
    text = "Q: Who gave the order?\n\nA: Nobody gave it."
    assert turns(text) == [("Q", ["Who gave the order?"]), ("A", ["Nobody gave it."])]
    assert turns("A: One.\n\nB: Two.") == []
    assert turns("Q: Who gave the order?") == []


@pytest.mark.parametrize(
    ("text", "surname"),
    [
        ("Mayor Selin Karda spoke to the Lesna Courier.\n\nQ: Is the bridge safe?\n\nA: It is.", "Karda"),
        ("La alcaldesa Ana Prado habló con nosotros.\n\nPregunta: ¿Es seguro el puente?\n\nRespuesta: Lo es.", "Prado"),
    ],
)
def test_who_answers_is_the_one_person_named_before(text: str, surname: str) -> None:
    reading = demarche.read(text)
    names = {p.id: p.name for p in reading.parties}
    spoken = [names.get(a.source or "") for a in reading.attributions if a.why == "turn of an interview"]
    assert [(name or "").split()[-1:] for name in spoken] == [[], [surname]]


def test_of_two_people_named_before_neither_is_taken_for_who_answers() -> None:
    reading = demarche.read("Mayor Selin Karda and Judge Ivo Marsh spoke to the Courier.\n\nQ: Is the bridge safe?\n\nA: It is.")
    assert [a.source for a in reading.attributions if a.why == "turn of an interview"] == [None, None]
