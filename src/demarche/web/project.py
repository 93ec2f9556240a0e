"""The project that is served."""

from typing import Annotated

from fastapi import Depends, Request

from demarche.app.open import Project
from demarche.web.settings import Settings

SMALL = 200  # Readings that are compared within a second


def settings_of(request: Request) -> Settings:
    """What was chosen when the server started."""
    settings: Settings = request.app.state.settings
    return settings


def project_of(request: Request) -> Project:
    """The project, opened anew over the same store for each request, so that every page sees what was added since.

    In a large one a page does not wait for what holds across documents to be found anew: it shows what was found last, and says so.
    """
    store = request.app.state.store
    return Project(store, settings_of(request).place, patient=store.findings.size() <= SMALL)


Served = Annotated[Project, Depends(project_of)]
