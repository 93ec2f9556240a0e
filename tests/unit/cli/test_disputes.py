"""Disputes by command: a file or the name of one that ships, and the watch words of what is read, found and watched."""

import json
from pathlib import Path

import pytest
from tests.newsroom import feed, newsroom, rss
from typer.testing import CliRunner, Result

from demarche.cli.program import program

FERRY = """
title = "The ferry of Tamdar"
watch = ["ferry", "night crossing*"]
[[parties]]
names = ["Norvia"]
kind = "state"
code = "XNO"
"""
TEXT = "Norvia stopped the ferry on Monday, the harbour office said. Night crossings ended in May."


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(program, [str(a) for a in arguments])


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "ferry.toml").write_text(FERRY, encoding="utf-8")
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_texts_are_read_with_a_dispute_file_outside_of_a_project(files: Path) -> None:
    with_it = json.loads(run("read", files / "text.txt", "--json", "--dispute", files / "ferry.toml").stdout)
    assert [p["code"] for p in with_it["parties"] if p["name"] == "Norvia"] == ["XNO"]
    assert with_it["provenance"]["tables"]["dispute"].startswith("The ferry of Tamdar")
    without = json.loads(run("read", files / "text.txt", "--json").stdout)
    assert without["provenance"]["tables"] == {}


def test_several_processes_know_the_dispute_too(files: Path) -> None:
    (files / "other.txt").write_text("Norvia denied it.", encoding="utf-8")
    done = run("read", files / "text.txt", files / "other.txt", "--json", "--workers", "2", "--dispute", files / "ferry.toml")
    assert [[p["code"] for p in json.loads(line)["parties"] if p["name"] == "Norvia"] for line in done.stdout.splitlines()] == [["XNO"], ["XNO"]]


def test_a_dispute_that_ships_is_called_by_its_name(files: Path) -> None:
    done = run("read", files / "text.txt", "--json", "--dispute", "western-sahara")
    assert json.loads(done.stdout)["provenance"]["tables"]["dispute"].startswith("Western Sahara")
    assert run("init", files / "project", "--dispute", "western-sahara").exit_code == 0
    assert 'title = "Western Sahara"' in (files / "project" / "dispute.toml").read_text(encoding="utf-8")


def test_a_dispute_that_is_not_there_is_told_with_those_that_ship(files: Path) -> None:
    done = run("read", files / "text.txt", "--dispute", "atlantis")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "atlantis" in done.stderr
    assert "western-sahara" in done.stderr


def test_a_project_is_read_with_its_own_dispute_and_no_other(files: Path) -> None:
    run("init", files / "project")
    done = run("read", "--project", files / "project", "--dispute", files / "ferry.toml")
    assert done.exit_code == 2
    assert "dispute.toml" in done.stderr


def test_the_view_of_a_text_ends_with_the_watch_words_that_it_holds(files: Path) -> None:
    done = run("read", files / "text.txt", "--quiet", "--dispute", files / "ferry.toml")
    assert done.stdout.strip().splitlines()[-1] == "Watch words: ferry, night crossing*"
    assert "Watch words" not in run("read", files / "text.txt", "--quiet").stdout


def test_a_row_of_a_search_says_which_watch_words_its_text_holds(files: Path) -> None:
    (files / "quiet.txt").write_text("Norvia said on Monday that nothing had happened.", encoding="utf-8")
    run("init", files / "project", "--dispute", files / "ferry.toml")
    run("add", files / "text.txt", files / "quiet.txt", "--project", files / "project", "--no-read", "--quiet")
    rows = [json.loads(line) for line in run("search", "Monday", "--project", files / "project", "--json").stdout.splitlines()[:-1]]
    assert sorted(row["watched"] for row in rows) == [[], ["ferry", "night crossing*"]]
    assert "watch words: ferry, night crossing*" in " ".join(run("search", "Monday", "--project", files / "project").stdout.split())


def test_a_watch_tells_of_each_new_document_which_watch_words_it_holds(files: Path) -> None:
    run("init", files / "project", "--dispute", files / "ferry.toml")
    entries = feed(("The ferry stops", "The ferry of Tamdar has stopped."), ("Nothing of note", "Norvia said nothing on Monday."))
    with newsroom(feed=rss(entries)) as room:
        done = run("watch", f"{room.root}/feed", "--once", "--json", "--allow-private", "--no-read", "--project", files / "project")
    (told,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert {new["title"]: new["watched"] for new in told["new"]} == {"The ferry stops": ["ferry"], "Nothing of note": []}


def test_a_dispute_file_that_cannot_be_used_is_told_and_what_was_found_is_shown(files: Path) -> None:
    run("init", files / "project", "--dispute", files / "ferry.toml")
    run("add", files / "text.txt", "--project", files / "project", "--no-read", "--quiet")
    (files / "project" / "dispute.toml").write_text("title = 3", encoding="utf-8")
    done = run("search", "Monday", "--project", files / "project", "--json")
    assert (done.exit_code, json.loads(done.stdout.splitlines()[0])["watched"]) == (0, [])
    assert "watch words are left out" in done.stderr
