"""Overlapping spans to pieces."""

from hypothesis import given
from hypothesis import strategies as st

from demarche.export.segments import Mark, segments

TEXTS = st.text(max_size=40)
MARKS = st.lists(st.builds(Mark, st.integers(-5, 50), st.integers(-5, 50), st.sampled_from(["said", "time"]), st.sampled_from(["a1", "t1", "t2"])), max_size=8)


@given(TEXTS, MARKS)
def test_the_pieces_are_the_text(text: str, marks: list[Mark]) -> None:
    assert "".join(s.text for s in segments(text, marks)) == text


@given(TEXTS, MARKS)
def test_each_character_carries_just_the_marks_that_lie_over_it(text: str, marks: list[Mark]) -> None:
    for piece in segments(text, marks):
        for at in range(piece.start, piece.start + len(piece.text)):
            assert sorted(map(repr, piece.marks)) == sorted(repr(m) for m in marks if m.start <= at < m.end)


def test_marks_that_cross_each_other_are_cut_where_they_cross() -> None:
    pieces = segments("abcdef", [Mark(0, 4, "said", "a1"), Mark(2, 6, "time", "t1")])
    assert [(p.text, p.kinds) for p in pieces] == [("ab", ("said",)), ("cd", ("said", "time")), ("ef", ("time",))]


def test_the_innermost_voice_comes_last() -> None:
    (_, inner, _) = segments("abcdef", [Mark(2, 4, "said", "a2"), Mark(0, 6, "said", "a1")])
    assert inner.voices == ("a1", "a2")


def test_records_leave_out_what_is_merely_said() -> None:
    (piece,) = segments("abc", [Mark(0, 3, "said", "a1"), Mark(0, 3, "zone", "headline"), Mark(0, 3, "deed", "e1")])
    assert piece.records == ("e1",)
