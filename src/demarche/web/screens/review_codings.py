"""Codings to and from the programs that coders know: downloads for brat and Label Studio, and a form to upload what comes back."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, UploadFile
from starlette.responses import HTMLResponse, Response

from demarche.app.codebook import codebooks
from demarche.app.codings_files import CodingFile, codings_file, uploaded_codings
from demarche.app.export_codings import CodingForm
from demarche.app.import_codings import Names
from demarche.web.answers import download
from demarche.web.people import asking
from demarche.web.project import Served
from demarche.web.rendering import page

MEDIA_TYPES = {"zip": "application/zip", "json": "application/json", "xml": "application/xml"}

router = APIRouter()
Number = Annotated[int | None, Query(ge=1, le=2**31 - 1)]


@router.get("/review/codings", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request, project: Served) -> HTMLResponse:
    """What can be fetched, and the form to bring codings in."""
    return page(request, "review_codings.html", versions=codebooks(project), imported=None)


@router.get("/export/review/codings/{name}", include_in_schema=False)
def file(project: Served, name: CodingFile, version: Number = None, task: Number = None) -> Response:
    """The codings by a version of the codebook, or of a task, as brat or Label Studio takes them."""
    return download(f"codings-{name}", MEDIA_TYPES[name.rpartition(".")[2]], codings_file(project, name, version=version, task=task))


@router.post("/review/codings", include_in_schema=False)
def bring(
    request: Request, project: Served, form: Annotated[CodingForm, Form()], file: UploadFile, coder: Annotated[str, Form(max_length=64)] = ""
) -> HTMLResponse:
    """Brings in the codings of a file, an admin anybody's; tells for each document what came in and what was left out, and why."""
    person = asking(request)
    names = Names(otherwise=coder.strip() or None, only=None if person.may("admin") else person.name)
    found = uploaded_codings(project, (file.filename or "codings", file.file), form, person.name, names)
    return page(request, "review_codings.html", versions=codebooks(project), imported=found)
