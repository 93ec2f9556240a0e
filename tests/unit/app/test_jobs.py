"""Long work that a page asks for: what may be asked, how it is told of, and how it ends."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.newsroom import Reply, newsroom

from demarche.app import jobs as asking
from demarche.app import run_waiting as running
from demarche.app import work
from demarche.app.incoming import FOLDER, receiving
from demarche.app.init import init_project
from demarche.app.jobs import export_file, job, jobs, progress, read_document_now, reading_job, start, stop
from demarche.app.open import Place, Project, open_project
from demarche.app.run_waiting import run_next, run_waiting
from demarche.errors import InputError, RoleError, StoreError
from demarche.record.job import Job
from demarche.record.person import Person
from demarche.store.moments import now
from demarche.store.signs import sign_of_life

READER, CODER, ADMIN = (Person.model_validate({"name": name, "role": role}) for name, role in (("Ines", "reader"), ("Óscar", "coder"), ("Amina", "admin")))
DEED = "The Foreign Ministry of Norvia said on 4 May 2031 that Sulian border guards had shelled the village of Tamdar."


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "project")


@pytest.fixture
def project(place: Place) -> Iterator[Project]:
    with init_project(place) as made:
        yield made


def done(project: Project) -> Job:
    """The newest job after everything that waited was done."""
    with sign_of_life(project.place.folder) as worker:
        while run_next(project, worker, threading.Event()):
            pass
    return jobs(project)[0]


def uploaded(project: Project, person: Person = CODER, files: dict[str, bytes] | None = None, **wanted: Any) -> Job:
    with receiving(project) as incoming:
        for name, data in (files or {"a.txt": DEED.encode()}).items():
            incoming.put(name, BytesIO(data))
        return start(project, "add", {"incoming": incoming.name, **wanted}, person)


def rows(count: int) -> bytes:
    return "\n".join(json.dumps({"text": f"Norvia closed crossing number {n}.", "uri": f"row {n}"}) for n in range(count)).encode()


def test_uploaded_files_are_added_read_and_taken_away_and_their_names_hold_no_path(project: Project) -> None:
    uploaded(project, files={"a.txt": DEED.encode(), "empty.txt": b"", "rows.jsonl": b'{"text": "Sulia waits."}\n{}'}, outlet="Wavre Post", language="en")
    ended = done(project)
    assert (ended.state, ended.failed, ended.message) == ("partly", 2, "2 could not be added or read")
    assert ended.result == {"new": 2, "refused": 2, "read": 2, "families": 0}
    assert [error.name for error in ended.errors] == ["empty.txt", "rows.jsonl, line 2"]
    assert [(d.uri, d.outlet) for d in project.store.documents()][0] == ("a.txt", "Wavre Post")
    assert str(project.place.folder) not in "".join(d.uri or "" for d in project.store.documents())
    assert len(list(project.readings())) == 2
    assert list((project.place.folder / FOLDER).iterdir()) == []


def test_the_same_files_again_are_known(project: Project) -> None:
    for _ in range(2):
        uploaded(project, read=False)
        ended = done(project)
    assert (ended.state, ended.result) == ("done", {"known": 1, "families": 0})


def test_addresses_are_fetched_and_a_private_one_is_not(project: Project) -> None:
    with newsroom(page=Reply(b"Sulia waits.")) as room:
        start(project, "add", {"addresses": [f"{room.root}/page"]}, CODER)
        ended = done(project)
    assert ended.state == "failed"
    assert "no public address" in ended.errors[0].reason


def test_a_folder_of_the_machine_is_an_admins_to_name(project: Project, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Sulia waits.", encoding="utf-8")
    with pytest.raises(RoleError, match="folder"):
        start(project, "add", {"folder": str(tmp_path / "texts")}, CODER)
    start(project, "add", {"folder": str(tmp_path / "texts"), "read": False}, ADMIN)
    assert done(project).result == {"new": 1, "families": 0}


@pytest.mark.parametrize(("kind", "wanted"), [("add", {"addresses": ["https://lesna.example"]}), ("read", {})])
def test_a_reader_has_nothing_added_or_read(project: Project, kind: str, wanted: dict[str, Any]) -> None:
    with pytest.raises(RoleError):
        start(project, kind, wanted, READER)
    assert jobs(project) == []


@pytest.mark.parametrize(
    ("kind", "wanted", "reason"),
    [
        ("erase", {}, "kind"),
        ("add", {}, "nothing to add"),
        ("add", {"incoming": "../../etc"}, "no uploaded files"),
        ("add", {"addresses": ["file:///etc/passwd"]}, "only http and https"),
        ("add", {"folder": "/nowhere/at/all"}, "no folder"),
        ("add", {"addresses": ["https://lesna.example"], "published": "yesterday"}, "no date"),
        ("add", {"addresses": ["https://lesna.example"], "columns": {"body": "text"}}, "no field"),
        ("add", {"addresses": "https://lesna.example"}, "addresses"),
        ("add", {"addresses": [], "allow_private": True}, "allow_private"),
        ("export", {"form": "exe"}, "form"),
        ("export", {"form": "csv", "table": "passwords"}, "no table"),
        ("export", {"form": "jsonl", "table": "events"}, "leave --table out"),
        ("export", {"query": "said:tomorrowish"}, "tomorrowish"),
    ],
)
def test_what_cannot_be_done_is_told_before_it_waits(project: Project, kind: str, wanted: dict[str, Any], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        start(project, kind, wanted, ADMIN)
    assert jobs(project) == []


def test_everything_is_read_anew_and_only_what_an_earlier_try_left(project: Project) -> None:
    uploaded(project, files={f"{n}.txt": f"Norvia said that bridge {n} was shut.".encode() for n in range(3)})
    assert done(project).result["read"] == 3
    again = start(project, "read", {}, CODER)
    with sign_of_life(project.place.folder) as killed:
        assert project.store.jobs.claim(killed, now(), lambda _: "alive") is not None
        left, *others = (document.id for document in project.store.documents())
        for id in others:  # these the first try read; the third document it did not come to
            read = project.store.reading(id)
            assert read is not None
            project.store.save_reading(read.with_(provenance=read.provenance.with_(created="2999-01-01T00:00:00Z")))
    project.store.jobs.tell(again.id, killed, now())
    with sign_of_life(project.place.folder) as worker:
        taken = project.store.jobs.claim(worker, now(), lambda _: "dead")
        assert taken is not None
        assert taken.tries == 2
        project.store.jobs.release(again.id, worker)
    ended = done(project)
    assert (ended.state, ended.result["read"], ended.done) == ("done", 3, 0)
    made = {document.id: reading.provenance.created for document in project.store.documents() if (reading := project.store.reading(document.id))}
    assert [made[id] == "2999-01-01T00:00:00Z" for id in (left, *others)] == [False, True, True]


@pytest.mark.parametrize(("form", "table", "name"), [("jsonl", None, "readings.jsonl"), ("csv", "attributions", "attributions.csv")])
def test_an_export_is_kept_in_the_project_and_found_by_its_job(project: Project, form: str, table: str | None, name: str) -> None:
    uploaded(project)
    done(project)
    id = start(project, "export", {"form": form, "table": table}, READER).id
    assert done(project).state == "done"
    file = export_file(project, id)
    assert (file.parent, file.name) == (project.place.folder / "exports", f"{id}-{name}")
    assert "Tamdar" in file.read_text(encoding="utf-8")


def test_one_document_is_read_by_itself_and_once_at_a_time(project: Project) -> None:
    uploaded(project, files={"a.txt": DEED.encode(), "b.txt": b"Norvia closed a crossing."}, read=False)
    done(project)
    first, second = (document.id for document in project.store.documents())
    asked = read_document_now(project, second, CODER)
    assert read_document_now(project, second, ADMIN).id == asked.id
    assert (reading_job(project, second), reading_job(project, first)) == (asked, None)
    assert (done(project).state, job(project, asked.id).result["read"]) == ("done", 1)
    assert (project.store.reading(first), project.store.reading(second) is None) == (None, False)
    assert read_document_now(project, second, CODER).id != asked.id  # it may be read anew


def test_a_document_that_cannot_be_read_says_why_in_its_job(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    uploaded(project, read=False)
    done(project)
    (document,) = project.store.documents()
    monkeypatch.setattr("demarche.app.read_project.read_whole", broken)
    asked = read_document_now(project, document.id, CODER)
    assert done(project).state == "failed"
    assert "no table" in job(project, asked.id).errors[0].reason


def broken(*_: object) -> None:
    raise ValueError("no table")


def test_a_reader_has_no_document_read_and_one_that_is_not_here_is_told(project: Project) -> None:
    with pytest.raises(RoleError):
        read_document_now(project, "0" * 64, READER)
    with pytest.raises(InputError, match="no document"):
        read_document_now(project, "0" * 64, CODER)


def test_a_job_without_a_file_has_none_to_hand_out(project: Project) -> None:
    uploaded(project, read=False)
    id = done(project).id
    with pytest.raises(InputError, match="has no file"):
        export_file(project, id)
    exported = start(project, "export", {}, READER).id
    done(project)
    export_file(project, exported).unlink()
    with pytest.raises(InputError, match="has no file"):
        export_file(project, exported)


def test_what_a_killed_export_left_half_written_is_taken_away(project: Project) -> None:
    id = start(project, "export", {}, READER).id
    (project.place.folder / "exports").mkdir()
    (project.place.folder / "exports" / f".{id}-readings.jsonl.4711.part").write_bytes(b"half")
    done(project)
    assert [file.name for file in (project.place.folder / "exports").iterdir()] == [f"{id}-readings.jsonl"]


def test_a_job_is_stopped_by_who_asked_for_it_or_an_admin(project: Project) -> None:
    ids = [uploaded(project).id for _ in range(2)]
    with pytest.raises(RoleError, match="another's"):
        stop(project, ids[0], READER)
    assert [stop(project, id, person).state for id, person in zip(ids, (CODER, ADMIN), strict=True)] == ["stopped", "stopped"]
    assert done(project).state == "stopped"
    assert list(project.store.documents()) == []


def test_one_that_runs_ends_after_the_document_at_hand_and_keeps_what_is_done(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "TOLD", 0.0)
    id = uploaded(project, files={"rows.jsonl": rows(250)}, read=False).id
    one = work.Work.one

    def step(self: work.Work, name: str, error: str | None = None, total: int | None = None) -> None:
        if name == "row 120":
            stop(project, id, CODER)
        one(self, name, error, total)

    monkeypatch.setattr(work.Work, "one", step)
    ended = done(project)
    assert (ended.state, ended.done) == ("stopped", 121)
    assert len(list(project.store.documents())) == 200, "a hundred at a time"


def test_a_fault_ends_the_job_with_its_reason_and_the_next_job_is_done(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = uploaded(project).id, start(project, "export", {}, READER).id
    finding = running.do

    def do(project: Project, work: work.Work, workers: int) -> Any:
        if work.job.id == first:
            raise ZeroDivisionError("no such bridge")
        return finding(project, work, workers)

    monkeypatch.setattr(running, "do", do)
    done(project)
    assert (job(project, first).state, job(project, second).state) == ("failed", "done")
    assert "a fault in Demarche itself, please report it: ZeroDivisionError: no such bridge" in job(project, first).message
    assert len(list((project.place.folder / FOLDER).iterdir())) == 1, "the files of a job that failed stay"


def test_errors_beyond_the_first_are_counted_and_not_kept(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MOST_ERRORS", 3)
    uploaded(project, files={"rows.jsonl": b"{}\n" * 10}, read=False)
    ended = done(project)
    assert (ended.state, ended.failed, len(ended.errors)) == ("failed", 10, 3)


def test_an_end_that_could_not_be_told_is_told_at_the_next_try(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    id, ending, end = uploaded(project, read=False).id, threading.Event(), work.Work.end
    refusals = [StoreError("another process has been writing for too long")]

    def refuse(self: work.Work, *given: Any, **more: Any) -> None:
        if refusals:
            raise refusals.pop()
        end(self, *given, **more)
        ending.set()

    monkeypatch.setattr(work.Work, "end", refuse)
    run_waiting(partial(open_project, project.place), ending, idle=0.01)
    assert (job(project, id).state, job(project, id).tries, job(project, id).result) == ("done", 2, {"known": 1, "families": 0})


def test_when_the_program_ends_the_job_waits_for_the_next_start(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    id, ending, one = uploaded(project, files={"rows.jsonl": rows(250)}, read=False).id, threading.Event(), work.Work.one

    def step(self: work.Work, name: str, error: str | None = None, total: int | None = None) -> None:
        if name == "row 120":
            ending.set()
        one(self, name, error, total)

    monkeypatch.setattr(work.Work, "one", step)
    run_waiting(partial(open_project, project.place), ending)
    assert (job(project, id).state, job(project, id).tries) == ("waiting", 0)
    assert done(project).result == {"known": 200, "new": 50, "families": 0}
    assert len(list(project.store.documents())) == 250


def test_a_page_is_told_each_change_and_last_the_end(project: Project, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "TOLD", 0.0)
    id, ending = uploaded(project, files={"rows.jsonl": rows(150)}, read=False).id, threading.Event()
    told = [next(events := progress(project, id, every=0.001))]
    thread = threading.Thread(target=run_waiting, args=(partial(open_project, place), ending), kwargs={"idle": 0.01})
    thread.start()
    told += events
    ending.set()
    thread.join()
    assert [told[0].state, told[-1].state] == ["waiting", "done"]
    assert sum(event.state == "done" for event in told) == 1
    assert {"adding", "finding copies"} <= {event.message for event in told}
    counted = [event.done for event in told if event.message == "adding"]
    assert counted == sorted(counted)
    assert len(counted) > 1


def test_a_page_hears_now_and_then_though_nothing_changes(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "STILL", 0.02)
    id = uploaded(project).id
    events = progress(project, id, every=0.001)
    assert [next(events).state for _ in range(3)] == ["waiting"] * 3


def test_how_far_a_job_is_is_written_at_most_twice_a_second(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[int] = []
    tell = project.store.jobs.tell
    monkeypatch.setattr(type(project.store.jobs), "tell", lambda _, *given, **more: written.append(more.get("done", -1)) or tell(*given, **more))
    uploaded(project, files={"rows.jsonl": rows(250)}, read=False)
    clock = iter(n / 100 for n in range(10_000))
    monkeypatch.setattr(work, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    done(project)
    assert len(written) <= 2 + 250 * 2 / 100 * 2, "two looks at the clock a document"
    assert len(written) >= 4
