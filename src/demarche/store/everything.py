"""All documents, Readings and appearances of a project, some hundred at a time: one question of the database for each would be most of the time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Engine, RowMapping, Select, select

from demarche.record import Document, Reading
from demarche.record.family import Appearance
from demarche.store.database import transaction
from demarche.store.schema import appearances, documents, readings

_PART = 200  # rows in memory at once


class Everything:
    """Goes through a project in the order in which it was filled; others may write meanwhile."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def documents(self) -> Iterator[Document]:
        """Every document."""
        return (Document.model_validate_json(row["document"]) for row in self._rows(select(documents.c.n, documents.c.document)))

    def readings(self) -> Iterator[Reading]:
        """The current Reading of every document that is read."""
        wanted = select(documents.c.n, readings.c.reading).join(readings, readings.c.document == documents.c.id).where(readings.c.current)
        return (Reading.model_validate_json(row["reading"]) for row in self._rows(wanted))

    def texts(self, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The texts of some documents with their ids; those that are not here are left out."""
        for start in range(0, len(ids), _PART):
            with transaction(self._engine, write=False) as connection:
                wanted = select(documents.c.id, documents.c.text).where(documents.c.id.in_(ids[start : start + _PART]))
                found = [(row.id, row.text) for row in connection.execute(wanted)]
            yield from found

    def appearances(self) -> Mapping[str, tuple[Appearance, ...]]:
        """Where every text appeared, by document id, in the order in which they were added."""
        found: dict[str, list[Appearance]] = defaultdict(list)
        with transaction(self._engine, write=False) as connection:
            for row in connection.execute(select(appearances).order_by(appearances.c.added)):
                found[row.document].append(Appearance(uri=row.uri or None, outlet=row.outlet or None, published=row.published or None, added=row.added))
        return {document: tuple(some) for document, some in found.items()}

    def _rows(self, wanted: Select[Any]) -> Iterator[RowMapping]:
        last = 0
        while part := self._part(wanted.where(documents.c.n > last)):
            yield from part
            last = part[-1]["n"]

    def _part(self, wanted: Select[Any]) -> list[RowMapping]:
        with transaction(self._engine, write=False) as connection:
            return list(connection.execute(wanted.order_by(documents.c.n).limit(_PART)).mappings())
