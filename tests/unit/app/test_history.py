"""The history of a document."""

from pathlib import Path

from tests.kept import keep

from demarche.app.decide import Wish, decide, undo
from demarche.app.history import history_of
from demarche.app.open import Place, open_project
from demarche.record import Reading


def test_decisions_and_what_took_them_back_are_told_newest_first(tmp_path: Path, reading: Reading) -> None:
    id = keep(tmp_path / "p", reading)
    with open_project(Place(tmp_path / "p")) as project:
        row = decide(project, Wish(id, "edit-field", "e1", values={"status": "denied"}, reason="misread"), "Ada")
        undo(project, row.n, "Bela")
        history = history_of(project, id)
    undone, edited = history.log
    assert (edited.before, edited.after, edited.row.reason, edited.taken_back_by) == ("status: claimed", "status: denied", "misread", undone.row.n)
    assert (undone.row.person, undone.row.undoes, undone.taken_back_by) == ("Bela", edited.row.n, None)


def test_a_long_value_is_told_in_few_words(tmp_path: Path, reading: Reading) -> None:
    id = keep(tmp_path / "p", reading)
    with open_project(Place(tmp_path / "p")) as project:
        decide(project, Wish(id, "note", values={"text": "so " * 400}), "Ada")
        (step,) = history_of(project, id).log
    assert len(step.after) == 300
    assert step.after.endswith("…")


def test_a_document_of_which_nothing_is_known_has_an_empty_history(tmp_path: Path, reading: Reading) -> None:
    id = keep(tmp_path / "p", reading, read=False)
    with open_project(Place(tmp_path / "p")) as project:
        history = history_of(project, id)
    assert (history.log, history.readings) == ((), ())
