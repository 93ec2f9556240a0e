"""What could not be added or read, kept with its reason until it can be."""

from collections.abc import Sequence
from dataclasses import dataclass

from demarche.app.open import Project
from demarche.intake.text import sound
from demarche.store.imports import Failed
from demarche.store.moments import now, written

__all__ = ["Failed", "FailureLog", "Refusal", "failed"]


def failed(project: Project) -> list[Failed]:
    """What could not be added or read when that was last tried, the last first."""
    return project.store.failed()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that could not be added: the file or address in which it stands, its name, why, and the SHA-256 of its bytes where there were any."""

    source: str
    name: str
    reason: str
    digest: str | None = None


class FailureLog:
    """Keeps what one run of adding refuses. What failed before in a source goes when the source was gone through without it."""

    def __init__(self, project: Project) -> None:
        self._store = project.store
        self._began = written(now())
        self._before = {one.source for one in project.store.failed() if one.kind == "add"}

    def keep(self, refusals: Sequence[Refusal], gone_through: Sequence[str]) -> None:
        """Keeps some refusals; `gone_through` are sources of which nothing more will come. Writes only where something is to be written."""
        again = [sound(source) for source in gone_through if sound(source) in self._before]
        if refusals or again:
            self._store.keep_failed([_failed(one) for one in refusals], again, self._began)


def _failed(refusal: Refusal) -> Failed:
    source, name, reason = (_kept(words) for words in (refusal.source, refusal.name, refusal.reason))
    return Failed("add", source, name, reason, written(now()), refusal.digest)


def _kept(words: str) -> str:
    """The words as a database keeps them: names of files may hold bytes that are no letters."""
    return sound(words.replace("\0", ""))
