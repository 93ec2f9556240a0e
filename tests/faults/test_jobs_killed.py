"""The program that does long work is killed, or runs twice: every job is done once, every document is there once."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from tests.projects import FORK, held

from demarche.app import run_waiting as running
from demarche.app.incoming import FOLDER, receiving
from demarche.app.init import init_project
from demarche.app.jobs import job, start
from demarche.app.open import Place, Project, open_project
from demarche.app.run_waiting import run_next, run_waiting
from demarche.record.job import Job
from demarche.record.person import Person
from demarche.store.signs import sign_of_life

DOCUMENTS = 300
MOMENTS = (100, 200)  # documents in the project when the program is killed
CODER = Person(name="Amina", role="coder")
PROGRAM = """
import sys, threading
from functools import partial
from pathlib import Path
from demarche.app.open import Place, open_project
from demarche.app.run_waiting import run_waiting
if __name__ == "__main__":
    run_waiting(partial(open_project, Place(Path(sys.argv[1]))), threading.Event(), idle=0.01)
"""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with init_project(Place(tmp_path / "project")) as made:
        yield made


@contextmanager
def worker(project: Project) -> "Iterator[subprocess.Popen[bytes]]":
    """A program that does what waits; it is killed at the end at the latest."""
    with subprocess.Popen([sys.executable, "-c", PROGRAM, str(project.place.folder)]) as program:
        try:
            yield program
        finally:
            program.kill()


def add_rows(project: Project, numbers: range) -> Job:
    lines = [json.dumps({"text": f"Norvia closed crossing number {n}.", "title": f"Note {n}", "uri": f"row {n}"}) for n in numbers]
    with receiving(project) as incoming:
        incoming.put("rows.jsonl", BytesIO("\n".join(lines).encode()))
        return start(project, "add", {"incoming": incoming.name, "read": False, "language": "en"}, CODER)


def count(project: Project) -> int:
    return len(project.store.unread("no model"))


def wait_for(project: Project, id: int, *workers: "subprocess.Popen[bytes]") -> Job:
    end = time.monotonic() + 60
    while not (found := job(project, id)).is_over:
        assert time.monotonic() < end, found
        assert [program.poll() for program in workers] == [None] * len(workers)
        time.sleep(0.01)
    return found


def test_work_whose_program_is_killed_is_taken_up_where_it_stood(project: Project) -> None:
    id = add_rows(project, range(DOCUMENTS)).id
    for moment in MOMENTS:
        with worker(project) as program:
            while count(project) < moment:
                assert program.poll() is None
            program.send_signal(signal.SIGKILL)
            assert program.wait() == -signal.SIGKILL
        assert job(project, id).state == "running", "it was killed in the middle"
    before = count(project)
    assert before < DOCUMENTS
    with worker(project) as program:
        ended = wait_for(project, id, program)
        deadline = time.monotonic() + 20
        while list((project.place.folder / FOLDER).iterdir()):  # the worker tidies up once the job is over
            assert time.monotonic() < deadline
            time.sleep(0.01)
    assert (ended.state, ended.tries) == ("done", 3)
    assert ended.result == {"known": before, "new": DOCUMENTS - before, "families": 0}
    assert Counter(held(project.place.folder)) == Counter(f"Note {n}" for n in range(DOCUMENTS))


def test_two_programs_share_the_jobs_and_none_is_done_twice(project: Project) -> None:
    ids = [add_rows(project, range(10 * n, 10 * n + 10)).id for n in range(12)]
    with worker(project) as one, worker(project) as other:
        ended = [wait_for(project, id, one, other) for id in ids]
    assert [(one.state, one.tries, one.message, one.result) for one in ended] == [("done", 1, "", {"new": 10, "families": 0})] * 12
    assert Counter(held(project.place.folder)) == Counter(f"Note {n}" for n in range(120))


def test_a_program_that_stands_still_keeps_its_job_and_goes_on_with_it(project: Project) -> None:
    id = add_rows(project, range(DOCUMENTS)).id
    with worker(project) as program:
        while count(project) < 100:
            assert program.poll() is None
        program.send_signal(signal.SIGSTOP)
        with sign_of_life(project.place.folder) as other:
            assert not run_next(project, other, threading.Event())
        program.send_signal(signal.SIGCONT)
        ended = wait_for(project, id, program)
    assert (ended.state, ended.tries, ended.result["new"]) == ("done", 1, DOCUMENTS)


def test_a_document_that_ends_the_program_every_time_does_not_keep_the_others_waiting(project: Project) -> None:
    poison, after = add_rows(project, range(1)).id, add_rows(project, range(1, 3)).id
    for _ in range(3):
        process = FORK.Process(target=die_at_the_job, args=(project.place,))
        process.start()
        process.join()
        assert process.exitcode == 9
    with worker(project) as program:
        assert wait_for(project, after, program).state == "done"
    given_up = job(project, poison)
    assert (given_up.state, given_up.tries) == ("failed", 3)
    assert "ended in the middle 3 times" in given_up.message


def die_at_the_job(place: Place) -> None:
    running.do = lambda *_: os._exit(9)  # as a kill for want of memory does: nothing is told
    run_waiting(partial(open_project, place), threading.Event())
