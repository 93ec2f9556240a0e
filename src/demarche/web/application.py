"""Puts the application together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib.resources import files
from pathlib import Path
from threading import Event, Thread

from fastapi import Depends, FastAPI, Request
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

from demarche import __version__
from demarche.app.open import open_project
from demarche.app.run_waiting import run_waiting
from demarche.errors import InstallationError
from demarche.web.people import admit
from demarche.web.problems import add_problems
from demarche.web.rendering import page
from demarche.web.screens import ROUTERS
from demarche.web.security import Guard
from demarche.web.settings import Settings

READERS = 2  # processes that read, so that pages stay quick meanwhile
LEAVING = 10.0  # seconds that long work has to leave off after the document at hand
DESCRIPTION = "The record of a project: who says what about whom. Everything here is a claim of the one who is named, not an established fact."


def create_app(settings: Settings) -> FastAPI:
    """The screens and their JSON twins over one project. Raises a child of StoreError, InstallationError where the libraries of the screens are missing."""
    app = FastAPI(
        title="Demarche", version=__version__, description=DESCRIPTION, openapi_url="/api/openapi.json", docs_url=None, redoc_url=None,
        dependencies=[Depends(admit)], lifespan=_running, generate_unique_id_function=_name_of,
    )  # fmt: skip
    app.state.settings = settings
    app.state.store = open_project(settings.place).store
    app.mount("/static", StaticFiles(directory=_static()), name="static")
    app.add_api_route("/api", api_docs, include_in_schema=False, response_class=HTMLResponse)
    for router in ROUTERS:
        app.include_router(router)
    add_problems(app)
    app.add_middleware(Guard, settings=settings)
    return app


def api_docs(request: Request) -> HTMLResponse:
    """What programs may ask, with forms to try it; all of it from this server."""
    return page(request, "api.html")


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    """Does the long work while the server runs; what it is at then waits for the next."""
    ending = Event()
    worker = Thread(
        target=run_waiting, args=(partial(open_project, app.state.settings.place), ending), kwargs={"workers": READERS}, name="long work", daemon=True
    )
    if app.state.store.writable:
        worker.start()
    yield
    ending.set()
    if worker.is_alive():
        await run_in_threadpool(worker.join, LEAVING)
    app.state.store.close()


def _name_of(route: APIRoute) -> str:
    return route.name


def _static() -> Path:
    folder = Path(str(files("demarche.web") / "static"))
    if not (folder / "libraries").is_dir():
        raise InstallationError(
            "the libraries of the screens were not built into this checkout: run `make web` (it needs Node's npm), or install a built wheel"
        )
    return folder
