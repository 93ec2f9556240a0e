"""Do the long work that waits in a project, one job after the other."""

import logging
import shutil
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from demarche.app.incoming import FOLDER, sweep
from demarche.app.job_kinds import do
from demarche.app.open import Project
from demarche.app.reasons import reason_of
from demarche.app.work import Interrupted, Lost, Stopped, Work
from demarche.errors import DemarcheError, StoreError
from demarche.record.job import AddWanted, Job
from demarche.store.moments import now
from demarche.store.signs import Life, forget_dead, life_of, sign_of_life

IDLE = 1.0  # seconds between two looks where nothing waits
_LONGEST_PAUSE = 60.0
_LOG = logging.getLogger(__name__)


def run_waiting(open_project: Callable[[], Project], ending: threading.Event, *, workers: int = 1, idle: float = IDLE) -> None:
    """Does what waits, and what waits later, until `ending` is set; what it is at then goes back to waiting after the document at hand.

    Runs in a thread, or in a process of its own (`partial(open_project, place)` can be sent there); several may run. `workers` is the number of processes
    that read; with one, reading happens here. A store that cannot be reached is asked again, less and less often.
    """
    with open_project() as project, sign_of_life(project.place.folder) as worker:
        sweep(project)
        forget_dead(project.place.folder)
        pause = idle
        while not ending.is_set():
            try:
                did, pause = run_next(project, worker, ending, workers=workers), idle
            except StoreError as error:
                _LOG.warning("no work could be taken up: %s", error)
                did, pause = False, min(pause * 2, _LONGEST_PAUSE)
            if not did:
                ending.wait(pause)


def run_next(project: Project, worker: str, ending: threading.Event, *, workers: int = 1) -> bool:
    """Does the next job that waits; False where none does. Whatever the job meets ends the job alone, but for a store that cannot be told of it."""
    jobs = project.store.jobs
    job = jobs.claim(worker, now(), partial(_life, project.place.folder, worker))
    if job is None:
        return False
    work = Work(jobs, job, worker, ending)
    try:
        with work.beating():
            _attempt(Project(project.store, project.place), work, workers)  # made anew, so that it knows what was added since
    except Lost:
        _LOG.warning("job %s was taken up by another worker", job.id)
    except Interrupted:
        jobs.release(job.id, worker)
    return True


def _life(folder: Path, ours: str, worker: str) -> Life:
    """Whether a worker is at its job. This one is at none while it asks: what stands there as its own is what it could not tell the end of."""
    return "dead" if worker == ours else life_of(folder, worker)


def _attempt(project: Project, work: Work, workers: int) -> None:
    try:
        state, message, result = do(project, work, workers)
    except (Lost, Interrupted):
        raise
    except Stopped:
        state, message, result = "stopped", "what was done until then is kept", {}
    except DemarcheError as error:
        state, message, result = "failed", str(error), {}
    except Exception as error:
        _LOG.exception("job %s", work.job.id)
        state, message, result = "failed", reason_of(error), {}
    work.end(state, message, **result)
    if state != "failed":
        _clear(project, work.job)


def _clear(project: Project, job: Job) -> None:
    """Takes away the uploaded files, whose originals the project has; of a job that failed they stay, so that it can be asked for again."""
    if isinstance(job.wanted, AddWanted) and job.wanted.incoming:
        shutil.rmtree(project.place.folder / FOLDER / job.wanted.incoming)
