"""The marks of the training texts, and what is made of them."""

import random
from pathlib import Path

import pytest
from training.marked import document, read_marked
from training.speech import speech_windows
from training.swaps import Pool, with_other_names
from training.text import word_rules
from training.wraps import wrapped

TEXTS = Path(__file__).parents[3] / "training" / "texts"
MARKED = "[S1 [P Ana Lisk]] [C1-:REJECT did not deny] [T1 that [S2 the [O Harbour Union]] [C2 had said] [T2 «no ship sails»]]."
PLAIN = "Ana Lisk did not deny that the Harbour Union had said «no ship sails»."


def words(text: str, spans: list[list[int]]) -> list[str]:
    return [text[a:b] for a, b in spans]


def test_marks_come_off_and_spans_count_in_the_bare_text() -> None:
    read = document(MARKED, "here")
    outer, inner = read["attributions"]
    assert read["text"] == PLAIN
    assert (words(PLAIN, outer["source"]), words(PLAIN, outer["cue"]), words(PLAIN, outer["content"])) == (
        ["Ana Lisk"], ["did not deny"], ["that the Harbour Union had said «no ship sails»"],
    )  # fmt: skip
    assert (outer["act"], outer["polarity"]) == ("REJECT", "negated")
    assert (inner["act"], inner["polarity"], words(PLAIN, inner["content"])) == ("ASSERT", "affirmed", ["«no ship sails»"])
    assert [PLAIN[a:b] for a, b, _ in read["names"]] == ["Ana Lisk", "Harbour Union"]


@pytest.mark.parametrize("wrong", ["[S1 left open", "a ] too many", "[X1 no such mark]", "[C1:SHOUT no such act]"])
def test_a_wrong_mark_is_named_with_its_text(wrong: str) -> None:
    with pytest.raises(ValueError, match="here"):
        document(wrong, "here")


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda p: p.stem)
def test_every_training_text_reads_and_every_cue_has_something_that_is_said(path: Path) -> None:
    documents = read_marked(path)
    assert len(documents) >= 60
    cues = [a for d in documents for a in d["attributions"] if a["cue"]]
    assert sum(bool(a["content"]) for a in cues) >= 0.9 * len(cues)  # "he would not answer" says nothing


def test_a_marked_text_becomes_windows_in_which_each_cue_has_its_roles() -> None:
    (window,) = speech_windows(document(MARKED, "here"), word_rules("en"), 150)
    assert [w.text for w in window.words if w.cue == "B"] == ["did", "had"]
    (first, last), roles = window.attributions[1]
    assert [w.text for w in window.words[first : last + 1]] == ["had", "said"]
    assert [window.words[n].text for n, role in sorted(roles.items()) if role.endswith("SOURCE")] == ["the", "Harbour", "Union"]


def test_of_a_corpus_without_inner_attributions_words_of_contents_are_open() -> None:
    (window,) = speech_windows(document(MARKED, "here") | {"complete": "outermost"}, word_rules("en"), 150)
    assert window.words[0].cue == "O"
    assert next(w for w in window.words if w.text == "ship").cue is None


def test_other_names_stand_everywhere_and_the_spans_move_with_them() -> None:
    pool = Pool()
    pool.names |= {"PERSON": ["Oyelaranovich"], "ORG": ["Tea"], "LOC": ["Lomera"]}
    changed = with_other_names(document(f"{MARKED} [P Lisk] [C3 left] it [T3 there].", "here"), pool, random.Random(1))
    text = changed["text"]
    assert "Lisk" not in text
    assert words(text, changed["attributions"][0]["source"]) == ["Oyelaranovich Oyelaranovich"]
    assert words(text, changed["attributions"][1]["source"]) == ["the Tea"]
    assert words(text, changed["attributions"][2]["cue"]) == ["left"]


def test_a_wrapped_sentence_is_said_by_another_and_keeps_its_own_attribution() -> None:
    plain = document("[S1 The harbour master of the old town] [C1 said] [T1 the ferries would sail again in the spring].", "here")
    for seed in range(20):
        (made,) = wrapped(plain, {"LOC": ["Lomera"], "ORG": ["Union"], "PERSON": ["Lisk"]}, random.Random(seed))
        outer, inner = made["attributions"]
        text = made["text"]
        assert words(text, inner["cue"]) == ["said"]
        assert words(text, inner["content"]) == ["the ferries would sail again in the spring"]
        (start, end), (cue_start, _) = outer["content"][0], outer["cue"][0]
        assert start <= inner["cue"][0][0] < end
        assert not start <= cue_start < end
