"""Where the marks of a figure's picture stand."""

from demarche.app.findings_told import ToldLadder, ToldStep
from demarche.web.drawing import HEIGHT, LEFT, RIGHT, WIDTH, draw_ladder


def step(n: int, said: str | None, known: float | None, owner: str = "A ministry", **more: object) -> ToldStep:
    values: dict[str, object] = {
        "low": None,
        "high": None,
        "denied": False,
        "part": False,
        "against": (),
        "look": (),
        "families": 1,
        "copies": 1,
        "passages": (),
        "side": "",
    }
    return ToldStep(id=f"n{n}", value=str(known), known=known, owner=owner, said=said, **{**values, **more})  # type: ignore[arg-type]


def ladder(*steps: ToldStep) -> ToldLadder:
    return ToldLadder("x", "killed", (), (), (), steps, tuple(step.id for step in steps))


def test_days_go_to_the_right_and_numbers_upwards() -> None:
    drawing = draw_ladder(ladder(step(1, "2031-05-01", 303), step(2, "2031-05-03", 306), step(3, "2031-05-11", 310)))
    assert drawing is not None
    first, second, last = drawing.marks
    assert (first.x, last.x) == (LEFT, WIDTH - RIGHT)
    assert second.x == round(LEFT + 0.2 * (WIDTH - LEFT - RIGHT), 1)
    assert first.y > second.y > last.y
    assert all(0 < mark.y < HEIGHT for mark in drawing.marks)


def test_the_axis_begins_at_nothing_and_has_round_numbers() -> None:
    drawing = draw_ladder(ladder(step(1, "2031-05-01", 303), step(2, "2031-05-03", 306)))
    assert drawing is not None
    assert [tick.label for tick in drawing.numbers] == ["0", "100", "200", "300", "400"]


def test_each_owner_has_a_line_and_a_denied_number_is_on_none() -> None:
    steps = step(1, "2031-05-01", 3), step(2, "2031-05-02", 3, "Another", denied=True), step(3, "2031-05-04", 5), step(4, "2031-05-05", 4, "Another")
    drawing = draw_ladder(ladder(*steps))
    assert drawing is not None
    assert drawing.owners == ("A ministry", "Another")
    assert [len(line.split()) for line in drawing.lines] == [2, 1]
    assert [mark.denied for mark in drawing.marks] == [False, True, False, False]


def test_vague_words_are_a_bar_over_what_they_allow() -> None:
    drawing = draw_ladder(ladder(step(1, "2031-05-01", None, low=20.0, high=40.0), step(2, "2031-05-02", 30)))
    assert drawing is not None
    bar, point = drawing.marks
    assert bar.top < bar.y < bar.bottom
    assert point.top == point.bottom == bar.y


def test_what_has_no_day_or_no_number_is_not_drawn() -> None:
    assert draw_ladder(ladder(step(1, None, 3), step(2, "2031-05-02", 4))) is None
    assert draw_ladder(ladder(step(1, "2031", 3), step(2, "2031-05-02", 4))) is None
    assert draw_ladder(ladder(step(1, "2031-05-01", None), step(2, "2031-05-02", 4))) is None
