"""`demarche add` killed at some moment, then given again: every document is there exactly once."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

DOCUMENTS = 500
MOMENTS = (1, 250)  # documents in the project when the command is killed


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-c", "from demarche.cli import main; main()", *map(str, arguments)]


def count(project: Path) -> int:
    with closing(sqlite3.connect(f"file:{project / 'demarche.sqlite'}?mode=ro", uri=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])


def kill_at(moment: int, project: Path, add: list[str]) -> None:
    """Starts the command and kills it once so many documents are in; fails where it ends before."""
    with subprocess.Popen(add, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while count(project) < moment:
            assert running.poll() is None, "the command ended before it could be killed"
            time.sleep(0.002)
        running.send_signal(signal.SIGKILL)
        assert running.wait() == -signal.SIGKILL


def test_an_add_that_is_killed_and_given_again_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    rows, project = tmp_path / "rows.jsonl", tmp_path / "project"
    rows.write_text("\n".join(json.dumps({"text": f"Norvia closed crossing number {n}.", "uri": f"row {n}"}) for n in range(DOCUMENTS)), encoding="utf-8")
    subprocess.run(command("init", project), check=True, capture_output=True)
    add = command("add", "-p", project, rows, "--no-read", "--language", "en")
    for moment in MOMENTS:
        kill_at(moment, project, add)
        assert count(project) < DOCUMENTS
    subprocess.run(add, check=True, capture_output=True)
    assert count(project) == DOCUMENTS
    checked = subprocess.run(command("verify", "-p", project), capture_output=True, text=True, check=False)
    assert checked.stdout == "All is as it was.\n"
