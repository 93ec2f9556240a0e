"""What a text is about, as one vector."""

import json
from importlib.resources import files

import numpy as np
import pytest

from demarche.app.read import read_whole
from demarche.intake.document import new_document
from demarche.knowledge.languages import languages_read
from demarche.language.meaning import Vector, meaning, weighed


def about(text: str, language: str = "en") -> Vector:
    vector = read_whole(new_document(text, language=language))[1]
    assert vector is not None
    return vector


def alike(one: Vector, other: Vector) -> float:
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def test_names_and_nouns_count_and_little_words_do_not() -> None:
    words = np.eye(3, dtype=np.float32)
    assert weighed(words, ["PROPN", "ADP", "NOUN"]) == pytest.approx([2, 0, 1])


def test_texts_that_share_no_word_are_alike_where_they_are_about_the_same() -> None:
    storm = about("A hurricane flooded the harbour of Huanto.")
    assert alike(storm, about("Typhoons inundated two ports.")) > alike(storm, about("Teachers demanded higher wages.")) + 0.1


def test_a_translation_is_more_alike_than_another_text_in_the_same_language() -> None:
    storm = about("The hurricane flooded the harbour and many houses near the coast.")
    translated = about("El huracán inundó el puerto y muchas casas cerca de la costa.", "es")
    assert alike(storm, translated) > alike(storm, about("Teachers demanded higher wages from the government.")) + 0.2


def test_a_text_said_over_and_over_is_about_the_same() -> None:
    sentence = "The ministry of Tala closed the bridge over the river Ombe. "
    assert alike(about(sentence), about(sentence * 60)) > 0.95


def test_every_language_that_is_read_has_its_middle() -> None:
    middles = json.loads((files("demarche.language") / "model" / "middles.json").read_text(encoding="utf-8"))
    assert set(middles) == set(languages_read())
    assert {len(values) for values in middles.values()} == {384}


def test_nothing_is_known_of_a_text_in_which_no_word_counts() -> None:
    assert meaning(np.zeros(384, np.float32), "en") is None
    assert meaning(None, "en") is None
    assert read_whole(new_document("北京今天很冷。", language="zh"))[1] is None
