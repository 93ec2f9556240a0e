"""What documents are about, one vector each, and which of them are alike.

A vector is kept as 384 signed bytes: on ECB+ the same texts are found as with four bytes a number.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, delete, func, insert, select

from demarche.corpus.likeness import Likeness
from demarche.errors import StoreError
from demarche.store.query import Query
from demarche.store.schema import documents, entries, readings, vectors
from demarche.store.search import Row, rows_of

Vector = npt.NDArray[np.float32]
KIND = "frozen words by part of speech, 1"
LEAST = 0.15  # of likeness: 99 in 100 pairs of texts on one event (ECB+) are more alike, 8 in 100 on different events; of short translations 86
_LARGEST = 127
_PART = 500  # documents of one question


@dataclass(frozen=True, slots=True)
class _Held:
    """All vectors of one moment, laid out to be compared."""

    state: object
    documents: dict[int, int]  # number of a document to its place among the texts
    texts: Likeness


class Alike:
    """Which documents are alike. All vectors are held in memory from the first question on (1.5 kB each), and taken anew when one has changed."""

    def __init__(self) -> None:
        self._held: _Held | None = None

    def more_like(self, connection: Connection, id: str, limit: int) -> tuple[Row, ...] | None:
        """Families that are about the same as a document, the most alike first, its own left out; None where the document has no vector."""
        held = self._up_to_date(connection)
        asked = connection.scalar(select(documents.c.n).where(documents.c.id == id))
        if asked not in held.documents:
            return None
        alike = held.texts.to(held.documents[asked])
        order = np.argsort(-alike, kind="stable")[: np.count_nonzero(alike >= LEAST)]
        nearest = list(zip(np.fromiter(held.documents, np.int64)[order].tolist(), alike[order].tolist(), strict=True))
        best = _best_of_families(connection, asked, nearest, limit)
        rows = rows_of(connection, Query(), {family: document for family, (document, _) in best.items()})
        return tuple(replace(row, likeness=round(likeness, 3)) for row, (_, likeness) in zip(rows, best.values(), strict=True))

    def _up_to_date(self, connection: Connection) -> _Held:
        state = tuple(connection.execute(select(func.max(vectors.c.n), func.count())).one())
        if self._held is None or self._held.state != state:
            columns = select(vectors.c.document, vectors.c.language, vectors.c.vector).where(vectors.c.kind == KIND).order_by(vectors.c.n)
            kept = connection.execute(columns).all()
            texts = Likeness(unpack([row[2] for row in kept]), [row[1] for row in kept])
            self._held = _Held(state, {row[0]: place for place, row in enumerate(kept)}, texts)
        return self._held


def keep_vector(connection: Connection, id: str, vector: Vector) -> None:
    """Replaces the vector of a document; one that is all zero, of a text without a word that counts, leaves it without."""
    row = connection.execute(select(documents.c.n, documents.c.language).where(documents.c.id == id)).first()
    if row is None:
        raise StoreError(f"document {id} is not in the project: add it before its vector")
    connection.execute(delete(vectors).where(vectors.c.document == row.n))
    if vector.any():
        packed, language = pack(vector), (row.language or "").split("-")[0]
        connection.execute(insert(vectors).values(document=row.n, language=language, kind=KIND, vector=packed, crc=zlib.crc32(packed)))


def pack(vector: Vector) -> bytes:
    """The direction of the vector, one signed byte a number."""
    packed: bytes = np.rint(vector * (_LARGEST / np.abs(vector).max())).astype(np.int8).tobytes()
    return packed


def unpack(packed: Sequence[bytes]) -> Vector:
    """[vectors, width] of vectors of one width."""
    return np.frombuffer(b"".join(packed), np.int8).reshape(len(packed), -1 if packed else 0).astype(np.float32)


def count_without(connection: Connection) -> int:
    """How many documents are read and have no vector: those in languages that are not read, and those that an older program read."""
    read = select(func.count()).select_from(readings).where(readings.c.current)
    return int(connection.execute(read).scalar_one() - connection.execute(select(func.count()).where(vectors.c.kind == KIND)).scalar_one())


def wrong_vector(connection: Connection, document: int) -> Iterator[str]:
    """A sentence where the vector of a document is not as it was saved."""
    row = connection.execute(select(vectors.c.vector, vectors.c.crc).where(vectors.c.document == document)).first()
    if row and zlib.crc32(row.vector) != row.crc:
        yield "the vector by which others like it are found is changed: read it again"


def _best_of_families(connection: Connection, asked: int, nearest: Sequence[tuple[int, float]], limit: int) -> dict[int, tuple[int, float]]:
    """Family to its most alike document and how alike that is, at most so many, without that of the document that is asked."""
    own = connection.scalar(select(entries.c.family).where(entries.c.document == asked))
    best: dict[int, tuple[int, float]] = {}
    for start in range(0, len(nearest), _PART):
        some = nearest[start : start + _PART]
        family = _families(connection, [document for document, _ in some])
        for document, likeness in some:
            if len(best) < limit and family[document] != own:
                best.setdefault(family[document], (document, likeness))
        if len(best) == limit:
            break
    return best


def _families(connection: Connection, some: Sequence[int]) -> dict[int, int]:
    rows = connection.execute(select(entries.c.document, entries.c.family).where(entries.c.document.in_(some)))
    return {row.document: row.family for row in rows}
