"""Laws of codings on their way to brat and Label Studio and back: whatever the text, nothing but what docs/review.md names is lost."""

import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.export.brat import annotations, write_brat
from demarche.export.codings import Coded
from demarche.export.label_studio import write_label_studio
from demarche.intake.brat import read_brat
from demarche.intake.coded import FoundCodings
from demarche.intake.label_studio import read_label_studio
from demarche.record import Document
from demarche.record.review import Codebook, CodeField, Coding

BOOK = Codebook(
    version=1, person="Amara", fields=(CodeField(list="events", name="status", values=("claimed", "denied")), CodeField(list="events", name="actors"))
)
LETTERS = st.sampled_from('abé ğЖم𝄞😀\n\r\t\u2028\u0085,;#"\\')
PLAIN = st.text(st.sampled_from('ab c\n𝄞"\\;/#%'), min_size=1, max_size=6)


@st.composite
def coded(draw: st.DrawFn) -> Coded:
    """One coder's answers about a text of odd characters."""
    text = draw(st.text(LETTERS, min_size=6, max_size=40)) + "end"
    ends = st.lists(st.integers(0, len(text)), min_size=2, max_size=2, unique=True).map(lambda pair: (min(pair), max(pair)))
    spans = st.lists(ends, min_size=1, max_size=3).map(tuple)
    names = draw(st.lists(PLAIN, min_size=1, max_size=4, unique=True))
    document = Document(id=hashlib.sha256(text.encode()).hexdigest(), text=text)
    codings: list[Coding] = []
    for name in names:
        one = Coding(document=document.id, coder="Ngozi Ádám", codebook=1, list="events", item=name, spans=draw(spans), value=draw(st.booleans()))
        values = {
            "status": st.sampled_from(["claimed", "denied", None]),
            "mode": PLAIN,
            "actors": st.lists(st.sampled_from([*names, "p9"]), max_size=3),
            "background": st.booleans(),
        }
        fields = draw(st.lists(st.sampled_from(sorted(values)), unique=True))
        codings += [one, *(one.with_(spans=(), field=f, value=draw(values[f])) for f in fields)]
    return Coded(document, "Ngozi Ádám", tuple(codings))


def items(codings: tuple[Coding, ...], kept: set[str]) -> dict[str, object]:
    marks = {c.item: [c.list, c.spans, c.value] for c in codings if c.field is None and c.item in kept}
    return {item: (mark, {c.field: c.value for c in codings if c.item == item and c.field}) for item, mark in marks.items()}


def found(one: FoundCodings) -> dict[str, object]:
    return {item.item: ([item.list, item.spans, item.there], item.answers) for item in one.items}


def blank(text: str, coding: Coding) -> bool:
    return all(not text[a:b].strip("\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029") for a, b in coding.spans)


@given(coded())
@settings(max_examples=150, deadline=None)
def test_brat_gives_back_every_answer_about_words(given_: Coded) -> None:
    text = given_.document.text
    kept = {c.item for c in given_.codings if c.field is None and not blank(text, c)}
    with TemporaryDirectory() as folder:
        write_brat([given_], BOOK, Path(folder) / "codings.zip")
        (one,) = read_brat(Path(folder) / "codings.zip")
    assert (one.document, one.coder, one.left_out) == (given_.document.id, given_.coder, ())
    assert found(one) == items(given_.codings, kept)


@given(coded())
@settings(max_examples=150, deadline=None)
def test_label_studio_gives_back_every_answer(given_: Coded) -> None:
    with TemporaryDirectory() as folder:
        write_label_studio([given_], BOOK, Path(folder) / "codings.json")
        (one,) = read_label_studio(Path(folder) / "codings.json")
    assert (one.document, one.coder, one.left_out) == (given_.document.id, given_.coder, ())
    assert found(one) == items(given_.codings, {c.item for c in given_.codings})


@given(coded())
@settings(max_examples=50, deadline=None)
def test_every_line_of_brat_is_one_line_with_its_words(given_: Coded) -> None:
    lines = annotations(given_)[0].splitlines()
    assert all(line[0] in "TAR#" and line.count("\t") == 2 - (line[0] in "AR") for line in lines)


@pytest.mark.parametrize("words", ["end", "😀 end"])
def test_offsets_of_label_studio_are_those_of_a_browser(words: str, tmp_path: Path) -> None:
    text = "😀 end 𝄞 😀 end"
    at = text.rindex(words)
    coding = Coding(document="d", coder="Amara", codebook=1, list="events", item="x", spans=((at, at + len(words)),))
    write_label_studio([Coded(Document(id="d", text=text), "Amara", (coding,))], BOOK, tmp_path / "x.json")
    value = json.loads((tmp_path / "x.json").read_bytes())[0]["annotations"][0]["result"][0]["value"]
    units = text.encode("utf-16-le")
    assert units[2 * value["start"] : 2 * value["end"]].decode("utf-16-le") == words == value["text"]
