"""One piece of long work while it is at work: what it tells of itself, and when it must end."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from demarche.errors import StoreError
from demarche.record.job import Job, JobFault, JobState
from demarche.store.jobs import STALE, Jobs, Signal
from demarche.store.moments import now

TOLD = 0.5  # seconds between two writings of how far it is
BEAT = 5.0  # seconds between two signs that the worker lives
MOST_ERRORS = 200  # that are told one by one
_LOG = logging.getLogger(__name__)


class Stopped(Exception):
    """A person wishes the work to end."""


class Lost(Exception):
    """The work is another worker's meanwhile, or must be taken for it: nothing more may be done."""


class Interrupted(Exception):
    """The program ends; the work is to be taken up by the next."""


class Work:
    """Tells the store how far a job is; each telling raises Stopped, Lost or Interrupted where the work must end."""

    def __init__(self, jobs: Jobs, job: Job, worker: str, ending: threading.Event) -> None:
        self.job = job
        self.errors: list[JobFault] = []
        self.failed = 0
        self._jobs, self._worker, self._ending = jobs, worker, ending
        self._done, self._message = 0, ""
        self._total: int | None = None
        self._told = 0.0
        self._signal: Signal = "go"

    def step(self, message: str, total: int | None = None, done: int = 0) -> None:
        """The next step begins."""
        self._message, self._total, self._done = message, total, done
        self._tell()

    def one(self, name: str, error: str | None = None, total: int | None = None) -> None:
        """One document more is through, or has failed with a reason."""
        self._done += 1
        self._total = self._total if total is None else total
        if error is not None:
            self.failed += 1
            self.errors += [JobFault(name=name, reason=error)][: MOST_ERRORS - len(self.errors)]
        if time.monotonic() - self._told >= TOLD:
            self._tell()
        self._check()

    def end(self, state: JobState, message: str, **result: Any) -> None:
        """The job is over. Raises Lost where it is another worker's."""
        if not self._jobs.end(self.job.id, self._worker, state, now(), **self._values() | {"message": message, "result": result}):
            raise Lost

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Signs of life meanwhile, also while one document takes long."""
        over = threading.Event()
        beats = threading.Thread(target=self._beat, args=(over,), name=f"job {self.job.id}", daemon=True)
        beats.start()
        try:
            yield
        finally:
            over.set()
            beats.join()

    def _beat(self, over: threading.Event) -> None:
        heard = time.monotonic()
        while not over.wait(BEAT):
            try:
                self._hear(self._jobs.tell(self.job.id, self._worker, now()))
                heard = time.monotonic()
            except StoreError as error:
                _LOG.warning("job %s: no sign of life could be given: %s", self.job.id, error)
                if time.monotonic() - heard > STALE.total_seconds() / 2:  # another may take it up soon: leave it before
                    self._signal = "lost"

    def _tell(self) -> None:
        self._told = time.monotonic()
        self._hear(self._jobs.tell(self.job.id, self._worker, now(), **self._values()))
        self._check()

    def _values(self) -> dict[str, Any]:
        return {"done": self._done, "total": self._total, "message": self._message, "failed": self.failed, "errors": self.errors}

    def _hear(self, signal: Signal) -> None:
        self._signal = "lost" if "lost" in (self._signal, signal) else signal

    def _check(self) -> None:
        if self._signal == "lost":
            raise Lost
        if self._signal == "stop":
            raise Stopped
        if self._ending.is_set():
            raise Interrupted
