"""A job at work: it gives signs of life, and leaves off as soon as it is no longer its own."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from demarche.app import work
from demarche.app.init import init_project
from demarche.app.open import Place, Project
from demarche.app.work import Interrupted, Lost, Stopped, Work
from demarche.errors import StoreError
from demarche.record.job import ReadWanted
from demarche.store.moments import now

SOON = 5.0  # seconds


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with init_project(Place(tmp_path / "project")) as made:
        yield made


@pytest.fixture
def at_work(project: Project) -> Work:
    """The work on a job that was taken up."""
    project.store.jobs.add(ReadWanted(), "Amina", now())
    job = project.store.jobs.claim("w1", now(), lambda _: "alive")
    assert job is not None
    return Work(project.store.jobs, job, "w1", threading.Event())


def until_it_leaves_off(at_work: Work) -> None:
    """Goes on until the work must end; fails where it does not."""
    end = time.monotonic() + SOON
    while time.monotonic() < end:
        at_work.one("a document")
        time.sleep(0.002)
    raise AssertionError("it went on")


def heartbeat(project: Project, at_work: Work) -> str:
    found = project.store.jobs.get(at_work.job.id)
    assert found is not None
    return found.heartbeat or ""


def test_a_long_document_is_no_silence(project: Project, at_work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "BEAT", 0.01)
    heard, end = {heartbeat(project, at_work)}, time.monotonic() + SOON
    with at_work.beating():
        while len(heard) < 4 and time.monotonic() < end:
            heard.add(heartbeat(project, at_work))
    assert len(heard) == 4
    last = heartbeat(project, at_work)
    time.sleep(0.05)
    assert heartbeat(project, at_work) == last, "it is silent when the work is over"


@pytest.mark.parametrize("told", [0.0, 1000.0])  # by what it writes, and by its signs of life alone
def test_a_job_that_another_took_up_is_left(project: Project, at_work: Work, monkeypatch: pytest.MonkeyPatch, told: float) -> None:
    monkeypatch.setattr(work, "BEAT", 0.01)
    monkeypatch.setattr(work, "TOLD", told)
    at_work.step("reading")
    project.store.jobs.claim("w2", now(), lambda _: "dead")
    with pytest.raises(Lost), at_work.beating():
        until_it_leaves_off(at_work)
    with pytest.raises(Lost):
        at_work.end("done", "")


def test_a_wish_to_stop_is_heard_between_two_writings(project: Project, at_work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "BEAT", 0.01)
    monkeypatch.setattr(work, "TOLD", 1000.0)
    at_work.step("reading")
    project.store.jobs.stop(at_work.job.id, now())
    with pytest.raises(Stopped), at_work.beating():
        until_it_leaves_off(at_work)


def test_the_end_of_the_program_is_heard_at_the_next_document(project: Project) -> None:
    job = project.store.jobs.add(ReadWanted(), "Amina", now())
    project.store.jobs.claim("w1", now(), lambda _: "alive")
    ending = threading.Event()
    at_work = Work(project.store.jobs, job, "w1", ending)
    at_work.one("the first")
    ending.set()
    with pytest.raises(Interrupted):
        at_work.one("the second")


def test_who_can_give_no_sign_of_life_leaves_the_job_before_another_takes_it_up(at_work: Work, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: Any, **more: Any) -> Any:
        raise StoreError("the database cannot be reached")

    monkeypatch.setattr(work, "BEAT", 0.01)
    monkeypatch.setattr(work, "TOLD", 1000.0)
    monkeypatch.setattr(work, "STALE", work.STALE / 300)
    at_work.step("reading")
    monkeypatch.setattr(type(project.store.jobs), "tell", refuse)
    began = time.monotonic()
    with pytest.raises(Lost), at_work.beating():
        until_it_leaves_off(at_work)
    assert time.monotonic() - began >= 0.1, "a short trouble is no reason to leave it"
