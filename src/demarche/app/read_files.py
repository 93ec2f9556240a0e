"""Read files and folders, whatever state they are in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from demarche.app.read import read_document
from demarche.app.reasons import reason_of
from demarche.batch.processes import map_in_order
from demarche.intake.files import find_files, load_document
from demarche.knowledge.disputes import NO_DISPUTE, Dispute
from demarche.record import Reading


@dataclass(frozen=True, slots=True)
class Known:
    """What the caller knows of the documents, and the text may not say."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    dispute: Dispute = NO_DISPUTE


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a Reading, or the reason why there is none."""

    name: str
    reading: Reading | None = None
    error: str | None = None


def list_files(names: Iterable[str]) -> list[str]:
    """The files that the names mean, folders opened, in order."""
    return list(find_files(names))


def read_files(files: Iterable[str], known: Known = Known(), *, workers: int = 1) -> Iterator[Outcome]:
    """Yields one Outcome a file, in order. A file that cannot be read costs only itself; a broken installation raises InstallationError."""
    return map_in_order(partial(_read_file, known=known), files, workers)


def _read_file(name: str, known: Known) -> Outcome:
    try:
        document = load_document(name, title=known.title, outlet=known.outlet, published=known.published, language=known.language)
        return Outcome(name, read_document(document, known.dispute))
    except Exception as error:
        return Outcome(name, error=reason_of(error))
