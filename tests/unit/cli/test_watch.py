"""`demarche watch` as a user meets it: a process that asks, says so, and is ended by a signal."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.newsroom import Newsroom, Reply, feed, newsroom, rss
from typer.testing import CliRunner, Result

from demarche.app.open import Place, open_project
from demarche.cli.program import program
from demarche.cli.watch import seconds

ENTRY = ("A\x9b2J title", "Kardovia said that its guards had left Veshin.")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    open_project(Place(tmp_path), create=True).store.close()
    return tmp_path


def watch(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(program, ["watch", "--project", str(project), "--no-read", "--once", "--allow-private", *arguments])


def test_what_is_new_is_told_with_its_title_and_without_terminal_commands(project: Path) -> None:
    with newsroom(feed=rss(feed(ENTRY))) as room:
        done = watch(project, f"{room.root}/feed")
    assert done.exit_code == 0
    assert f"{room.root}/feed: 1 new" in done.stdout
    assert "2J title" in done.stdout
    assert "\x9b" not in done.stdout


def test_json_is_one_object_a_question(project: Path) -> None:
    with newsroom(feed=rss(feed(ENTRY))) as room:
        (line,) = watch(project, "--json", f"{room.root}/feed").stdout.splitlines()
    said = json.loads(line)
    assert (said["address"], said["asked"], said["failed"], said["refused"]) == (f"{room.root}/feed", True, None, [])
    assert said["new"][0]["outlet"] == "Kardovia News Agency"


def test_the_exit_code_says_whether_all_some_or_nothing_was_had(project: Path) -> None:
    with newsroom(feed=rss(feed(ENTRY)), bad=Reply(b"%PDF-1.7")) as room:
        other = room.root.replace("localhost", "127.0.0.1")  # another host, and so no pause
        some = watch(project, f"{other}/gone", f"{room.root}/feed")
        assert (some.exit_code, "404" in some.stdout) == (3, True)
        assert watch(project, f"{room.root}/gone").exit_code == 1
        refused = watch(project, f"{room.root}/bad")
        assert (refused.exit_code, f"{room.root}/bad: a damaged PDF" in refused.stderr) == (1, True)


@pytest.mark.parametrize("wrong", [("ftp://kna.example/",), ("--every", "1s"), ("--every", "often"), ("--every", "30")])
def test_a_wrong_command_is_told(project: Path, wrong: tuple[str, ...]) -> None:
    assert watch(project, *wrong).exit_code == 2


def test_times_are_told_in_seconds_minutes_hours_and_days() -> None:
    assert [seconds(t) for t in ("90s", "30m", "2h", "1d", "m", "-1m", "1 m")] == [90, 1800, 7200, 86400, None, None, None]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_without_an_error_and_it_goes_on_where_it_ended(project: Path, end: signal.Signals) -> None:
    with newsroom(feed=rss(feed(ENTRY), etag='"v1"')) as room:
        assert _until_its_first_line(room, project, end) == (0, "")
        assert watch(project, f"{room.root}/feed").exit_code == 0
        assert room.asked[-1][1]["if-none-match"] == '"v1"'


def _until_its_first_line(room: Newsroom, project: Path, end: signal.Signals) -> tuple[int, str]:
    """Exit code of a watch that is ended after its first question, and what it says of an error."""
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # a shell's background job has Ctrl-C ignored
    command = [sys.executable, "-c", f"{heard}; from demarche.cli import main; main()", "watch", "--project", str(project), "--no-read", "--allow-private"]
    with subprocess.Popen([*command, f"{room.root}/feed"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ)) as process:
        assert process.stdout
        assert "1 new" in process.stdout.readline()
        process.send_signal(end)
        try:
            _, told = process.communicate(timeout=60)
        finally:
            process.kill()
    return process.returncode, told.replace("demarche: the watch has ended; what came in is in the project\n", "")
