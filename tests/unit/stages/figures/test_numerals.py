"""Numbers as they are written, and their values."""

import pytest

from demarche.knowledge.numbers import numbers
from demarche.stages.figures.atoms import atoms_of
from demarche.stages.figures.digits import decimal_mark
from demarche.stages.figures.numerals import Reader

ENGLISH = numbers("en")


def read(text: str) -> list[tuple[str, float | None]]:
    """The words and values of every number in a text."""
    reader = Reader(text, atoms_of(text, 0, len(text), ENGLISH), ENGLISH, decimal_mark(text, ENGLISH))
    return [(text[n.start : n.end], n.value) for n in reader.numerals()]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10'400 people", 10400),
        ("10’400 people", 10400),
        ("2\u202f300 tents", 2300),
        ("2\u00a0300 tents", 2300),
        ("1,234,567 votes", 1234567),
        ("1.234.567 votes", 1234567),
        ("1,234.5 tonnes", 1234.5),
        ("1.234,5 tonnes", 1234.5),
        ("٣٢ houses", 32),
        ("1.5 million tents", 1_500_000),
        ("1.205 million tents", 1_205_000),
        ("0.125 of it", 0.125),
        ("12 dozen eggs", 144),
        ("4k boats", 4000),
    ],
)
def test_digits_are_read_with_every_mark_of_grouping(text: str, value: float) -> None:
    assert read(text)[0][1] == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seven hundred and seventeen", 717),
        ("Fifteen hundred", 1500),
        ("two thousand one hundred and six", 2106),
        ("one hundred twenty-three thousand four hundred and fifty-six", 123_456),
        ("thirty-\ntwo", 32),
        ("a dozen", 12),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("three quarters of a million", 750_000),
        ("one and a half million", 1_500_000),
        ("ﬁve", 5),
        ("TWENTY-ONE", 21),
    ],
)
def test_number_words_make_one_number(words: str, value: float) -> None:
    assert read(f"They counted {words} boats.") == [(words, value)]


def test_numbers_joined_by_and_stay_two() -> None:
    assert [v for _, v in read("Two and three men came, then five hundred and six hundred more.")] == [2, 3, 500, 600]


def test_an_article_beside_digits_is_no_part_of_the_number() -> None:
    assert read("They took 404 a day and a $500 fee.") == [("404", 404), ("$500", 500)]


@pytest.mark.parametrize(
    "text",
    [
        "the A350",
        "a T-72",
        "the 2nd corps",
        "S/RES/1540",
        "at 15:40",
        "a 12-storey block",
        "the five-point plan",
        "the two-state idea",
        "18 to the 777s end"[9:],
    ],
)
def test_parts_of_names_codes_and_compounds_are_no_numbers(text: str) -> None:
    assert read(text) == []


def test_a_dot_before_three_digits_follows_the_other_numbers_of_the_text() -> None:
    assert [v for _, v in read("12.400 came, 3,5 times as many")] == [12400, 3.5]
    assert [v for _, v in read("12.400 metres, 3.5 times, 1,200 men")] == [12.4, 3.5, 1200]


def test_an_order_of_magnitude_has_no_value() -> None:
    assert read("Several hundred families and tens of thousands of sheep") == [("Several hundred", None), ("tens of thousands", None)]


def test_money_keeps_its_currency_and_a_share_its_percent() -> None:
    text = "US$ 7.2 bn, 16.6 billion dollars, EUR 5 million, six percent, 7.3% and two-thirds of it"
    reader = Reader(text, atoms_of(text, 0, len(text), ENGLISH), ENGLISH, None)
    assert [(n.value, n.unit) for n in reader.numerals()] == [
        (7_200_000_000, "US$"),
        (16_600_000_000, "dollars"),
        (5_000_000, "EUR"),
        (6, "percent"),
        (7.3, "percent"),
        (66.666667, "percent"),
    ]


def test_no_more_than_is_a_bound_and_not_nothing() -> None:
    assert read("no more than six boats, no boats") == [("six", 6), ("no", 0)]
