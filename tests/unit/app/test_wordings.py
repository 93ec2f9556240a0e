"""Other wordings of a text."""

from pathlib import Path

from demarche.app.open import Place, Project, open_project
from demarche.app.wordings import Piece, Wording, wordings_of
from demarche.intake.document import new_document
from demarche.record.family import Appearance

FIRST = (
    "QASR TEL, 4 June 2031 -- The ministry of Tarim said on Wednesday that fourteen fishermen had been detained by the coast guard of Nkomba near the strait. "
    "It called on the harbour authority to let them go before the feast, and said that their families had been told of it by telephone the same evening. "
    "The harbour authority answered that the men had crossed the line of the agreement of 2027 and would be heard by a judge in the port next week."
)
LATER = FIRST.replace("fourteen fishermen", "seventeen fishermen").replace(
    ", and said that their families had been told of it by telephone the same evening", ""
)


def add(project: Project, text: str, uri: str, published: str) -> str:
    document = new_document(text, uri=uri, outlet=uri[:3], published=published)
    project.store.add_document(text.encode(), document, Appearance(uri=uri, outlet=document.outlet, published=published))
    return document.id


def compared(folder: Path, *texts: str) -> tuple[Wording, ...]:
    with open_project(Place(folder), create=True) as project:
        ids = [add(project, text, f"{n}na.example", f"2031-06-0{4 + n}") for n, text in enumerate(texts)]
        return wordings_of(project, ids[0]).wordings


def test_a_text_that_appeared_once_is_alone(tmp_path: Path) -> None:
    (only,) = compared(tmp_path / "p", FIRST)
    assert (only.kind, only.pieces, len(only.appearances)) == ("first", (), 1)


def test_what_a_later_wording_changes_and_leaves_out_stands_where_it_was(tmp_path: Path) -> None:
    first, later = compared(tmp_path / "p", FIRST, LATER)
    told = [piece for piece in later.pieces if piece.kind != "kept"]
    assert first.pieces == ()
    assert told[0] == Piece("changed", "fourteen", "seventeen")
    assert told[1].kind == "left_out"
    assert told[1].theirs.endswith("by telephone the same evening")
    at = later.pieces.index(told[1])
    assert later.pieces[at - 1].ours.endswith("before the feast")
    assert later.pieces[at + 1].ours.startswith("The harbour authority")


def test_a_copy_word_for_word_has_nothing_that_differs(tmp_path: Path) -> None:
    _, copy = compared(tmp_path / "p", FIRST, FIRST.replace(". ", ".\n\n"))
    assert (copy.kind, [piece for piece in copy.pieces if piece.kind != "kept"]) == ("copy", [])
