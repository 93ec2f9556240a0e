"""The questions of a codebook as coders see them, and what they write as values."""

import pytest

from demarche.app.questions import as_text, questions_of, value_of
from demarche.errors import ReviewError
from demarche.record.review import Codebook, CodeField

BOOK = Codebook(
    fields=(
        CodeField(list="events", name="status", values=("claimed", "denied")),
        CodeField(list="events", name="background"),
        CodeField(list="events", name="actors"),
        CodeField(list="figures", name="value"),
        CodeField(list="figures", name="unit"),
        CodeField(list="figures", name="span"),
    ),
    person="Ngozi",
)
PARTIES = [("p1", "Nkomba (p1)"), ("p2", "Tarim (p2)")]


def test_closed_questions_have_their_answers_and_others_those_of_their_type() -> None:
    status, background, actors = questions_of(BOOK, "events", {"parties": PARTIES})
    assert (status.choices, status.many) == ((("claimed", "claimed"), ("denied", "denied")), False)
    assert background.choices == (("true", "yes"), ("false", "no"))
    assert (actors.choices, actors.many) == (tuple(PARTIES), True)
    assert [question.name for question in questions_of(BOOK, "figures", {})] == ["value", "unit", "span"]


@pytest.mark.parametrize(
    ("field", "texts", "value"),
    [
        (("events", "status"), ["denied"], "denied"),
        (("events", "status"), [" "], None),
        (("events", "background"), ["true"], True),
        (("events", "actors"), ["p1", "p2"], ["p1", "p2"]),
        (("events", "actors"), [], []),
        (("figures", "value"), ["12.5"], 12.5),
        (("figures", "unit"), ["12"], "12"),
    ],
)
def test_what_is_written_becomes_a_value_of_the_field(field: tuple[str, str], texts: list[str], value: object) -> None:
    found = value_of(BOOK, *field, texts)  # type: ignore[arg-type]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("value", ["denied", True, 12.5, ["p1", "p2"], 3, None])
def test_a_value_is_written_so_that_it_is_read_again(value: object) -> None:
    field = {str: "status", bool: "background", list: "actors"}.get(type(value))
    of, name = ("events", field) if field else ("figures", "value")
    assert value_of(BOOK, of, name, as_text(value)) == value  # type: ignore[arg-type]


@pytest.mark.parametrize(("field", "text"), [(("figures", "value"), "many"), (("figures", "span"), "3"), (("events", "colour"), "red")])
def test_what_the_field_cannot_hold_is_told(field: tuple[str, str], text: str) -> None:
    with pytest.raises(ReviewError, match=field[1]):
        value_of(BOOK, *field, [text])  # type: ignore[arg-type]
