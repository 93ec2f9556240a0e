"""Every time expression is found and resolved against the document's time."""

import pytest
from tests.analyses import plain, tree

from demarche.language.analysis import Analysis, Entity, Sentence
from demarche.record import Document, Reading
from demarche.stages.times import find_times

PUBLISHED = "2022-11-08T10:00+03:00"  # a Tuesday


def times(text, published=PUBLISHED):
    analysis = text if isinstance(text, Analysis) else plain(text)
    document = Document(id="0" * 64, language="en", published=published, text=analysis.text)
    return find_times(Reading(document=document), analysis).times


def told(text, published=PUBLISHED):
    words = text.text if isinstance(text, Analysis) else text
    return [(words[time.span[0] : time.span[1]], time.type, time.value) for time in times(text, published)]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("on the 5th of May, 2019", "the 5th of May, 2019", "DATE", "2019-05-05"),
        ("on Wed., Oct. 12", "Wed., Oct. 12", "DATE", "2022-10-12"),
        ("the 10 November 2020 statement", "10 November 2020", "DATE", "2020-11-10"),
        ("2023-07-29 29 Jul. 15:00 (UTC+3 MSK)", "2023-07-29 29 Jul. 15:00 (UTC+3 MSK)", "TIME", "2023-07-29T15:00+03:00"),
        ("in November 2020", "November 2020", "DATE", "2020-11"),
        ("in mid-September", "mid-September", "DATE", "2022-09"),
        ("on Tuesday", "Tuesday", "DATE", "2022-11-08"),
        ("on Sunday night", "Sunday night", "TIME", "2022-11-06TNI"),
        ("last Tuesday", "last Tuesday", "DATE", "2022-11-01"),
        ("on Monday of next week", "Monday of next week", "DATE", "2022-11-14"),
        ("the day before yesterday", "the day before yesterday", "DATE", "2022-11-06"),
        ("the second of next month", "the second of next month", "DATE", "2022-12-02"),
        ("since last October 7", "last October 7", "DATE", "2022-10-07"),
        ("last week", "last week", "DATE", "2022-W44"),
        ("this weekend", "this weekend", "DATE", "2022-W45-WE"),
        ("late last year", "late last year", "DATE", "2021"),
        ("two weeks ago", "two weeks ago", "DATE", "2022-10-25"),
        ("a decade ago", "a decade ago", "DATE", "2012"),
        ("half an hour ago", "half an hour ago", "TIME", "2022-11-08T09:30"),
        ("at 2 this morning", "2 this morning", "TIME", "2022-11-08T02:00"),
        ("at 5 on Monday morning", "5 on Monday morning", "TIME", "2022-11-07T05:00"),
        ("in the 1970s", "the 1970s", "DATE", "197"),
        ("in the nineties", "the nineties", "DATE", "199"),
        ("the summer of 2012", "the summer of 2012", "DATE", "2012-SU"),
        ("in the second quarter of 2020", "the second quarter of 2020", "DATE", "2020-Q2"),
        ("for two and a half years", "two and a half years", "DURATION", "P2.5Y"),
        ("a three-day visit", "three-day", "DURATION", "P3D"),
        ("over the past three years", "the past three years", "DURATION", "P3Y"),
        ("for decades", "decades", "DURATION", "PXE"),
        ("once a day", "once a day", "SET", "P1D"),
        ("every other week", "every other week", "SET", "P2W"),
        ("six days a week", "six days a week", "SET", "P1W"),
        ("in the early hours of Tuesday", "the early hours of Tuesday", "DATE", "2022-11-08"),
        ("at eleven o'clock at night", "eleven o'clock at night", "TIME", "2022-11-08T23:00"),
        ("at midnight on Sunday", "midnight on Sunday", "TIME", "2022-11-07T00:00"),
        ("(0735 GMT)", "0735 GMT", "TIME", "2022-11-08T07:35Z"),
        ("on Sunday mornings", "Sunday mornings", "SET", "XXXX-WXX-7TMO"),
        ("in recent days", "recent days", "DATE", "PAST_REF"),
        ("in the near future", "the near future", "DATE", "FUTURE_REF"),
    ],
)
def test_one_expression_has_one_value(text, words, kind, value):
    assert told(text) == [(words, kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "April Dunmore met August Tilsen",
        "the March to the Sea",
        "the fall of Kessim",
        "the spring at Ain Dor",
        "walked past the mill",
        "a strong current",
        "the second-in-command",
        "resolution 1701 and 2019 families",
        "1950 more tents",
        "a 30-year-old driver",
        "seven years old",
        "resolution 2231 (2015)",
        "a May Day rally",
        "the July Monarchy",
        "You may go",
        "SUN and SAT",
        "",
        "   \n\n ",
    ],
)
def test_what_only_looks_like_a_time_is_none(text):
    assert told(text) == []


@pytest.mark.parametrize("text", ["yesterday", "on Monday", "last week", "15 July", "two days ago", "by the end of the month", "this morning", "overnight"])
def test_without_a_document_time_a_relative_time_has_no_value_and_no_day(text):
    (time,) = times(text, published=None)
    assert (time.value, time.start, time.end, time.anchor) == (None, None, None, None) or (time.value, time.start, time.end) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "value"), [("this year", "2020"), ("last month", "2020-10"), ("yesterday", None), ("on Monday", None), ("in March", "2020-03")]
)
def test_a_document_time_of_a_month_tells_months_and_years_only(text, value):
    assert [time.value for time in times(text, published="2020-11")] == [value]


def test_a_range_in_two_expressions_is_two_times_and_one_written_range_is_one():
    assert told("from 3 to 5 May") == [("3", "DATE", "2022-05-03"), ("5 May", "DATE", "2022-05-05")]
    (night,) = times("the night of 3 to 4 June")
    assert (night.value, night.start, night.end) == ("2022-06-03TNI", "2022-06-03", "2022-06-04")
    (years,) = times("from 1993-94")
    assert (years.start, years.end) == ("1993-01-01", "1994-12-31")


def test_the_hours_of_a_range_share_their_night():
    assert told("between 7 and 9 last night") == [("7", "TIME", "2022-11-07T19:00"), ("9 last night", "TIME", "2022-11-07T21:00")]


def test_months_of_a_list_take_the_year_that_is_written_once():
    assert told("signed in May and June 2015") == [("May", "DATE", "2015-05"), ("June 2015", "DATE", "2015-06")]
    assert [value for *_, value in told("From November to January 2013")] == ["2012-11", "2013-01"]


def test_the_second_end_of_a_range_is_not_before_the_first():
    first, last = (time.value for time in times("from Friday to Sunday"))
    assert (first, last) == ("2022-11-04", "2022-11-06")
    first, last = (time.value for time in times("from Monday to Friday"))
    assert (first, last) == ("2022-11-07", "2022-11-11")


def test_a_distance_counts_from_the_date_before_it_and_names_it():
    signed, later, following = times("It was signed on 30 December 2019. Two days later they fought, and on the following day too.")
    assert (later.value, later.anchor) == ("2020-01-01", signed.id)
    assert (following.value, following.anchor) == ("2020-01-02", later.id)


def test_two_distances_from_one_deed_count_from_the_same_day():
    values = [value for *_, value in told("On 28 February 2020 they struck. Three days before the attack it was quiet; a day after the attack they fled.")]
    assert values == ["2020-02-28", "2020-02-25", "2020-02-29"]


def test_a_distance_from_a_deed_without_a_date_is_a_duration():
    assert told("Three days before the attack it was quiet.", published=None) == [("Three days", "DURATION", "P3D")]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("nearly three months", "LESS_THAN"),
        ("over 30 years", "MORE_THAN"),
        ("at least two days", "EQUAL_OR_MORE"),
        ("no more than 60 days", "EQUAL_OR_LESS"),
        ("about a week", "APPROX"),
    ],
)
def test_a_bound_is_kept_as_a_modifier(text, mod):
    (time,) = times(text)
    assert (time.type, time.mod, time.start) == ("DURATION", mod, None)


def test_part_of_a_stretch_is_a_modifier_and_no_other_date():
    (time,) = times("by the end of the year")
    assert (time.value, time.mod, time.start, time.end) == ("2022", "END", "2022-01-01", "2022-12-31")


def test_words_within_a_longer_name_are_no_time():
    text = "the 17 February Brigade"
    analysis = plain(text)
    named = tuple(Sentence(s.start, s.end, s.tokens, (Entity(4, len(text), "ORG"),)) for s in analysis.sentences)
    assert told(Analysis(text, "en", named)) == []


WILL = "They/they/PRON/3/nsubj will/will/AUX/3/aux meet/meet/VERB/0/root on/on/ADP/5/case Thursday/Thursday/NOUN/3/obl"
MET = "They/they/PRON/2/nsubj met/meet/VERB/0/root on/on/ADP/4/case Thursday/Thursday/NOUN/2/obl"
AGREED = "They/they/PRON/2/nsubj agreed/agree/VERB/0/root to/to/PART/4/mark meet/meet/VERB/2/xcomp on/on/ADP/6/case Thursday/Thursday/NOUN/4/obl"
COULD_NOT = (
    "He/he/PRON/5/nsubj could/could/AUX/5/aux not/not/PART/5/advmod be/be/AUX/5/aux reached/reach/VERB/0/root on/on/ADP/7/case Thursday/Thursday/NOUN/5/obl"
)
HAD_BEEN = (
    "It/it/PRON/4/nsubj had/have/AUX/4/aux been/be/AUX/4/aux due/due/ADJ/0/root to/to/PART/6/mark expire/expire/VERB/4/xcomp "
    "on/on/ADP/8/case Thursday/Thursday/NOUN/6/obl"
)
SAID = "She/she/PRON/2/nsubj said/say/VERB/0/root Thursday/Thursday/NOUN/6/obl they/they/PRON/6/nsubj will/will/AUX/6/aux vote/vote/VERB/2/ccomp"
ARRIVES = "He/he/PRON/2/nsubj arrives/arrive/VERB/0/root on/on/ADP/4/case Thursday/Thursday/NOUN/2/obl ././PUNCT/2/punct"
UNTIL = "It/it/PRON/2/nsubj closed/close/VERB/0/root until/until/ADP/4/case Thursday/Thursday/NOUN/2/obl"


@pytest.mark.parametrize(
    ("described", "value"),
    [
        (WILL, "2022-11-10"),
        (MET, "2022-11-03"),
        (AGREED, "2022-11-10"),
        (COULD_NOT, "2022-11-03"),
        (UNTIL, "2022-11-10"),
        (HAD_BEEN, "2022-11-03"),
        (SAID, "2022-11-03"),
        (ARRIVES, "2022-11-10"),
    ],
)
def test_a_weekday_lies_where_the_verb_of_its_clause_points(described, value):
    assert told(tree(described)) == [("Thursday", "DATE", value)]


def test_odd_text_does_no_harm():
    odd = "\x00 \ud800 12 😀 May ١٢ مايو 99999999999999999999 days 5\u200b May 1/1/1/1 2020-99-99 \r\n" * 3
    assert all(odd[time.span[0] : time.span[1]].strip() for time in times(Analysis(odd, "en", ()), published="not a date"))


def test_a_language_without_a_calendar_has_no_times():
    document = Document(id="0" * 64, language="xx", text="3 May 2021")
    assert find_times(Reading(document=document), Analysis(document.text, "xx", ())).times == ()
