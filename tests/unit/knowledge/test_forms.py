"""Lemmas by their forms."""

from demarche.knowledge.forms import forms_of


def test_a_form_whose_lemma_is_no_word_finds_the_lemma_of_the_tables() -> None:
    forms = forms_of("en", frozenset({"violate", "wound", "carry", "break", "ban"}))
    assert [forms.lemma(*pair) for pair in (("violat", "violated"), ("wounded", "wounded"), ("carri", "carried"), ("broke", "broke"), ("bann", "banned"))] == [
        "violate", "wound", "carry", "break", "ban",
    ]  # fmt: skip


def test_a_lemma_that_the_tables_do_not_know_stays() -> None:
    assert forms_of("en", frozenset({"ban"})).lemma("Sing", "sang") == "sing"
    assert forms_of("xx", frozenset({"ban"})).lemma("bann", "banned") == "bann"
