"""The codebook: what coders are asked, its versions, and a new version with what it does to the answers that there are."""

from dataclasses import dataclass
from typing import Annotated, get_args

from fastapi import APIRouter, Query, Request
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, Response

from demarche.app.answers_counted import Planned, planned
from demarche.app.codebook import change_codebook, codebook_of, codebooks, default_fields, start_codebook
from demarche.app.open import Project
from demarche.app.questions import letters
from demarche.errors import ReviewError
from demarche.record.items import LISTS, SPANS, ListName
from demarche.record.review import Codebook, CodeField
from demarche.web.answers import download
from demarche.web.forms import done
from demarche.web.people import asking
from demarche.web.project import Served
from demarche.web.rendering import page
from demarche.web.screens.decisions import Form

router = APIRouter()
Version = Annotated[int | None, Query(ge=1, le=10**9, description="A version; none for the present one.")]


@dataclass(frozen=True, slots=True)
class CodebookPage:
    """A version of the codebook with the letters of its fields; `book.version` is 0 for the one that the first task would make."""

    book: Codebook
    versions: tuple[Codebook, ...]
    keys: dict[str, str]


def codebook_view(project: Project, version: int | None) -> CodebookPage:
    """The version that is asked for. Raises ReviewError where there is none of that number."""
    versions = tuple(codebooks(project))
    book = codebook_of(project, version) if version else versions[-1] if versions else Codebook(fields=default_fields(), person="")
    return CodebookPage(book, versions, {f"{of}.{name}": key for (of, name), key in letters(book).items()})


@router.get("/review/codebook", response_class=HTMLResponse, include_in_schema=False)
def show(request: Request, project: Served, version: Version = None) -> HTMLResponse:
    """The codebook as a page."""
    return page(request, "review_codebook.html", view=codebook_view(project, version))


@router.get("/api/review/codebook")
def codebook_json(project: Served, version: Version = None) -> CodebookPage:
    """A version of the codebook, all versions, and the letters that coders press."""
    return codebook_view(project, version)


@router.get("/export/review/codebook.json", include_in_schema=False)
def codebook_file(project: Served, version: Version = None) -> Response:
    """A version of the codebook as a file."""
    book = codebook_view(project, version).book
    return download(f"codebook-{book.version}.json", "application/json", (book.model_dump_json(indent=1) + "\n").encode())


@router.get("/review/codebook/new", response_class=HTMLResponse, include_in_schema=False)
def edit(request: Request, project: Served) -> HTMLResponse:
    """The form for a new version, which begins with the present one."""
    return _form(request, project, codebook_view(project, None).book.fields, None)


@router.post("/review/codebook", include_in_schema=False)
def change(request: Request, project: Served, form: Form) -> Response:
    """Shows what a new version would do to the answers that there are, or makes it."""
    person, fields, mapping = asking(request).name, fields_of(form), mapping_of(form)
    if form.get("do") == "add":
        return _form(request, project, _with_added(fields, form), None)
    if form.get("do") == "preview":
        return _form(request, project, fields, planned(project, fields, mapping, person))
    if form.get("anew"):
        start_codebook(project, fields, person)
    else:
        change_codebook(project, fields, mapping, person)
    return done("/review/codebook")


def fields_of(form: FormData) -> tuple[CodeField, ...]:
    """The questions of a form; one that is not kept is left out."""
    found: list[CodeField] = []
    for name in form.getlist("kept"):
        of, field = _named(str(name))
        values = tuple(dict.fromkeys(line.strip() for line in str(form.get(f"values.{name}", "")).splitlines() if line.strip()))
        found.append(CodeField(list=of, name=field, values=values, help=str(form.get(f"help.{name}", "")).strip()))
    return tuple(found)


def mapping_of(form: FormData) -> dict[str, dict[str, str | None]]:
    """By "list.field" the new answer for each old one that the form maps."""
    found: dict[str, dict[str, str | None]] = {}
    for name, old, new in zip(form.getlist("map.field"), form.getlist("map.old"), form.getlist("map.new"), strict=False):
        if new:
            found.setdefault(str(name), {})[str(old)] = None if new == "(stays behind)" else str(new)
    return found


def _form(request: Request, project: Project, fields: tuple[CodeField, ...], plan: Planned | None) -> HTMLResponse:
    asked = {(field.list, field.name) for field in fields}
    spare = [(of, name) for of, record in LISTS.items() for name in record.model_fields if name not in ("id", *SPANS[of]) and (of, name) not in asked]
    return page(request, "review_codebook_new.html", fields=fields, spare=spare, plan=plan, versions=codebooks(project))


def _with_added(fields: tuple[CodeField, ...], form: FormData) -> tuple[CodeField, ...]:
    of, name = _named(str(form.get("added", "")))
    return (*fields, CodeField(list=of, name=name, help=LISTS[of].model_fields[name].description or ""))


def _named(text: str) -> tuple[ListName, str]:
    of, _, name = text.partition(".")
    known: dict[str, ListName] = {one: one for one in get_args(ListName)}
    if of not in known or name not in LISTS[known[of]].model_fields:
        raise ReviewError(f"{text!r} is no field of a record: choose one of the list")
    return known[of], name
