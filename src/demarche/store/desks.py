"""What each person keeps on the Desk: saved searches, and when the person was last there."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, RowMapping, delete, func, insert, select, update

from demarche.errors import InputError
from demarche.record.saved_search import SavedSearch
from demarche.store.characters import check_characters
from demarche.store.database import transaction
from demarche.store.moments import read_moment, written
from demarche.store.query import Query
from demarche.store.schema import documents, entries, searches, visits
from demarche.store.search import found

REST = timedelta(minutes=30)  # without a page after which the next one is another visit
TOUCH = timedelta(minutes=1)  # how exactly it is known when a page was asked for last


class Desks:
    """The desks of the people of one project."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def searches(self, person: str) -> list[SavedSearch]:
        """The searches that a person keeps, by name."""
        with transaction(self._engine, write=False) as connection:
            kept = connection.execute(select(searches).where(searches.c.person == person).order_by(searches.c.name)).mappings()
            return [_search(row) for row in kept]

    def keep(self, person: str, name: str, query: str, exact: bool, moment: datetime) -> None:
        """Keeps a search. Raises InputError for a name that the person has already."""
        values = {"person": person, "name": name, "query": query, "exact": exact, "made": written(moment)}
        check_characters("saved search", name=name, query=query)
        with transaction(self._engine) as connection:
            if connection.scalar(select(searches.c.n).where(searches.c.person == person, searches.c.name == name)) is not None:
                raise InputError(f"there is a saved search called {name!r}: take another name, or remove that one first")
            connection.execute(insert(searches).values(values))

    def drop(self, person: str, id: int) -> None:
        """Takes a saved search of the person away; nothing where there is none."""
        with transaction(self._engine) as connection:
            connection.execute(delete(searches).where(searches.c.person == person, searches.c.n == id))

    def visit(self, person: str, moment: datetime) -> datetime | None:
        """Notes that the person is here; gives when the visit before this one ended, None at the first."""
        with transaction(self._engine, write=False) as connection:
            row = connection.execute(select(visits).where(visits.c.person == person)).mappings().one_or_none()
        if row is None:
            self._first(person, moment)
            return None
        seen = read_moment(row["seen"])
        another = moment - seen > REST
        if another or moment - seen > TOUCH:
            values = {"seen": written(moment), **({"before": row["seen"]} if another else {})}
            with transaction(self._engine) as connection:
                connection.execute(update(visits).where(visits.c.person == person).values(values))
        before = row["seen"] if another else row["before"]
        return read_moment(before) if before else None

    def count_since(self, query: Query, moment: datetime) -> int:
        """How many families the query finds that have a document which was added after the moment."""
        hits = found(query, self._engine.dialect.name).subquery("found")
        new = select(entries.c.family).join(documents, documents.c.n == entries.c.document).where(documents.c.added > written(moment))
        with transaction(self._engine, write=False) as connection:
            return connection.scalar(select(func.count(hits.c.family.distinct())).where(hits.c.family.in_(new))) or 0

    def _first(self, person: str, moment: datetime) -> None:
        with transaction(self._engine) as connection:  # one writer at a time: another page of the same visit may have been first
            if connection.scalar(select(visits.c.seen).where(visits.c.person == person)) is None:
                connection.execute(insert(visits).values(person=person, before="", seen=written(moment)))


def _search(row: RowMapping) -> SavedSearch:
    return SavedSearch(id=row["n"], name=row["name"], query=row["query"], exact=row["exact"], made=row["made"])
