"""When an address is asked again. Time is a number here; nothing waits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.intake.polling import LONGEST, LONGEST_ASKED, PAUSE, SHORTEST, Answer, Watch, after, asked_wait, next_turn, retry_seconds

FEED = Watch("https://kna.example/feed")
HALF_AN_HOUR = 1800.0
NOW = 1_900_000_000.0


def test_an_answer_makes_it_due_after_the_regular_time_and_keeps_what_the_server_said() -> None:
    watch = after(FEED, Answer("new", etag='"v1"', modified="Sat, 03 May 2031 10:00:00 GMT"), NOW, HALF_AN_HOUR)
    assert (watch.due, watch.etag, watch.modified, watch.failures) == (NOW + HALF_AN_HOUR, '"v1"', "Sat, 03 May 2031 10:00:00 GMT", 0)


def test_an_unchanged_answer_that_says_nothing_keeps_what_was_said_before() -> None:
    watch = after(Watch(FEED.address, etag='"v1"', modified="then"), Answer("same"), NOW, HALF_AN_HOUR)
    assert (watch.etag, watch.modified) == ('"v1"', "then")


def test_a_new_answer_without_a_version_forgets_the_old_version() -> None:
    assert after(Watch(FEED.address, etag='"v1"'), Answer("new"), NOW, HALF_AN_HOUR).etag is None


def test_each_failure_doubles_the_wait_to_a_bound_and_an_answer_ends_it() -> None:
    watch, waits = FEED, []
    for _ in range(9):
        watch = after(watch, Answer("failed", reason="no answer in time"), NOW, HALF_AN_HOUR)
        waits.append(watch.due - NOW)
    assert waits == [3600, 7200, 14400, 28800, 57600, *[LONGEST] * 4]
    assert watch.reason == "no answer in time"
    healed = after(watch, Answer("same"), NOW, HALF_AN_HOUR)
    assert (healed.due, healed.failures, healed.reason) == (NOW + HALF_AN_HOUR, 0, None)


def test_a_failure_keeps_the_version_for_the_next_question() -> None:
    assert after(Watch(FEED.address, etag='"v1"'), Answer("failed"), NOW, HALF_AN_HOUR).etag == '"v1"'


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(status: int) -> None:
    assert after(FEED, Answer("failed", status=status, retry_after="20000"), NOW, HALF_AN_HOUR).due == NOW + 20_000
    assert after(FEED, Answer("failed", status=status, retry_after="1"), NOW, HALF_AN_HOUR).due == NOW + 2 * HALF_AN_HOUR


def test_retry_after_counts_only_where_the_server_is_busy_and_never_for_ever() -> None:
    assert asked_wait(Answer("failed", status=404, retry_after="600"), NOW) == 0
    assert asked_wait(Answer("failed", status=503, retry_after="9" * 400), NOW) == LONGEST_ASKED


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 7 ", 7),
        ("Thu, 01 Jan 1970 00:10:00 GMT", 600),
        ("01 Jan 1970 00:10:00", 600),
        ("soon", None),
        ("", None),
        (None, None),
        ("-5", None),
        ("٣", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_seconds(header, now=0) == seconds


def test_who_is_due_first_is_asked_first_and_one_host_only_after_a_pause() -> None:
    here, there, other = Watch("https://kna.example/a", due=10), Watch("https://KNA.example/b", due=11), Watch("https://ona.example/", due=12)
    assert next_turn([there, other, here], {}) == (10, here)
    assert next_turn([there, other], {"kna.example": 10}) == (12, other)
    assert next_turn([there], {"kna.example": 10}) == (10 + PAUSE, there)


answers = st.builds(
    Answer,
    kind=st.sampled_from(["new", "same", "failed"]),
    status=st.none() | st.integers(100, 599),
    retry_after=st.none() | st.integers(-10, 10**9).map(str) | st.text(max_size=30),
)


@given(st.lists(answers, max_size=80), st.integers(0, 10**7).map(float))
def test_whatever_a_server_answers_it_is_asked_neither_too_often_nor_never_again(given_answers: list[Answer], every: float) -> None:
    watch = FEED
    for answer in given_answers:
        watch = after(watch, answer, NOW, every)
        assert SHORTEST <= watch.due - NOW <= max(LONGEST, LONGEST_ASKED, every)
        assert watch.due - NOW >= asked_wait(answer, NOW)
