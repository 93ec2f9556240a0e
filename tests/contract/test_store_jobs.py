"""Long work, whichever database it is kept in: one worker a job, and again where the worker ended."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from demarche.errors import InputError
from demarche.record import Document, Reading
from demarche.record.family import Appearance
from demarche.record.job import AddWanted, ExportWanted, Job, JobFault, ReadWanted
from demarche.store import Store
from demarche.store.jobs import MOST_TRIES, STALE
from demarche.store.signs import Life

NOON = datetime(2031, 5, 3, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def life(answer: Life) -> Callable[[str], Life]:
    return lambda _: answer


ALIVE, DEAD, UNKNOWN = life("alive"), life("dead"), life("unknown")


def claim(store: Store, worker: str = "w1", moment: datetime = NOON, lives: Callable[[str], Life] = ALIVE) -> Job:
    taken = store.jobs.claim(worker, moment, lives)
    assert taken is not None
    return taken


def get(store: Store, id: int) -> Job:
    found = store.jobs.get(id)
    assert found is not None
    return found


def test_a_job_is_kept_as_it_was_wanted(store: Store) -> None:
    wanted = AddWanted(addresses=("https://lesna.example/news",), columns={"text": "نص"}, outlet="وكالة تل")
    made = store.jobs.add(wanted, "Amina", NOON)
    assert get(store, made.id) == made
    assert (made.wanted, made.state, made.made_by, made.tries) == (wanted, "waiting", "Amina", 0)
    assert store.jobs.get(made.id + 1) is None


def test_the_oldest_is_taken_first_and_the_newest_listed_first(store: Store) -> None:
    ids = [store.jobs.add(ReadWanted(), "Amina", NOON).id for _ in range(3)]
    assert [job.id for job in store.jobs.all(2)] == [ids[2], ids[1]]
    assert [claim(store, worker).id for worker in ("w1", "w2", "w3")] == ids
    assert store.jobs.claim("w4", NOON, ALIVE) is None


def test_many_workers_at_once_never_have_the_same_job(store: Store) -> None:
    for _ in range(5):
        store.jobs.add(ReadWanted(), "Amina", NOON)
    with ThreadPoolExecutor(8) as threads:
        taken = [job.id for job in threads.map(lambda n: store.jobs.claim(f"w{n}", NOON, ALIVE), range(8)) if job]
    assert len(taken) == len(set(taken)) == 5


def test_a_job_is_another_workers_only_when_its_own_is_dead_or_long_unheard_of(store: Store) -> None:
    store.jobs.add(ReadWanted(), "Amina", NOON)
    claim(store, "w1")
    assert store.jobs.claim("w2", NOON + STALE * 9, ALIVE) is None, "a machine that slept is no dead worker"
    assert store.jobs.claim("w2", NOON + STALE, UNKNOWN) is None
    again = claim(store, "w2", NOON + STALE + SECOND, UNKNOWN)
    assert (again.tries, again.state, again.started) == (2, "running", "2031-05-03T12:00:00.000000Z")
    assert claim(store, "w3", NOON + STALE + SECOND, DEAD).tries == 3


def test_a_heartbeat_keeps_a_job(store: Store) -> None:
    id = store.jobs.add(ReadWanted(), "Amina", NOON).id
    claim(store, "w1")
    assert store.jobs.tell(id, "w1", NOON + STALE) == "go"
    assert store.jobs.claim("w2", NOON + STALE + SECOND, UNKNOWN) is None


def test_whoever_lost_a_job_changes_nothing_in_it(store: Store) -> None:
    id = store.jobs.add(ReadWanted(), "Amina", NOON).id
    claim(store, "w1")
    claim(store, "w2", lives=DEAD)
    before = get(store, id)
    assert store.jobs.tell(id, "w1", NOON, done=99) == "lost"
    assert not store.jobs.end(id, "w1", "done", NOON)
    assert not store.jobs.release(id, "w1")
    assert get(store, id) == before


def test_a_job_that_ends_its_worker_every_time_is_given_up(store: Store) -> None:
    id = store.jobs.add(ReadWanted(), "Amina", NOON).id
    store.jobs.add(ExportWanted(), "Amina", NOON)
    for n in range(MOST_TRIES):
        assert claim(store, f"w{n}", lives=DEAD).id == id
    assert claim(store, "w9", lives=DEAD).kind == "export", "the next one is not kept waiting"
    assert (get(store, id).state, get(store, id).tries) == ("failed", MOST_TRIES)
    assert "smaller parts" in get(store, id).message


def test_a_released_job_waits_and_its_try_does_not_count(store: Store) -> None:
    id = store.jobs.add(ReadWanted(), "Amina", NOON).id
    for _ in range(MOST_TRIES + 2):
        claim(store, "w1")
        assert store.jobs.release(id, "w1")
    assert (get(store, id).state, get(store, id).tries) == ("waiting", 0)


def test_progress_and_the_end_are_told_and_a_new_try_counts_anew(store: Store) -> None:
    id = store.jobs.add(ReadWanted(), "Amina", NOON).id
    fault = JobFault(name="notiz ü.txt", reason="there is no letter in it")
    claim(store, "w1")
    store.jobs.tell(id, "w1", NOON, done=3, total=9, message="reading", failed=1, errors=[fault])
    told = get(store, id)
    assert (told.done, told.total, told.message, told.failed, told.errors) == (3, 9, "reading", 1, (fault,))
    assert claim(store, "w2", lives=DEAD).with_(tries=1, heartbeat=told.heartbeat) == told.with_(done=0, total=None, message="", failed=0, errors=())
    assert store.jobs.end(id, "w2", "partly", NOON + SECOND, done=9, errors=[fault], result={"read": 8})
    ended = get(store, id)
    assert (ended.state, ended.result, ended.errors, ended.is_over) == ("partly", {"read": 8}, (fault,), True)
    assert store.jobs.claim("w3", NOON + STALE * 9, DEAD) is None


def test_one_that_waits_is_stopped_at_once_and_one_that_runs_by_its_worker(store: Store) -> None:
    waiting, running = (store.jobs.add(ReadWanted(), "Amina", NOON).id for _ in range(2))
    assert store.jobs.stop(waiting, NOON).state == "stopped"
    assert claim(store).id == running
    assert store.jobs.stop(running, NOON).stopping
    assert store.jobs.tell(running, "w1", NOON) == "stop"
    store.jobs.end(running, "w1", "stopped", NOON)
    assert store.jobs.stop(running, NOON + SECOND).ended == "2031-05-03T12:00:00.000000Z"


def test_one_that_was_to_be_stopped_is_not_taken_up_again(store: Store) -> None:
    id = store.jobs.add(ReadWanted(), "Amina", NOON).id
    claim(store)
    store.jobs.stop(id, NOON)
    assert store.jobs.claim("w2", NOON, DEAD) is None
    assert get(store, id).state == "stopped"


def test_there_is_nothing_to_stop_where_there_is_no_job(store: Store) -> None:
    with pytest.raises(InputError, match="no job 7"):
        store.jobs.stop(7, NOON)


def test_uploaded_files_are_needed_until_their_job_is_over(store: Store) -> None:
    id = store.jobs.add(AddWanted(incoming="00ff00ff00ff00ff"), "Amina", NOON).id
    assert store.jobs.needs("00ff00ff00ff00ff")
    assert not store.jobs.needs("11ff00ff00ff00ff")
    store.jobs.stop(id, NOON)
    assert not store.jobs.needs("00ff00ff00ff00ff")


def test_what_the_present_model_read_since_a_moment_is_known(store: Store, reading: Reading) -> None:
    for n, (created, digest) in enumerate((("2031-05-03T11:59:59Z", "m"), ("2031-05-03T12:00:00Z", "m"), ("2031-05-03T12:00:01Z", "other"))):
        text = f"{reading.document.text} {n}"
        document = _document(text)
        store.add_document(text.encode(), document, Appearance(uri=f"{n}.txt"))
        made = reading.provenance.with_(created=created, model_digest=digest)
        store.save_reading(reading.with_(document=document, provenance=made))
    assert store.jobs.read_since("2031-05-03T12:00:00.500000Z", "m") == {_document(f"{reading.document.text} 1").id}


def _document(text: str) -> Document:
    return Document(id=sha256(text.encode()).hexdigest(), text=text)
