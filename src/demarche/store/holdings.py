"""What a project holds of one document beside its text: the bytes as they came in, and every Reading that was made of it."""

from dataclasses import dataclass

from sqlalchemy import Engine, func, select

from demarche.store.database import transaction
from demarche.store.originals import Originals
from demarche.store.schema import documents, families, readings


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that a document was first made from. `media_type` is None where nothing said what they are; `added` is UTC, ISO 8601."""

    sha256: str
    media_type: str | None
    added: str


@dataclass(frozen=True, slots=True)
class Made:
    """One Reading of a document, by its making: which program and model, and when; `current` is the one that is shown."""

    program: str | None
    model_digest: str | None
    created: str | None
    current: bool


class Holdings:
    """Looks at what is held; changes nothing."""

    def __init__(self, engine: Engine, originals: Originals) -> None:
        self._engine = engine
        self._originals = originals

    def ids(self, beginning: str, most: int = 2) -> list[str]:
        """Ids of documents that begin so, at most so many."""
        begins = func.substr(documents.c.id, 1, len(beginning)) == beginning
        near = documents.c.id.between(beginning, beginning + "g")  # hexadecimal digits end at f: the index finds them
        with transaction(self._engine, write=False) as connection:
            return list(connection.scalars(select(documents.c.id).where(near, begins).order_by(documents.c.id).limit(most)))

    def original(self, document: str) -> Original | None:
        """The bytes that the document was made from, None where it is not here."""
        wanted = select(documents.c.original, documents.c.media_type, documents.c.added).where(documents.c.id == document)
        with transaction(self._engine, write=False) as connection:
            row = connection.execute(wanted).first()
        return Original(*row) if row else None

    def original_bytes(self, sha256: str) -> bytes:
        """The bytes of an original. Raises StoreError where they are not as they came in."""
        return self._originals.read(sha256)

    def made(self, document: str) -> list[Made]:
        """Every Reading of the document, oldest first."""
        wanted = select(readings.c.program, readings.c.model_digest, readings.c.created, readings.c.current)
        with transaction(self._engine, write=False) as connection:
            rows = connection.execute(wanted.where(readings.c.document == document).order_by(readings.c.n)).all()
        return [Made(program, model, created, bool(current)) for program, model, created, current in rows]

    def family(self, document: str) -> list[str]:
        """Ids of the documents that are folded with this one, itself too, as they were last set; only itself where it is alone."""
        own = select(families.c.family).where(families.c.document == document).scalar_subquery()
        with transaction(self._engine, write=False) as connection:
            found = list(connection.scalars(select(families.c.document).where(families.c.family == own).order_by(families.c.document)))
        return found or [document]
