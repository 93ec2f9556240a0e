"""The reviewed Reading of a document: what the machine read, with what people decided laid over it."""

from demarche.app.open import Project
from demarche.corpus.overlay import lay_over
from demarche.errors import ReviewError
from demarche.record.review import Reviewed


def reviewed(project: Project, document: str) -> Reviewed:
    """The Reading as people left it, who decided what, and which decisions the present Reading has no item for.

    Raises ReviewError where the document is not in the project or not read yet.
    """
    reading = project.store.reading(document)
    if reading is None:
        known = project.store.document(document) is not None
        raise ReviewError(f"document {document} is {'not read yet: read it first' if known else 'not in the project: give the id of one that is'}")
    return lay_over(reading, project.store.review.of(document))
