"""What a person keeps on the Desk: saved searches with what is new in them, and what came in since the person was last there."""

from dataclasses import dataclass
from datetime import datetime

from demarche.app.open import Project
from demarche.errors import InputError, QueryError
from demarche.record.saved_search import SavedSearch
from demarche.store import parse_query
from demarche.store.moments import now, written

LONGEST = 80  # letters of a name


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved search and how many families came in since the last visit that it finds; None at the first visit, and where it is no search any more."""

    search: SavedSearch
    new: int | None


@dataclass(frozen=True, slots=True)
class Side:
    """The side of the Desk: when the visit before this one ended (UTC), families that came in since, and the saved searches."""

    since: str | None
    new: int
    searches: tuple[Kept, ...]


def side(project: Project, person: str, *, at: datetime | None = None) -> Side:
    """What a person sees at the side; asking is a visit. A project that can only be read knows of no visits."""
    since = project.store.desks.visit(person, at or now()) if project.store.writable else None
    new = project.store.desks.count_since(project.query(""), since) if since else 0
    kept = tuple(Kept(search, _new(project, search, since)) for search in project.store.desks.searches(person))
    return Side(written(since) if since else None, new, kept)


def save_search(project: Project, person: str, name: str, words: str, *, exact: bool = False) -> None:
    """Keeps a search. Raises InputError for a name that will not do or is there, QueryError for a wrong search."""
    name = name.strip()
    if not 1 <= len(name) <= LONGEST or not name.isprintable():
        raise InputError(f"{name!r}: a saved search has a name of 1 to {LONGEST} letters")
    parse_query(words, folded=not exact)
    project.store.desks.keep(person, name, words, exact, now())


def drop_search(project: Project, person: str, id: int) -> None:
    """Takes a saved search of the person away."""
    project.store.desks.drop(person, id)


def _new(project: Project, search: SavedSearch, since: datetime | None) -> int | None:
    if since is None:
        return None
    try:
        return project.store.desks.count_since(project.query(search.query, folded=not search.exact), since)
    except QueryError:
        return None
