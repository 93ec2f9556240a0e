"""Long work: ask for it, see how far it is, stop it. Whoever runs `run_waiting` does it."""

import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from demarche.app.add import is_address
from demarche.app.document import document_id
from demarche.app.export import Wish, checked
from demarche.app.incoming import incoming_folder
from demarche.app.open import Project
from demarche.app.roles import Verb, check_role
from demarche.errors import AddressError, InputError, ReviewError
from demarche.intake.document import is_iso_date
from demarche.intake.rows import Columns
from demarche.record.job import WANTED, AddWanted, CompareWanted, ExportWanted, Job, ReadWanted
from demarche.record.person import Person
from demarche.store import parse_query
from demarche.store.moments import now

Asked = AddWanted | ReadWanted | CompareWanted | ExportWanted
EXPORTS = "exports"
NEWEST = 20  # jobs among which one for a document is looked for
EVERY = 0.5  # seconds between two looks at a job
STILL = 15.0  # seconds after which a job is told though nothing changed, so that a page that went away is noticed


def start(project: Project, kind: str, wanted: Mapping[str, Any], person: Person) -> Job:
    """The new job, which waits. `wanted` has the fields of AddWanted, ReadWanted, CompareWanted or ExportWanted.

    Raises RoleError where the person may not have it done, a child of InputError where it cannot be done as it is wanted.
    """
    try:
        whole = WANTED.validate_python({**wanted, "kind": kind})
    except ValidationError as error:
        raise InputError("; ".join(f"{'.'.join(map(str, e['loc'][1:])) or 'kind'}: {e['msg']}" for e in error.errors())) from error
    check_role(person, _verb(whole))
    _check(project, whole)
    return project.store.jobs.add(whole, person.name, now())


def job(project: Project, id: int) -> Job:
    """How far the job is. Raises InputError where there is none of that number."""
    found = project.store.jobs.get(id)
    if found is None:
        raise InputError(f"there is no job {id} in this project")
    return found


def jobs(project: Project, limit: int = 50) -> list[Job]:
    """The newest jobs first."""
    return project.store.jobs.all(limit)


def reading_job(project: Project, document: str) -> Job | None:
    """The job that reads, or last read, this document alone; None where none of the newest jobs does."""
    return next((one for one in jobs(project, NEWEST) if isinstance(one.wanted, ReadWanted) and one.wanted.document == document), None)


def read_document_now(project: Project, document: str, person: Person) -> Job:
    """The job that reads this document: the one that waits or runs already, else a new one. Raises RoleError where the person may not have it read."""
    found = reading_job(project, document)
    return found if found and not found.is_over else start(project, "read", {"document": document}, person)


def stop(project: Project, id: int, person: Person) -> Job:
    """The job, which has ended, or ends after the document that it is at; one that is over stays as it is. Raises RoleError where it is another's."""
    check_role(person, "stop one's own job" if job(project, id).made_by == person.name else "stop another's job")
    return project.store.jobs.stop(id, now())


def progress(project: Project, id: int, every: float = EVERY) -> Iterator[Job]:
    """Yields the job at once, whenever it has changed, now and then though it has not, and last when it is over."""
    told, when = job(project, id), time.monotonic()
    yield told
    while not told.is_over:
        time.sleep(every)
        found = job(project, id)
        if found.with_(heartbeat=told.heartbeat) != told or time.monotonic() - when > STILL:
            told, when = found, time.monotonic()
            yield told


def export_file(project: Project, id: int) -> Path:
    """The file that an export wrote. Raises InputError where the job wrote none, or its file was taken away, ReviewError where it may hold what is closed."""
    written = job(project, id)
    if not _is_without_closed(project, written):
        raise ReviewError(
            f"the file of job {id} may hold texts that you are coding blind: export for yourself, and they are left out, or be done with them first"
        )
    file = project.place.folder / EXPORTS / str(written.result.get("file", ""))
    if not file.is_file():
        raise InputError(f"job {id} has no file: it is no export, is not done, or its file was taken away; export again")
    return file


def _is_without_closed(project: Project, written: Job) -> bool:
    """Whether it was written for who asks, and since the last of the tasks that close texts to him was given."""
    given = [task.made for n in set(project.closed.values()) if (task := project.store.coding.task(n))]
    return not given or written.made_by == project.person and (written.started or "") > max(given)


def _verb(wanted: Asked) -> Verb:
    if isinstance(wanted, AddWanted) and wanted.folder is not None:
        return "add a folder of the machine"
    return "read" if isinstance(wanted, CompareWanted) else wanted.kind


def _check(project: Project, wanted: Asked) -> None:
    match wanted:
        case AddWanted():
            _check_add(project, wanted)
        case ExportWanted():
            parse_query(wanted.query, not wanted.exact)
            checked(Wish(Path(), wanted.form, wanted.table))
        case ReadWanted() | CompareWanted():
            _ = project.dispute  # a mistake in the dispute file is told before hours of work
            if isinstance(wanted, ReadWanted) and wanted.document:
                document_id(project, wanted.document)


def _check_add(project: Project, wanted: AddWanted) -> None:
    if not (wanted.incoming or wanted.addresses or wanted.folder):
        raise InputError("there is nothing to add: upload files, or give addresses")
    if wanted.incoming:
        incoming_folder(project, wanted.incoming)
    if wrong := [address for address in wanted.addresses if not is_address(address)]:
        raise AddressError(f"{wrong[0]}: only http and https addresses are fetched")
    if wanted.folder is not None and not Path(wanted.folder).is_dir():
        raise InputError(f"{wanted.folder}: there is no folder of that name on the machine of the project")
    if wanted.published and not is_iso_date(wanted.published):
        raise InputError(f"{wanted.published!r} is no date: write 2031-05-03, or 2031-05")
    Columns.of(wanted.columns)
