"""The project that is served."""

from typing import Annotated

from fastapi import Depends, Request

from demarche.app.open import Project
from demarche.web.people import person_of
from demarche.web.settings import settings_of

SMALL = 200  # Readings that are compared within a second


def project_of(request: Request) -> Project:
    """The project, opened anew over the same store for each request, so that every page sees what was added since, and for who asks.

    In a large one a page does not wait for what holds across documents to be found anew: it shows what was found last, and says so.
    """
    if not hasattr(request.state, "project"):
        store, person = request.app.state.store, person_of(request)
        patient = store.findings.size() <= SMALL
        request.state.project = Project(store, settings_of(request).place, patient, person=person.name if person else None)
    project: Project = request.state.project
    return project


Served = Annotated[Project, Depends(project_of)]
