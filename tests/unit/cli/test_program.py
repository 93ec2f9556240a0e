"""The command line as a user meets it: a process, its output and its exit code."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ENGLISH = "LESNA, 3 May 2031 -- The ministry said that two guards had been wounded on Monday.\n"


def demarche(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from demarche.cli import main; main()", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, encoding="utf-8", timeout=120, env={**os.environ, **environment}, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two texts and three files that cannot be read."""
    (tmp_path / "a.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7\n\xc4\xe5")
    (tmp_path / "c.txt").write_text("", encoding="utf-8")
    (tmp_path / "d.txt").write_text("Министерство заявило, что переговоры возобновятся в понедельник.", encoding="utf-8")
    (tmp_path / "e.bin").write_bytes(bytes(range(1, 32)) * 40)
    return tmp_path


def test_help_loads_nothing_that_a_reading_needs() -> None:
    """What keeps help under 150 ms; the time itself is measured by `make bench`, for a busy machine is slower."""
    heavy = "('numpy', 'onnxruntime', 'pydantic', 'tokenizers', 'rich', 'jinja2', 'regex', 'py3langid')"
    code = f"import sys, atexit; atexit.register(lambda: print('loaded:', *(m for m in {heavy} if m in sys.modules))); from demarche.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, "--help"], capture_output=True, text=True, timeout=60, check=True)
    assert "Usage:" in done.stdout
    assert done.stdout.splitlines()[-1] == "loaded:"


def test_json_is_one_reading_a_line(folder: Path) -> None:
    done = demarche("read", "--json", str(folder / "a.txt"), str(folder / "d.txt"))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [Path(r["document"]["uri"]).name for r in lines] == ["a.txt", "d.txt"]
    assert all(r["schema"] == "demarche.reading/1" for r in lines)


def test_a_folder_with_broken_files_reads_the_others_and_names_each_broken_one(folder: Path) -> None:
    done = demarche("read", "--json", str(folder))
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 2
    assert "b.pdf: a damaged PDF" in done.stderr
    assert "c.txt: there is no letter in it" in done.stderr
    assert "e.bin: not text" in done.stderr
    assert "2 of 5 read, 3 not" in done.stderr


def test_a_folder_is_read_the_same_by_several_processes(folder: Path) -> None:
    one, two = (demarche("read", "--json", str(folder), "--workers", n) for n in ("1", "2"))
    without_clock = [[{**json.loads(line), "provenance": None} for line in done.stdout.splitlines()] for done in (one, two)]
    assert without_clock[0] == without_clock[1]
    assert two.returncode == 3


def test_a_text_in_a_language_that_is_not_read_is_kept_and_marked(folder: Path) -> None:
    done = demarche("read", "--json", str(folder / "d.txt"), "--language", "fi")
    (reading,) = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0
    assert reading["document"]["language"] == "fi"
    assert reading["document"]["text"].startswith("Министерство")
    assert reading["provenance"]["covers"] == []


def test_nothing_read_is_an_error(folder: Path) -> None:
    assert demarche("read", str(folder / "c.txt")).returncode == 1
    missing = demarche("read", str(folder / "nowhere.txt"))
    assert missing.returncode == 1
    assert "nowhere.txt: No such file" in missing.stderr
    assert missing.stdout == ""


def test_a_wrong_command_is_told_apart_from_a_wrong_file(folder: Path) -> None:
    assert demarche("read").returncode == 2
    assert demarche("read", str(folder), "--json", "--html").returncode == 2
    assert demarche("read", str(folder), "--published", "yesterday").returncode == 2
    assert demarche("reed", str(folder)).returncode == 2


def test_standard_input_is_read() -> None:
    done = demarche("read", "-", "--json", "--published", "2031-05-04", "--outlet", "KNA", stdin=ENGLISH)
    (reading,) = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 0
    assert reading["document"]["text"] == ENGLISH
    assert reading["document"]["outlet"] == "KNA"
    assert reading["document"]["uri"] is None


def test_the_page_goes_to_the_named_file(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = demarche("read", str(folder / "a.txt"), "--html", "-o", str(page))
    assert done.returncode == 0
    assert done.stdout == ""
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_view_is_for_people_and_holds_no_colour_codes_in_a_pipe(folder: Path) -> None:
    done = demarche("read", str(folder / "a.txt"))
    assert done.returncode == 0
    assert done.stdout.startswith("■ ")
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_a_file_far_too_long_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "line.txt"
    path.write_bytes(b"a " * 25_000_000)
    began = time.perf_counter()
    done = demarche("read", str(path))
    assert done.returncode == 1
    assert "too long for one document" in done.stderr
    assert time.perf_counter() - began < 10


def test_an_output_that_nobody_reads_any_more_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -c 'from demarche.cli import main; main()' read --json {folder / 'a.txt'} {folder / 'a.txt'} | true"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, timeout=120, check=False)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_the_doctor_says_what_is_installed_and_that_nothing_is_sent() -> None:
    done = demarche("doctor")
    assert done.returncode == 0, done.stdout
    for part in ("onnxruntime", "model", "SHA-256", "languages", "Nothing is sent anywhere", "All is well."):
        assert part in done.stdout


def test_the_version_is_the_one_of_the_package() -> None:
    import demarche as package

    assert demarche("--version").stdout.strip() == f"demarche {package.__version__}"
