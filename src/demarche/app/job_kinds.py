"""What each kind of long work does, and how it ends. Each may be done again from the beginning: what is there already goes by fast."""

from collections import Counter
from pathlib import Path
from typing import Any

from demarche.app.add import Wish, add
from demarche.app.closed import closed_to
from demarche.app.engine import model_name
from demarche.app.export import Wish as ExportWish
from demarche.app.export import export_project
from demarche.app.families import update_families
from demarche.app.incoming import incoming_folder
from demarche.app.jobs import EXPORTS
from demarche.app.open import Project
from demarche.app.read_project import read_project, unread
from demarche.app.work import Work
from demarche.intake.rows import Columns
from demarche.record.job import AddWanted, CompareWanted, ExportWanted, JobState, ReadWanted
from demarche.store.failures import file_failures

Outcome = tuple[JobState, str, dict[str, Any]]  # the state, words for people, and counts


def do(project: Project, work: Work, workers: int) -> Outcome:
    """How the job ended. `workers` is the number of processes that read."""
    match work.job.wanted:
        case AddWanted() as wanted:
            return _add(project, work, wanted, workers)
        case ReadWanted() as wanted:
            return _read(project, work, _to_read(project, work, wanted), workers)
        case CompareWanted():
            return "done", "", {"families": _compare(project, work)}
        case ExportWanted() as wanted:
            return _export(project, work, wanted)


def _add(project: Project, work: Work, wanted: AddWanted, workers: int) -> Outcome:
    work.step("adding")
    counts: Counter[str] = Counter()
    for wish in _wishes(project, wanted):
        for added in add(project, wish):
            counts[added.what] += 1
            work.one(added.name, added.error)
    if not counts:
        return "failed", "there is no document in it", {}
    some = counts.total() > counts["refused"]
    if wanted.read:
        counts["read"] = _read_ids(project, work, unread(project, retry=False), workers=workers)
    families = _compare(project, work)
    return *_ended(work, some), {**counts, "families": families}


def _wishes(project: Project, wanted: AddWanted) -> list[Wish]:
    """One for the uploaded files, whose names are told without the project's folder, and one for the rest."""
    folder = incoming_folder(project, wanted.incoming) if wanted.incoming else None
    rest = [*wanted.addresses, *([wanted.folder] if wanted.folder else [])]
    given = [([str(folder)], folder)] if folder else []
    about = (Columns.of(wanted.columns), wanted.outlet, wanted.published, wanted.language)
    return [Wish(sources, *about, within=within) for sources, within in (*given, (rest, None)) if sources]


def _read(project: Project, work: Work, ids: tuple[list[str], int], workers: int) -> Outcome:
    """Reads the first of a pair, ids; so many as the second says were read by an earlier try."""
    read = _read_ids(project, work, *ids, workers=workers)
    families = _compare(project, work)
    return *_ended(work, read + ids[1] > 0), {"read": read + ids[1], "families": families}


def _to_read(project: Project, work: Work, wanted: ReadWanted) -> tuple[list[str], int]:
    if wanted.document:
        return [wanted.document], 0
    ids = unread(project, wanted.again)
    before = project.store.jobs.read_since(work.job.started or "", model_name()[1]) if wanted.again and work.job.tries > 1 else set[str]()
    left = [id for id in ids if id not in before]
    return left, len(ids) - len(left)


def _read_ids(project: Project, work: Work, ids: list[str], before: int = 0, *, workers: int = 1) -> int:
    """How many were read."""
    work.step("reading", before + len(ids), before)
    read = 0
    for outcome in read_project(project, ids, workers=workers):
        read += outcome.error is None
        work.one(outcome.name, outcome.error)
    return read


def _compare(project: Project, work: Work) -> int:
    """Finds anew what holds across documents, so that no page has to; how many families there are."""
    work.step("finding copies")
    families = update_families(project)
    work.step("comparing who says what")
    project.across.renew()
    return families


def _export(project: Project, work: Work, wanted: ExportWanted) -> Outcome:
    work.step("exporting")
    folder = project.place.folder / EXPORTS
    target = folder / f"{work.job.id}-{wanted.table or 'readings'}.{wanted.form}"
    with file_failures(folder):
        folder.mkdir(exist_ok=True)
        _clear(target)
    closed = frozenset(closed_to(project.store, work.job.made_by))
    wish = ExportWish(target, wanted.form, wanted.table, wanted.query, not wanted.exact, replace=True, closed=closed)
    written = export_project(project.store, wish, lambda done, total: work.one("", total=total))
    about = {"file": target.name, "documents": written.documents, "rows": written.rows, "left_out": list(written.left_out)}
    return "done", "; ".join(written.left_out), about


def _clear(target: Path) -> None:
    """Takes away what a try that was killed left half written."""
    for left in target.parent.glob(f".{target.name}*.part"):
        left.unlink()


def _ended(work: Work, some: bool) -> tuple[JobState, str]:
    if not work.failed:
        return "done", ""
    return "partly" if some else "failed", f"{work.failed} could not be added or read"
