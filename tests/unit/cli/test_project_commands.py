"""The commands of a project as a user gives them: what they print, and the exit code."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from demarche.cli.program import program

STATEMENT = "The Foreign Ministry of Norvia said on 4 May 2031 that Sulian border guards had shelled the village of Tamdar and that two miners had been killed."
DENIAL = "Sulia's Defence Ministry denied on 5 May 2031 that its border guards had shelled the village of Tamdar."
PAGE = "<html><head><title>{title}</title></head><body><article><p>{text}</p></article></body></html>"
ROWS = [
    {"body": STATEMENT + " The ministry demanded that Sulia withdraw its guns from the river.", "source": "Wavre Post", "date": "2031-05-04"},
    {"body": "Norvia and Sulia signed the Tamdar Protocol in 2029. Norvia has accused Sulia of a breach of the Tamdar Protocol.", "date": "2031-05-06"},
]
COLUMNS = "text=body,outlet=source,published=date"


def demarche(*arguments: str | Path, stdin: str = "") -> Result:
    return CliRunner().invoke(program, [str(a) for a in arguments], input=stdin, env={"COLUMNS": "200", "DEMARCHE_PROJECT": ""})


def lines(done: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A text, a page and a file of rows."""
    folder = tmp_path_factory.mktemp("texts")
    (folder / "a.txt").write_text(STATEMENT, encoding="utf-8")
    (folder / "b.html").write_text(PAGE.format(title="Sulia denies", text=DENIAL), encoding="utf-8")
    (folder / "c.jsonl").write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def project(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with these texts, added and read."""
    folder = tmp_path_factory.mktemp("home") / "project"
    assert demarche("init", folder).exit_code == 0
    done = demarche("add", "--project", folder, texts, "--columns", COLUMNS)
    assert done.exit_code == 0, done.output
    assert "4 new" in done.stderr
    assert "4 read" in done.stderr
    return folder


def test_a_project_from_the_first_text_to_the_backup(project: Path, texts: Path, tmp_path: Path) -> None:
    found = demarche("search", "-p", project, "shelled Tamdar")
    assert found.exit_code == 0, found.output
    assert "Sulia denies" in found.stdout
    assert "2 texts (3 with copies); 1 to 2 are shown" in found.stdout
    told = demarche("claims", "-p", project, "--event", "ASSAULT")
    assert told.exit_code == 0, told.output
    assert "denies" in told.stdout
    families = demarche("family", "-p", project)
    assert families.exit_code == 0
    assert "families of more than one appearance" in families.stdout
    assert demarche("verify", "-p", project).stdout == "All is as it was.\n"
    assert demarche("backup", tmp_path / "copy", "-p", project).exit_code == 0
    assert demarche("verify", "-p", tmp_path / "copy").exit_code == 0
    again = demarche("add", "-p", project, texts, "--columns", COLUMNS)
    assert again.exit_code == 0
    assert "0 new, 0 known that appeared elsewhere too, 4 known; 0 read" in again.stderr


def test_each_line_of_a_claim_has_its_speaker_status_and_place(project: Path) -> None:
    for claim in lines(demarche("claims", "-p", project, "--json")):
        for position in claim["positions"]:
            assert all(p["told"]["speaker"] and p["told"]["status"] and p["told"]["title"] for p in position["passages"])


def test_every_view_says_that_it_shows_claims_and_no_facts(project: Path) -> None:
    for view in ("claims", "ladder", "agreements", "ledger"):
        done = demarche(view, "-p", project)
        assert done.exit_code == 0, done.output
        assert "These are claims, not established facts." in done.stdout


def test_figures_agreements_and_demands_are_shown_with_who_gives_them(project: Path) -> None:
    assert "Norvia" in demarche("ladder", "-p", project, "--measure", "killed").stdout
    assert "Tamdar Protocol" in demarche("agreements", "-p", project).stdout
    assert "demand of" in demarche("ledger", "-p", project, "--kind", "demand").stdout


def test_fewer_are_shown_where_fewer_are_asked_for(project: Path) -> None:
    all_of_them = lines(demarche("claims", "-p", project, "--json"))
    done = demarche("claims", "-p", project, "--limit", "1")
    assert f"{len(all_of_them)} claims; the first 1 are shown" in done.stdout


def test_a_text_that_appears_elsewhere_is_one_family_with_two_places(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy-of-the-statement.txt"
    copy.write_text(STATEMENT, encoding="utf-8")
    assert "1 known that appeared elsewhere" in demarche("add", "-p", project, copy).stderr
    (family,) = [f for f in lines(demarche("family", "-p", project, "--json")) if copy.name in json.dumps(f)]
    assert family["places"] >= 2
    assert copy.name in "".join(demarche("family", "-p", project, family["id"][:10]).stdout.split())


def test_what_is_refused_is_named_kept_in_the_summary_and_leaves_3(texts: Path, tmp_path: Path) -> None:
    demarche("init", tmp_path / "p")
    (tmp_path / "empty.txt").write_bytes(b"")
    done = demarche("add", "-p", tmp_path / "p", tmp_path / "empty.txt", texts / "a.txt", "--no-read", "--json")
    assert done.exit_code == 3
    assert "empty.txt: there is no letter in it" in done.stderr
    *documents, last = lines(done)
    assert [d["what"] for d in documents] == ["refused", "new"]
    assert [Path(r["name"]).name for r in last["summary"]["refused"]] == ["empty.txt"]
    assert demarche("add", "-p", tmp_path / "p", tmp_path / "empty.txt").exit_code == 1


def test_what_was_only_added_is_read_later_and_read_again_when_asked(texts: Path, tmp_path: Path) -> None:
    demarche("init", tmp_path / "p")
    assert "0 read" in demarche("add", "-p", tmp_path / "p", texts / "a.txt", "--no-read").stderr
    first, second, third = (demarche("read", "-p", tmp_path / "p", *more, "--json") for more in ([], [], ["--again"]))
    assert [lines(done)[-1]["summary"]["read"] for done in (first, second, third)] == [1, 0, 1]


def test_standard_input_is_added(tmp_path: Path) -> None:
    demarche("init", tmp_path / "p")
    done = demarche("add", "-p", tmp_path / "p", "-", "--no-read", "--outlet", "Wavre Post", stdin=DENIAL)
    assert done.exit_code == 0, done.output
    assert "1 new" in done.stderr


def test_no_document_makes_a_terminal_obey(tmp_path: Path) -> None:
    demarche("init", tmp_path / "p")
    evil = tmp_path / "evil.txt"
    evil.write_text(f"\x1b]0;owned\x07 {STATEMENT} \x9b31m \x1b[2J", encoding="utf-8")
    outputs = [demarche("add", "-p", tmp_path / "p", evil)]
    outputs += [demarche(view, "-p", tmp_path / "p", *json) for view in ("claims", "ladder", "family") for json in ((), ("--json",))]
    outputs += [demarche("search", "-p", tmp_path / "p", "speaker:Norvia", *json) for json in ((), ("--json",))]
    for done in outputs:
        assert done.exit_code == 0, done.output
        assert not [c for c in done.output if c != "\n" and (c < " " or "\x7f" <= c <= "\x9f")]


def test_without_a_project_the_way_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = demarche("claims")
    assert done.exit_code == 1
    assert "demarche init FOLDER" in done.stderr
    assert demarche("read").exit_code == 2
    assert demarche("claims", "-p", tmp_path / "nowhere").exit_code == 1


def test_the_current_folder_is_the_project_where_it_is_one(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    assert demarche("verify").exit_code == 0


def test_the_variable_names_the_project(project: Path) -> None:
    done = CliRunner().invoke(program, ["verify"], env={"DEMARCHE_PROJECT": str(project)})
    assert done.exit_code == 0


def test_a_wrong_wish_is_told_with_what_there_is(project: Path, texts: Path) -> None:
    party = demarche("claims", "-p", project, "--about", "Nurvia")
    assert party.exit_code == 1
    assert "perhaps" in party.stderr
    columns = demarche("add", "-p", project, texts, "--columns", "body")
    assert columns.exit_code == 2
    assert demarche("add", "-p", project, texts, "--columns", "speech=body").exit_code == 2
    assert demarche("add", "-p", project, texts, "--published", "yesterday").exit_code == 2
    assert demarche("search", "-p", project, "colour:red").exit_code == 1
    assert demarche("read", texts / "a.txt", "--again").exit_code == 2


def test_a_changed_original_is_told_and_leaves_1(texts: Path, tmp_path: Path) -> None:
    demarche("init", tmp_path / "p")
    demarche("add", "-p", tmp_path / "p", texts / "a.txt", "--no-read")
    next(p for p in (tmp_path / "p" / "originals").rglob("*") if p.is_file()).write_bytes(b"other")
    done = demarche("verify", "-p", tmp_path / "p")
    assert done.exit_code == 1
    assert "is changed" in done.stdout


def test_a_project_is_not_made_over_another_nor_a_backup(project: Path) -> None:
    assert demarche("init", project).exit_code == 1
    taken = demarche("backup", project, "-p", project)
    assert taken.exit_code == 1
    assert "is there already" in taken.stderr


def test_a_project_is_read_as_one_who_knows_the_dispute_reads_it(texts: Path, tmp_path: Path) -> None:
    file = tmp_path / "quarrel.toml"
    file.write_text('title = "A river"\n[[parties]]\nnames = ["Sulia"]\nadjectives = ["Sulian"]\nkind = "state"\ncode = "XSU"\n', encoding="utf-8")
    assert demarche("init", tmp_path / "p", "--dispute", file).exit_code == 0
    assert demarche("add", "-p", tmp_path / "p", texts / "a.txt").exit_code == 0
    assert demarche("claims", "-p", tmp_path / "p", "--about", "XSU").exit_code == 0
    (tmp_path / "p" / "dispute.toml").write_text("title = 3\n", encoding="utf-8")
    wrong = demarche("add", "-p", tmp_path / "p", texts / "b.html")
    assert wrong.exit_code == 1
    assert "dispute.toml" in wrong.stderr
    assert demarche("search", "-p", tmp_path / "p", "Tamdar").exit_code == 0
    file.write_text("parties = 3\n", encoding="utf-8")
    refused = demarche("init", tmp_path / "q", "--dispute", file)
    assert refused.exit_code == 1
    assert not (tmp_path / "q").exists()


def test_what_is_about_the_same_as_a_text_is_shown_and_told_as_json(project: Path) -> None:
    ids = {row["title"]: row["document"] for row in lines(demarche("search", "-p", project, "Tamdar", "--json")) if "title" in row}
    id = ids["Sulia denies"]
    shown = demarche("search", "-p", project, "--like", id[:12])
    assert shown.exit_code == 0, shown.output
    assert f"about the same as {id[:12]}" in shown.stdout
    assert "alike 0." in shown.stdout
    *rows, last = lines(demarche("search", "-p", project, "--like", id, "--limit", "1", "--json"))
    assert [row["document"] == id for row in rows] == [False]
    assert last["summary"] == {"like": id, "shown": 1, "left_out": 0}


def test_a_search_is_for_words_or_for_what_is_like_a_text(project: Path) -> None:
    assert demarche("search", "-p", project).exit_code == 2
    assert demarche("search", "-p", project, "Tamdar", "--like", "0").exit_code == 2
    assert demarche("search", "-p", project, "--like", "0", "--exact").exit_code == 2
    unknown = demarche("search", "-p", project, "--like", "zzz")
    assert unknown.exit_code == 1
    assert "begins no document ids" in unknown.stderr


def test_what_could_not_be_added_is_listed_until_it_can(tmp_path: Path) -> None:
    demarche("init", tmp_path / "project")
    (tmp_path / "a.txt").write_bytes(b"123")
    assert demarche("add", "-p", tmp_path / "project", tmp_path / "a.txt").exit_code == 1
    listed = demarche("add", "-p", tmp_path / "project", "--failed")
    assert (listed.exit_code, "a.txt  could not be added: there is no letter in it" in listed.stdout) == (0, True)
    (one,) = lines(demarche("add", "-p", tmp_path / "project", "--failed", "--json"))
    assert (one["kind"], one["source"]) == ("add", str(tmp_path / "a.txt"))
    (tmp_path / "a.txt").write_text(DENIAL, encoding="utf-8")
    demarche("add", "-p", tmp_path / "project", tmp_path / "a.txt", "--no-read")
    assert "Nothing failed" in demarche("add", "-p", tmp_path / "project", "--failed").stdout
    assert demarche("add", "-p", tmp_path / "project").exit_code == 2
    assert demarche("add", "-p", tmp_path / "project", "--failed", tmp_path / "a.txt").exit_code == 2
