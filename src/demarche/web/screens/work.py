"""Long work: adding files, addresses or a folder, reading anew, exporting everything; how far it is, also after a reload or a restart."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Form, Path, Request, UploadFile
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse

from demarche.app.incoming import receiving
from demarche.app.jobs import EVERY, STILL, export_file, job, jobs, start, stop
from demarche.errors import InputError
from demarche.record.job import ENDED, Job
from demarche.web.forms import done
from demarche.web.people import asking
from demarche.web.project import Served
from demarche.web.rendering import page

router = APIRouter()
Words = Annotated[str, Form(max_length=10_000)]
JobId = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.get("/work", response_class=HTMLResponse, include_in_schema=False)
def work(request: Request, project: Served) -> HTMLResponse:
    """The newest work first, with forms to ask for more."""
    return page(request, "work.html", jobs=jobs(project))


@router.get("/work/{id}", response_class=HTMLResponse, include_in_schema=False)
def one(request: Request, project: Served, id: JobId) -> HTMLResponse:
    """One job: how far it is, and what could not be done, with the reasons."""
    return page(request, "job.html", job=job(project, id))


@router.get("/work/{id}/events", include_in_schema=False)
def events(project: Served, id: JobId) -> StreamingResponse:
    """Server-sent events until the job is over."""
    job(project, id)
    return StreamingResponse(_events(project, id), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


@router.get("/work/{id}/file", include_in_schema=False)
def file(project: Served, id: JobId) -> FileResponse:
    """The file that an export wrote."""
    found = export_file(project, id)
    return FileResponse(found, filename=found.name, media_type="application/octet-stream")


@router.post("/work/add", include_in_schema=False)
def add(
    request: Request, project: Served, files: list[UploadFile] | None = None, addresses: Words = "", folder: Words = "", outlet: Words = "",
    published: Words = "", language: Words = "",
) -> Response:  # fmt: skip
    """Adds uploaded files, or what lies at addresses or in a folder, and reads it."""
    known = {name: value for name, value in {"outlet": outlet, "published": published, "language": language}.items() if value}
    given = [one for one in files or () if one.filename]
    if given:
        with receiving(project) as incoming:
            for one in given:
                incoming.put(one.filename or "file", one.file)
            return _asked(request, project, "add", {**known, "incoming": incoming.name})
    where: dict[str, Any] = {"addresses": tuple(addresses.split())} if addresses.strip() else {"folder": folder.strip() or None}
    return _asked(request, project, "add", {**known, **where})


@router.post("/work/read", include_in_schema=False)
def read(request: Request, project: Served, again: Annotated[bool, Form()] = False) -> Response:
    """Reads what is not read yet, or everything anew; what people decided stays."""
    return _asked(request, project, "read", {"again": again})


@router.post("/work/compare", include_in_schema=False)
def compare(request: Request, project: Served) -> Response:
    """Finds anew what holds across documents."""
    return _asked(request, project, "compare", {})


@router.post("/work/export", include_in_schema=False)
def export(request: Request, project: Served, form: Words = "jsonl", table: Words = "", query: Words = "", exact: Annotated[bool, Form()] = False) -> Response:
    """Writes everything, or what a search finds, into a file to fetch."""
    return _asked(request, project, "export", {"form": form, "table": table or None, "query": query, "exact": exact})


@router.post("/work/{id}/stop", include_in_schema=False)
def end(request: Request, project: Served, id: JobId) -> Response:
    """Ends a job after the document that it is at."""
    stop(project, id, asking(request))
    return done(f"/work/{id}")


@router.get("/api/work")
def jobs_json(project: Served) -> list[Job]:
    """The newest work first."""
    return jobs(project)


@router.get("/api/work/{id}")
def job_json(project: Served, id: JobId) -> Job:
    """How far one job is."""
    return job(project, id)


def _asked(request: Request, project: Served, kind: str, wanted: dict[str, Any]) -> Response:
    return done(f"/work/{start(project, kind, wanted, asking(request)).id}")


async def _events(project: Served, id: JobId) -> AsyncIterator[str]:
    """A line whenever the job has changed. Between two looks no thread waits, so that many may watch."""
    told, silent = None, 0.0
    while told is None or told["state"] not in ENDED:
        try:
            found = _told(await run_in_threadpool(job, project, id))
        except InputError as error:
            yield f"event: gone\ndata: {json.dumps(str(error))}\n\n"
            return
        if found != told or silent > STILL:
            told, silent = found, 0.0
            yield f"data: {json.dumps(told)}\n\n"
        await asyncio.sleep(EVERY)
        silent += EVERY


def _told(job: Job) -> dict[str, Any]:
    return {"id": job.id, "state": job.state, "message": job.message, "done": job.done, "total": job.total, "failed": job.failed}
