"""Codings as one file to send and to receive, where no folder is at hand."""

import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO, Literal

from demarche.app.export_codings import CodingForm, export_codings
from demarche.app.import_codings import Imported, Names, import_codings
from demarche.app.incoming import safe_name
from demarche.app.open import Project

CodingFile = Literal["brat.zip", "label-studio.json", "label-studio-labelling.xml"]
_FORMS: dict[CodingFile, tuple[CodingForm, str]] = {  # how it is written, and as which file
    "brat.zip": ("brat", "codings.zip"),
    "label-studio.json": ("label-studio", "codings.json"),
    "label-studio-labelling.xml": ("label-studio", "codings-labelling.xml"),
}


def codings_file(project: Project, name: CodingFile, *, version: int | None = None, task: int | None = None) -> bytes:
    """The codings as a file, or the labelling configuration that goes with them. Raises ReviewError where nothing was coded."""
    form, written = _FORMS[name]
    with tempfile.TemporaryDirectory() as made:
        export_codings(project, Path(made) / ("codings.zip" if form == "brat" else "codings.json"), form, version=version, task=task)
        return (Path(made) / written).read_bytes()


def uploaded_codings(project: Project, upload: tuple[str, BinaryIO], form: CodingForm, person: str, names: Names) -> list[Imported]:
    """What came of each document of an uploaded file, its name and its bytes. Raises InputError where it is not of that form."""
    name, stream = upload
    with tempfile.TemporaryDirectory() as made:
        kept = Path(made) / safe_name(name)
        with kept.open("wb") as out:
            shutil.copyfileobj(stream, out)
        return list(import_codings(project, kept, form, person, names))
