"""In whose words a stretch stands."""

from demarche.language.contents import Contents


def test_the_shortest_content_that_holds_a_stretch_is_the_innermost() -> None:
    contents = Contents([("a1", [(0, 100)]), ("a2", [(20, 50)]), ("a3", [(30, 40), (60, 70)])])
    assert [contents.innermost(span) for span in ((31, 35), (21, 25), (62, 66), (45, 55), (99, 101))] == ["a3", "a2", "a3", "a1", None]


def test_a_long_content_is_found_behind_many_short_ones() -> None:
    contents = Contents([("a0", [(0, 1000)]), *((f"a{n}", [(n, n + 1)]) for n in range(1, 500))])
    assert contents.innermost((700, 710)) == "a0"


def test_nothing_is_said_in_an_empty_text() -> None:
    assert Contents([]).innermost((0, 1)) is None
