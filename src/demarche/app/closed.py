"""Which documents a person may not see the Reading of: those that he codes blind and is not done with, and their copies, in which the same words stand.

This is the one place that says so. Whatever a person is shown of many texts leaves these out: a project that is opened for somebody (`Project.closed`)
is searched, counted and compared without them.
"""

from collections.abc import Mapping

from demarche.errors import ReviewError
from demarche.store import Store

Closed = Mapping[str, int]  # ids of documents, each with the number of the task by which it, or a text that it is a copy of, is coded


def closed_to(store: Store, person: str | None) -> Closed:
    """The documents that are closed to a person; none to nobody in particular, as on the command line, which is the owner's."""
    return store.coding.closed_to(person) if person else {}


def check_open(closed: Closed, document: str) -> None:
    """Raises ReviewError where the document is closed."""
    if document in closed:
        raise ReviewError(why_closed(closed, document))


def why_closed(closed: Closed, document: str) -> str:
    """Why a document is not shown, and what one can do."""
    task = closed[document]
    return f"You are coding this text blind, or one that it is a copy of: go to /review/tasks/{task}, and see what others made of it once you are done."


def left_out(closed: Closed) -> dict[str, str]:
    """What a file says, beside its filters, that it is without; nothing where it is whole."""
    return {"without": f"{len(closed)} texts that are coded blind by who made this file, copies too"} if closed else {}
