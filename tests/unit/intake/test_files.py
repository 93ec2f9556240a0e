"""Files and folders to documents."""

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from demarche.errors import InputError, TooLargeError
from demarche.intake import files as module
from demarche.intake.files import find_files, load_document


def test_a_folder_stands_for_its_files_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/c.txt", ".hidden", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [Path(f).relative_to(tmp_path).as_posix() for f in find_files([str(tmp_path)])] == ["a.txt", "b.txt", "deep/c.txt"]


def test_a_name_that_is_no_folder_stands_for_itself_even_when_it_is_not_there() -> None:
    assert list(find_files(["-", "nowhere.txt"])) == ["-", "nowhere.txt"]


def test_a_document_carries_its_file_and_what_the_caller_knows(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_bytes("“No,” he said.".encode())
    document = load_document(str(path), outlet="KNA", published="2031-05-03", language="en")
    assert (document.uri, document.outlet, document.published, document.text) == (str(path), "KNA", "2031-05-03", "“No,” he said.")


def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        load_document(str(tmp_path / "nowhere.txt"))
    with pytest.raises(InputError, match="directory"):
        load_document(str(tmp_path))


def test_a_file_too_long_is_refused_before_it_is_decoded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LONGEST_FILE", 100)
    (tmp_path / "big").write_bytes(b"\xff" * 101)
    with pytest.raises(TooLargeError):
        load_document(str(tmp_path / "big"))


def test_standard_input_has_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"They left, she said.")))
    document = load_document("-", language="en")
    assert document.uri is None
    assert document.text == "They left, she said."
