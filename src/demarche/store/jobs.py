"""Long work as the store keeps it: taken up by one worker at a time, and again where the worker ended in the middle."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Engine, RowMapping, exists, insert, select, update

from demarche.errors import InputError
from demarche.record.job import Job, JobFault, JobState, Wanted
from demarche.store.database import transaction
from demarche.store.moments import written
from demarche.store.schema import jobs, readings
from demarche.store.signs import Life

MOST_TRIES = 3
STALE = timedelta(seconds=60)  # twice as long as a writer waits for another, so that a worker that waits is not taken for a dead one
_JSON = ("wanted", "errors", "result")
_OPEN = jobs.c.state.in_(("waiting", "running"))
_GIVEN_UP = f"the program ended in the middle {MOST_TRIES} times; what was done until then is kept. Ask for the rest in smaller parts"

Signal = Literal["go", "stop", "lost"]
Lives = Callable[[str], Life]


class Jobs:
    """The long work of one project. A `worker` is the name that `sign_of_life` gave; what it writes counts only while the job is its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, wanted: Wanted, person: str, moment: datetime) -> Job:
        """A new job that waits."""
        none = {"done": 0, "message": "", "failed": 0, "errors": "[]", "result": "{}", "tries": 0, "stopping": False}
        values = {"kind": wanted.kind, "wanted": wanted.model_dump_json(), "state": "waiting", "made_by": person, "made": written(moment)}
        with transaction(self._engine) as connection:
            id = connection.execute(insert(jobs).values(**none, **values).returning(jobs.c.id)).scalar_one()
            return _job(_row(connection, id))

    def get(self, id: int) -> Job | None:
        """The job of that number, None where there is none."""
        with transaction(self._engine, write=False) as connection:
            row = connection.execute(select(jobs).where(jobs.c.id == id)).mappings().one_or_none()
        return _job(row) if row else None

    def all(self, limit: int) -> list[Job]:
        """The newest jobs first, at most so many."""
        with transaction(self._engine, write=False) as connection:
            return [_job(row) for row in connection.execute(select(jobs).order_by(jobs.c.id.desc()).limit(limit)).mappings()]

    def claim(self, worker: str, moment: datetime, lives: Lives) -> Job | None:
        """The oldest job that waits, or that its worker left in the middle, now this worker's; None where there is none.

        One that was to be stopped, or was left in the middle too often, comes to its end instead.
        """
        with transaction(self._engine, write=False) as connection:  # first only looked at: whoever has nothing to do keeps nobody from writing
            if not _free(connection, moment, lives):
                return None
        with transaction(self._engine) as connection:
            for row in _free(connection, moment, lives):
                if row["stopping"]:
                    _end(connection, row["id"], "stopped", moment)
                elif row["tries"] >= MOST_TRIES:
                    _end(connection, row["id"], "failed", moment, message=_GIVEN_UP)
                else:
                    return _take(connection, row, worker, moment)
        return None

    def tell(self, id: int, worker: str, moment: datetime, **values: Any) -> Signal:
        """Writes how far it is, or only that the worker lives. What to do now: go on, stop because a person wishes so, or leave it, because it is another's."""
        with transaction(self._engine) as connection:
            told = connection.execute(update(jobs).where(*_own(id, worker)).values(heartbeat=written(moment), **_as_json(values)))
            if told.rowcount != 1:
                return "lost"
            return "stop" if _row(connection, id)["stopping"] else "go"

    def end(self, id: int, worker: str, state: JobState, moment: datetime, **values: Any) -> bool:
        """Brings the job to its end; False where it is another worker's meanwhile."""
        with transaction(self._engine) as connection:
            if connection.scalar(select(jobs.c.id).where(*_own(id, worker))) is None:
                return False
            _end(connection, id, state, moment, **_as_json(values))
        return True

    def release(self, id: int, worker: str) -> bool:
        """Lets the job wait for another worker, as if this try had not been; False where it is another's meanwhile."""
        with transaction(self._engine) as connection:
            back = update(jobs).where(*_own(id, worker)).values(state="waiting", worker=None, tries=jobs.c.tries - 1)
            return connection.execute(back).rowcount == 1

    def stop(self, id: int, moment: datetime) -> Job:
        """Ends a job that waits, and asks the worker of one that runs to end it. Raises InputError where there is none of that number."""
        with transaction(self._engine) as connection:
            row = connection.execute(select(jobs).where(jobs.c.id == id)).mappings().one_or_none()
            if row is None:
                raise InputError(f"there is no job {id} in this project")
            if row["state"] == "waiting":
                _end(connection, id, "stopped", moment)
            elif row["state"] == "running":
                connection.execute(update(jobs).where(jobs.c.id == id).values(stopping=True))
            return _job(_row(connection, id))

    def read_since(self, started: str, model_digest: str) -> set[str]:
        """Ids of the documents whose current Reading this model made since a moment."""
        since = started[: len("2031-05-03T10:00:00")]  # Readings know seconds
        current = select(readings.c.document).where(readings.c.current, readings.c.created >= since, readings.c.model_digest == model_digest)
        with transaction(self._engine, write=False) as connection:
            return set(connection.scalars(current))

    def needs(self, incoming: str) -> bool:
        """Whether a job that is not over has that folder of uploaded files to add."""
        with transaction(self._engine, write=False) as connection:
            return bool(connection.scalar(select(exists().where(_OPEN, jobs.c.wanted.contains(incoming, autoescape=True)))))


def _own(id: int, worker: str) -> tuple[Any, ...]:
    return jobs.c.id == id, jobs.c.worker == worker, jobs.c.state == "running"


def _free(connection: Connection, moment: datetime, lives: Lives) -> list[RowMapping]:
    """Jobs that nobody works on, the oldest first."""
    rows = connection.execute(select(jobs).where(_OPEN).order_by(jobs.c.id)).mappings().all()
    return [row for row in rows if row["state"] == "waiting" or _left(row, moment, lives)]


def _left(row: RowMapping, moment: datetime, lives: Lives) -> bool:
    life = lives(row["worker"])
    return life == "dead" or (life == "unknown" and row["heartbeat"] < written(moment - STALE))


def _take(connection: Connection, row: RowMapping, worker: str, moment: datetime) -> Job | None:
    at, anew = written(moment), {"done": 0, "total": None, "message": "", "failed": 0, "errors": "[]", "result": "{}"}
    same = (jobs.c.id == row["id"], jobs.c.state == row["state"], jobs.c.worker.is_not_distinct_from(row["worker"]))
    values = {"state": "running", "worker": worker, "heartbeat": at, "started": row["started"] or at, "tries": row["tries"] + 1}
    taken = connection.execute(update(jobs).where(*same).values(**anew, **values))
    return _job(_row(connection, row["id"])) if taken.rowcount == 1 else None


def _end(connection: Connection, id: int, state: JobState, moment: datetime, **values: Any) -> None:
    connection.execute(update(jobs).where(jobs.c.id == id).values(state=state, ended=written(moment), worker=None, **values))


def _row(connection: Connection, id: int) -> RowMapping:
    return connection.execute(select(jobs).where(jobs.c.id == id)).mappings().one()


def _as_json(values: dict[str, Any]) -> dict[str, Any]:
    return {name: json.dumps(value, ensure_ascii=False, default=JobFault.to_dict) if name in _JSON else value for name, value in values.items()}


def _job(row: RowMapping) -> Job:
    values = {name: json.loads(value) if name in _JSON else value for name, value in row.items() if name not in ("kind", "worker")}
    return Job.model_validate(values)
