"""Quotations: pairs of marks of every kind, inner ones, unclosed ones, ones that go on."""

import pytest

from demarche.language.quotations import find_quotations, quote_states


def quoted(text: str) -> list[str]:
    """The quotations, inner ones with a star."""
    return ["*" * q.depth + text[q.start : q.end] for q in find_quotations(text, [(0, len(text))])]


@pytest.mark.parametrize(
    "quotation",
    [
        '"no"',
        "“no”",
        "«no»",
        "« no »",
        "«\u00a0no\u00a0»",
        "»no«",
        "„no“",
        "„no”",
        "‚no‘",
        "‘no’",
        "'no'",
        "``no''",
        "''no''",
        "”no”",
        "「no」",
        '"no”',
        "“no“",
        "‹no›",
    ],
)
def test_a_mark_of_every_kind_opens_and_its_partner_closes(quotation: str) -> None:
    assert quoted(f"They said {quotation}, and left.") == [quotation]


@pytest.mark.parametrize(
    "text", ["the miners' wage", "talks in 's-Hertogenbosch and the '90s", "N’Drikoun and d’Ivoire left", 'a 5" gun', "rock 'n' roll", "don't say it's so"]
)
def test_apostrophes_and_inches_are_no_quotation_marks(text: str) -> None:
    assert quoted(text) == []


def test_an_apostrophe_after_a_plural_does_not_close_a_single_quotation() -> None:
    assert quoted("He said: 'We know the miners' fate.' Then he left.") == ["'We know the miners' fate.'"]
    assert quoted("The delegates' wish was 'peace, not a pause'.") == ["'peace, not a pause'"]


def test_an_inner_quotation_has_its_own_marks_and_a_depth() -> None:
    assert quoted("“They said ‘no’ and “yes” to us,” he said.") == ["“They said ‘no’ and “yes” to us,”", "*‘no’", "*“yes”"]


def test_a_quotation_without_its_closing_mark_ends_with_its_paragraph() -> None:
    text = '"We go, he said.\n\nNobody went.'
    assert [(q.end, q.closed) for q in find_quotations(text, [(0, 16), (18, 30)])] == [(16, False)]


def test_a_quotation_that_is_opened_again_in_the_next_paragraph_goes_on() -> None:
    text = "“We go.\n“They stay.”\n“No,” he said."
    found = find_quotations(text, [(0, 7), (8, 20), (21, 35)])
    assert [(text[q.start : q.end], q.closed, q.carried) for q in found] == [("“We go.", False, False), ("“They stay.”", True, True), ("“No,”", True, False)]


def test_a_quotation_that_is_closed_paragraphs_later_goes_on_through_them() -> None:
    text = "“We go.\nThey stay.\nAll go.” He left."
    found = find_quotations(text, [(0, 7), (8, 18), (19, 36)])
    assert [(text[q.start : q.end], q.carried) for q in found] == [("“We go.", False), ("They stay.", True), ("All go.”", True)]
    assert quote_states(found, [0, 8, 19, 28]) == [1, 3, 3, 0]


def test_states_tell_outside_inside_and_inner() -> None:
    text = "He “said ‘no’ to” us"
    assert quote_states(find_quotations(text, [(0, len(text))]), [0, 3, 4, 9, 14, 18]) == [0, 1, 1, 2, 1, 0]


def test_a_dash_at_the_beginning_opens_speech_where_a_dash_hands_over_to_the_narrator() -> None:
    assert quoted("— Мы не отступим, — сказал министр. — Ответ будет.") == ["— Мы не отступим,", "— Ответ будет."]
    assert quoted("—No lo haremos —dijo el ministro—. Seguiremos.") == ["—No lo haremos", "—. Seguiremos."]
    assert quoted("— the first item of a list") == []
