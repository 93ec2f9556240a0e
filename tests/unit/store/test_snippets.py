"""The passage that is shown of a text that was found."""

from demarche.store import parse_query
from demarche.store.snippets import snippet

LONG = "The harbour was quiet. " * 60 + "Border guards of Ostrend shot at three boats. " + "The harbour was quiet. " * 60


def hits(text: str, query: str) -> list[str]:
    return [words for words, hit in snippet(text, parse_query(query)) if hit]


def test_the_passage_is_around_what_was_found() -> None:
    pieces = snippet(LONG, parse_query("ostrend"))
    assert [words for words, hit in pieces if hit] == ["Ostrend"]
    shown = "".join(words for words, _ in pieces)
    assert "Border guards of Ostrend shot" in shown
    assert shown in LONG
    assert len(shown) <= 240


def test_phrases_beginnings_and_folded_words_are_marked_as_they_are_written() -> None:
    text = "Señor Ñandú said: no shot fell. Nobody shoots."
    assert hits(text, '"no shot" nandu sho*') == ["Ñandú", "no shot", "shoots"]


def test_overlapping_words_are_marked_once() -> None:
    assert hits("No shot fell here.", '"no shot" "shot fell"') == ["No shot fell"]


def test_excluded_words_are_not_marked() -> None:
    assert hits("No shot fell.", "shot -fell") == ["shot"]


def test_without_words_the_span_is_marked_and_without_a_span_the_beginning_is_shown() -> None:
    start = LONG.index("shot")
    assert [w for w, hit in snippet(LONG, parse_query(""), (start, start + 4)) if hit] == ["shot"]
    assert LONG.startswith("".join(words for words, _ in snippet(LONG, parse_query(""))))
    assert snippet("", parse_query("")) == ()
