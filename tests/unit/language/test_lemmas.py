"""Rules make lemmas."""

import pytest

from demarche.language.lemmas import lemma


@pytest.mark.parametrize(
    ("form", "rule", "expected"),
    [("Ministers", "l|1|", "minister"), ("said", "=|2|y", "say"), ("NATO", "=|0|", "NATO"), ("Went", "l|4|go", "go"), ("сообщила", "=|2|ть", "сообщить")],
)
def test_a_rule_cuts_and_adds_at_the_end(form, rule, expected):
    assert lemma(form, rule) == expected


def test_a_rule_longer_than_the_word_leaves_it_alone():
    assert lemma("is", "=|5|be") == "is"
