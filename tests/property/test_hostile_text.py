"""Laws that hold for every text, however odd: spans lie in the text, ids are known, sides are alike."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import demarche
from demarche.record import Reading

ODD = [
    "\0",
    "\ud800",
    "\r\n",
    "\u200b",
    "\u202e",
    "e\u0301",
    "🙂",
    "👩\u200d👧",
    "قالت",
    "Նա",
    "\ufeff",
    "“",
    "”",
    "'",
    '"',
    "«",
    "\u2028",
    "\t",
    ".",
    "…",
    "-",
    "№",
]
WORDS = [
    "The ministry",
    "said",
    "that",
    "Ostrend",
    "attacked",
    "5",
    "soldiers",
    "on",
    "3 May 2031",
    "near",
    "Paris",
    "denied",
    "UN",
    "resolution 822",
    "will",
    "not",
    "demand",
]
HOSTILE = st.lists(st.sampled_from(ODD + WORDS + [" ", " ", "\n\n"]) | st.text(max_size=5), max_size=40).map("".join)
WORLD = [
    "Министр", "заявил", ",", "что", "он", "«", "»", "Գլխավոր", "ասաց", "որ", "։", "قال", "الوزير", "إن", "وأضاف", "Bakan", "söyledi", "“", "”", "dijo", "que", "selon",
    "Anna Lisk", "—", "deyə", "bildirib",
]  # fmt: skip
FOREIGN = st.lists(st.sampled_from(ODD + WORLD + [" ", " ", "\n\n"]), max_size=40).map("".join)
LANGUAGES = ("ru", "uk", "es", "fr", "tr", "az", "ar", "hy")
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LISTS = ("parties", "attributions", "events", "times", "places", "figures", "agreements", "speech_acts")
SPAN_FIELDS = {"span", "trigger", "cue", "source_span", "published_span"}
SPAN_LISTS = {"content", "mentions", "affected", "sentences"}
REFERS = {"source", "inside", "time", "said_in", "of", "part_of", "since", "until", "at", "place", "party", "by"}
REFER_LISTS = {"toward", "actors", "recipients", "places", "figures", "ends", "supported_by", "opposed_by"}


def spans(value: Any, name: str = "") -> Iterator[tuple[int, int]]:
    """Every span anywhere in a Reading's dict."""
    if name in SPAN_FIELDS and value:
        yield tuple(value)
    elif name in SPAN_LISTS:
        yield from map(tuple, value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from spans(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def references(reading: dict[str, Any]) -> Iterator[str]:
    """Every id by which a record names another."""
    for name in LISTS:
        for record in reading[name]:
            yield from (record[f] for f in REFERS & record.keys() if record[f])
            yield from (i for f in REFER_LISTS & record.keys() for i in record[f])


def read(text: str) -> Reading:
    return demarche.read(text, language="en", published="2031-05-04")


@FEW
@given(HOSTILE)
def test_every_span_lies_in_the_text_and_holds_something(text: str) -> None:
    reading = read(text)
    assert len(reading.document.text) == len(text)
    for start, end in spans(reading.to_dict()):
        assert 0 <= start < end <= len(text)


@FEW
@given(HOSTILE)
def test_every_id_that_is_named_is_there_once(text: str) -> None:
    reading = read(text).to_dict()
    ids = [r["id"] for name in LISTS for r in reading[name]]
    assert len(ids) == len(set(ids))
    assert set(references(reading)) <= set(ids)


@FEW
@given(HOSTILE)
def test_every_word_of_the_analysis_slices_to_itself(text: str) -> None:
    sound = text.replace("\ud800", "\ufffd")
    last = 0
    for sentence in demarche.analyse(text):
        for token in sentence.tokens:
            assert sound[token.start : token.end] == token.text
            assert token.start >= last
            last = token.end


@FEW
@given(HOSTILE)
def test_a_reading_of_any_text_survives_json(text: str) -> None:
    reading = read(text)
    assert Reading.model_validate_json(reading.model_dump_json(by_alias=True)) == reading


@FEW
@given(FOREIGN, st.sampled_from(LANGUAGES))
def test_the_laws_hold_in_every_language(text: str, language: str) -> None:
    reading = demarche.read(text, language=language).to_dict()
    ids = [r["id"] for name in LISTS for r in reading[name]]
    assert set(references(reading)) <= set(ids)
    assert len(ids) == len(set(ids))
    for start, end in spans(reading):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("text", ["Он сказал, что мост закрыт. " * 1_500, "«" * 5_000, "قال الوزير " * 5_000, "— " * 10_000, "ВЕДУЩИЙ: Да.\n\n" * 2_000])
def test_a_long_odd_text_in_another_language_is_read_in_a_moment(text: str) -> None:
    assert demarche.read(text, language="ru").document.text == text


@pytest.mark.parametrize("text", ["a " * 20_000, "word" * 20_000, '"' * 5_000, "(" * 5_000, "1" * 20_000, "Ostrend " * 8_000, "\n" * 50_000 + "He left."])
def test_a_long_odd_text_is_read_in_a_moment(text: str) -> None:
    assert read(text).document.text == text
