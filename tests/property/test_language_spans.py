"""Laws of the spans that the language rules give, on ordinary and on hostile text."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.knowledge.words import common_words, layout_lists, word_lists
from demarche.language.languages import CommonWords, detect_language
from demarche.language.layout import Layout, find_layout
from demarche.language.quotations import find_quotations, quote_states
from demarche.language.rules import LayoutRules, WordRules
from demarche.language.sentences import split_sentences
from demarche.language.tokens import tokenise

LANGUAGES = ("en", "ru", "uk", "es", "fr", "tr", "az", "ar", "hy", "xx")
WORDS = {tag: WordRules(**word_lists(tag)) for tag in LANGUAGES}
LINES = {tag: LayoutRules(**layout_lists(tag)) for tag in LANGUAGES}
COMMON = CommonWords(common_words())

SCRAPS = (
    "The ministry said", "don't", "John's", "U.S.", "No. 5", "e.g.", "Mr. Smith", "1.5", "10'400", "left.The", "www.a.b", "a@b.org", "S/RES/822", "pre-war", "\u00ad", "\u200b",
    ".", "...", "…", "?", "!", "?!", "։", "؟", "۔", "。", ":)", "\"", "'", "''", "``", "“", "”", "„", "‟", "«", "»", "‹", "›", "‘", "’", "‚", "「", "」", "(", ")", "[1]", "—", "–", "-", "--",
    " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x85", "\u00a0", "\u202f", "\ufeff", "\x00", "\ud800", "\udfff", "\u200e", "\u202e", "\u2066",
    "🕊️", "👩🏽\u200d⚕️", "🇦🇲", "❤", "e\u0301", "\u0301", "İ", "ŉ", "ß", "ﬁ", "ǅ", "Баку", "заявил", "г.", "Երևան", "ո՞վ", "باكو", "مُحَمَّد", "北京", "हिन्दी", "BAKU, 5 May 2020 (Agency) -", "By Jane Doe",
    "1. ", "• ", "a | b", "\u0001", "_", "=====", "#tag", "&#39;", "'s-Hertogenbosch", "l'homme", "-t-il", "٣٫٥", "½", "ⅷ",
)  # fmt: skip
HOSTILE = st.lists(st.one_of(st.sampled_from(SCRAPS), st.text(max_size=4)), max_size=40).map("".join)
ANYTHING = st.one_of(HOSTILE, st.text(st.characters(exclude_categories=()), max_size=80))


def read(text: str, language: str) -> tuple[Layout, list[tuple[int, int]], list[list[tuple[int, int]]]]:
    layout = find_layout(text, LINES[language])
    sentences = split_sentences(text, layout.blocks, WORDS[language])
    return layout, sentences, [tokenise(text, a, b, WORDS[language]) for a, b in sentences]


def in_order(spans: list[tuple[int, int]], size: int) -> bool:
    """Non-empty, inside the text, one after the other without overlap."""
    return all(0 <= a < b <= size for a, b in spans) and all(x[1] <= y[0] for x, y in itertools.pairwise(spans))


@given(ANYTHING, st.sampled_from(LANGUAGES))
@settings(max_examples=400, deadline=None)
def test_words_are_in_order_and_hold_every_character_that_is_no_blank(text: str, language: str) -> None:
    words = [span for sentence in read(text, language)[2] for span in sentence]
    assert in_order(words, len(text))
    covered = {i for a, b in words for i in range(a, b)}
    assert covered == {i for i, c in enumerate(text) if not c.isspace()}


@given(ANYTHING, st.sampled_from(LANGUAGES))
@settings(max_examples=400, deadline=None)
def test_sentences_are_in_order_trimmed_and_begin_and_end_with_a_word(text: str, language: str) -> None:
    _, sentences, words = read(text, language)
    assert in_order(sentences, len(text))
    assert all(text[a:b] == text[a:b].strip() for a, b in sentences)
    assert [(s[0][0], s[-1][1]) for s in words] == sentences


@given(ANYTHING, st.sampled_from(LANGUAGES))
@settings(max_examples=300, deadline=None)
def test_no_sentence_crosses_a_block_and_no_block_a_paragraph(text: str, language: str) -> None:
    layout, sentences, _ = read(text, language)
    assert in_order(list(layout.paragraphs), len(text))
    assert in_order([(b.start, b.end) for b in layout.blocks], len(text))
    assert all(any(b.start <= c and d <= b.end for b in layout.blocks) for c, d in sentences)
    assert all(any(a <= b.start and b.end <= c for a, c in layout.paragraphs) for b in layout.blocks)


@given(ANYTHING, st.sampled_from(LANGUAGES))
@settings(max_examples=300, deadline=None)
def test_zones_are_blocks_or_stand_at_the_beginning_of_one(text: str, language: str) -> None:
    layout = find_layout(text, LINES[language])
    spans = [zone.span for zone in layout.zones]
    assert in_order(spans, len(text))
    assert all(any(b.start == c and d <= b.end for b in layout.blocks) for c, d in spans)


@given(ANYTHING)
@settings(max_examples=400, deadline=None)
def test_quotations_are_nested_and_lie_in_one_paragraph(text: str) -> None:
    paragraphs = find_layout(text).paragraphs
    quotations = find_quotations(text, paragraphs)
    assert [q.start for q in quotations] == sorted(q.start for q in quotations)
    for q in quotations:
        assert any(a <= q.start < q.end <= b for a, b in paragraphs)
        assert q.depth == sum(o.start <= q.start and q.end <= o.end and o is not q for o in quotations)
    assert all(a.end <= b.start or b.end <= a.end for a, b in itertools.combinations(quotations, 2))


@given(ANYTHING)
@settings(max_examples=300, deadline=None)
def test_states_of_quotation_say_what_the_quotations_say(text: str) -> None:
    quotations = find_quotations(text, find_layout(text).paragraphs)
    states = quote_states(quotations, range(len(text)))
    assert len(states) == len(text)
    for i, state in enumerate(states):
        around = [q for q in quotations if q.start <= i < q.end]
        assert (state == 0) == (not around)
        assert (state == 2) == (len(around) > 1)
        assert (state == 3) == (len(around) == 1 and around[0].carried)


@given(ANYTHING, ANYTHING, st.sampled_from(LANGUAGES))
@settings(max_examples=300, deadline=None)
def test_words_of_a_paragraph_do_not_change_with_the_text_before_it(before: str, text: str, language: str) -> None:
    rules = WORDS[language]
    glue = before + "\n\n"
    assert [(a - len(glue), b - len(glue)) for a, b in tokenise(glue + text, len(glue), len(glue + text), rules)] == tokenise(text, 0, len(text), rules)


@given(ANYTHING)
@settings(max_examples=200, deadline=None)
def test_a_language_is_a_tag_or_none(text: str) -> None:
    language = detect_language(text, COMMON)
    assert language is None or (language.isascii() and 2 <= len(language) <= 3)


@pytest.mark.parametrize(
    "scrap",
    [
        "A/",
        '"',
        "’",
        "a.",
        "“a ",
        '” a. "',
        "'a ",
        "a-",
        "x@",
        "a.b",
        "1/",
        "S/1",
        "&#1;",
        "a\n",
        "- a\n",
        '"a"\n\n',
        "«",
        "A.",
        "Aa.Bb",
        "Mr. ",
        ". . ",
        "(",
        "[1]",
        "a\u0301",
        "👩🏽\u200d",
        "www.a",
    ],
)
def test_time_grows_with_the_length_and_not_with_its_square(scrap: str) -> None:
    """Eight times the text may take thirty times as long (a square would take 64 times), timers and caches being what they are."""
    short, long = (_least_seconds(scrap * (size // len(scrap))) for size in (5_000, 40_000))
    assert long < 30 * max(short, 0.005)


def _least_seconds(text: str) -> float:
    """The least of five: what comes on top is the machine's, such as a collection of all that the tests before have left."""
    return min(_seconds(text) for _ in range(5))


def _seconds(text: str) -> float:
    before = time.process_time()
    layout, _, words = read(text, "en")
    quote_states(find_quotations(text, layout.paragraphs), [a for sentence in words for a, _ in sentence])
    return time.process_time() - before
