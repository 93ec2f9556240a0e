"""Export codings to the programs that coders know: brat and Label Studio."""

from pathlib import Path
from typing import Literal, get_args

from demarche.app.assign import task_of
from demarche.app.codebook import codebook_of
from demarche.app.open import Project
from demarche.errors import ReviewError
from demarche.evaluation.alignment import latest
from demarche.export.brat import write_brat
from demarche.export.codings import by_coder
from demarche.export.label_studio import write_label_studio
from demarche.export.written import Written
from demarche.record.review import Coding

CodingForm = Literal["brat", "label-studio"]


def export_codings(project: Project, target: Path, form: CodingForm, *, version: int | None = None, task: int | None = None) -> Written:
    """Writes the last answers of every coder by a version of the codebook (None: the present one), or those of a task.

    While a blind task is not adjudicated its answers are left out, whoever asks: a file has no rights. What is closed to the person for whom the project is
    open is left out too. Raises ReviewError where nothing was coded, InputError where the target is there already.
    """
    if form not in get_args(CodingForm):
        raise ReviewError(f"{form!r} is no form of codings: choose one of {', '.join(get_args(CodingForm))}")
    versions = project.store.coding.codebooks()
    if not versions:
        raise ReviewError("nothing was coded in this project: give a document to coders first")
    number = task_of(project, task).codebook if task is not None else version
    book = versions[-1] if number is None else codebook_of(project, number)
    codings = [
        c for c in latest(project.store.coding.codings(task=task, codebook=book.version)) if c.document not in project.closed and not _closed(project, c)
    ]
    ids = dict.fromkeys(c.document for c in codings)
    documents = (document for id in ids if (document := project.store.document(id)))
    write = write_brat if form == "brat" else write_label_studio
    return write(by_coder(documents, codings), book, target)


def _closed(project: Project, coding: Coding) -> bool:
    if coding.task is None:
        return False
    task = task_of(project, coding.task)
    return task.blind and len(task.coders) > 1 and not task.adjudicated_by
