"""What is typed into the search box, and the query that it is."""

import math

import pytest

from demarche.errors import QueryError
from demarche.store import parse_query
from demarche.store.numbers import Amount
from demarche.store.query import FIELDS, LONGEST_PHRASE, MOST_PIECES


def terms(text: str) -> list[tuple[tuple[str, ...], bool, bool]]:
    return [(t.words.words, t.words.prefix, t.excluded) for t in parse_query(text).terms]


def value(text: str) -> object:
    (condition,) = parse_query(text).conditions
    return condition.value


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Kardovia denies", [(("kardovia",), False, False), (("denies",), False, False)]),
        ('"no shot fell"', [(("no", "shot", "fell"), False, False)]),
        ("“no shot fell” «Тала»", [(("no", "shot", "fell"), False, False), (("тала",), False, False)]),
        ("cease-fire 12:30", [(("cease", "fire"), False, False), (("12", "30"), False, False)]),
        ('ostr* "border gua*" "border gua"*', [(("ostr",), True, False), (("border", "gua"), True, False), (("border", "gua"), True, False)]),
        ('-denied -"no shot"', [(("denied",), False, True), (("no", "shot"), False, True)]),
        ("ten - twelve well-known", [(("ten",), False, False), (("twelve",), False, False), (("well", "known"), False, False)]),
        ('"unclosed words', [(("unclosed", "words"), False, False)]),
        ("Minister: we wait", [(("minister", "we"), False, False), (("wait",), False, False)]),
    ],
)
def test_words_are_read_as_they_are_typed(typed: str, read: object) -> None:
    assert terms(typed) == read


def test_values_may_be_quoted_stand_after_a_blank_and_hold_a_doubled_mark() -> None:
    assert value('speaker:"Foreign Ministry"').words == ("foreign", "ministry")  # type: ignore[attr-defined]
    assert value("Speaker: Ostrend").words == ("ostrend",)  # type: ignore[attr-defined]
    assert value('speaker:="The ""Tala"" Front"').written == 'The "Tala" Front'  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("said:2021", ("2021-01-01", "2021-12-31")),
        ("said:2020-02", ("2020-02-01", "2020-02-29")),
        ("happened:2021-11-05", ("2021-11-05", "2021-11-05")),
        ("happened:2021-11..2022-02", ("2021-11-01", "2022-02-28")),
        ("said:2021-Q2", ("2021-04-01", "2021-06-30")),
        ("said:2021..", ("2021-01-01", "9999-99-99")),
        ("said:..2021", ("0000-00-00", "2021-12-31")),
    ],
)
def test_partial_dates_are_all_days_that_they_cover(typed: str, days: tuple[str, str]) -> None:
    assert value(typed) == days


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("figure:306", Amount("", 306, 306)),
        ("figure:1,200", Amount("", 1200, 1200)),
        ("figure:>=300", Amount("", 300, math.inf)),
        ("figure:killed<=3.5", Amount("killed", -math.inf, 3.5)),
        ("figure:300..310", Amount("", 300, 310)),
        ("figure:killed", Amount("killed")),
        ('figure:"prisoners of war >= 20"', Amount("prisoners of war", 20, math.inf)),
    ],
)
def test_figures_have_what_is_counted_and_bounds(typed: str, amount: Amount) -> None:
    assert value(typed) == amount


def test_more_than_a_number_is_not_the_number() -> None:
    amount = value("figure:>300")
    assert isinstance(amount, Amount)
    assert 300 < amount.low < 300.001


def test_event_types_and_statuses_are_read_in_any_case() -> None:
    assert (value("event:assault"), value("status:Denied")) == ("ASSAULT", "denied")


@pytest.mark.parametrize(
    "typed",
    [
        "said:2021-13",
        "said:2021-11..2020",
        "said:..",
        "said:yesterday",
        "event:WAR",
        "status:true",
        "figure:>",
        "figure:..",
        "figure:3..x",
        "speaker:",
        "about:***",
        'place:""',
    ],
)
def test_a_value_that_a_field_cannot_have_is_told_with_the_way_out(typed: str) -> None:
    with pytest.raises(QueryError, match=typed.split(":")[0]):
        parse_query(typed)


def test_an_unknown_field_is_told_with_the_fields_that_there_are() -> None:
    with pytest.raises(QueryError, match="speakr") as told:
        parse_query("speakr:Ostrend")
    assert all(field in str(told.value) for field in FIELDS)


def test_what_holds_no_word_asks_for_nothing_rather_than_everything() -> None:
    assert parse_query('*** -- "').impossible
    assert not parse_query("  ").impossible


def test_a_query_without_end_is_refused() -> None:
    with pytest.raises(QueryError, match="at most"):
        parse_query("a " * (MOST_PIECES + 1))
    with pytest.raises(QueryError, match="at most"):
        parse_query(f'"{"a " * (LONGEST_PHRASE + 1)}"')
