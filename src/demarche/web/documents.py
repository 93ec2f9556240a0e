"""Which document an address means: by its id, or by a beginning of it that only one has. To who codes it blind it is closed."""

from typing import Annotated

from fastapi import Depends, HTTPException
from fastapi import Path as PathParameter

from demarche.app.closed import why_closed
from demarche.app.document import About, about, document_id
from demarche.errors import InputError
from demarche.web.project import Served


def whole_id(project: Served, id: Annotated[str, PathParameter(max_length=64, description="Id of a document, or how it begins")]) -> str:
    """The whole id. Raises HTTPException 404 where no document's id begins so, or several do, 403 where who asks codes it blind."""
    try:
        whole = document_id(project, id)
    except InputError as error:
        raise HTTPException(404, str(error)) from error
    if whole in project.closed:
        raise HTTPException(403, why_closed(project.closed, whole))
    return whole


DocumentId = Annotated[str, Depends(whole_id)]


def about_it(project: Served, id: DocumentId) -> About:
    """What is known of the document."""
    return about(project, id)


Known = Annotated[About, Depends(about_it)]
