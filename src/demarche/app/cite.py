"""How to cite a document of a project, or a passage of it."""

from dataclasses import dataclass

from demarche.app.document import about
from demarche.app.open import Project
from demarche.errors import InputError
from demarche.export.cards import heading
from demarche.export.citation import Cited, bibtex, csl_json, plain_citation
from demarche.record.base import Span


@dataclass(frozen=True, slots=True)
class Citation:
    """The forms of one citation; `words` are those of the passage, empty for the whole text."""

    words: str
    plain: str
    csl_json: str
    bibtex: str


def cite(project: Project, id: str, passage: Span | None = None) -> Citation:
    """The citation of a document, with what its text says of itself where nobody else has said it.

    Raises InputError where it is not here, or the passage does not lie in its text.
    """
    reading = about(project, id).reading
    document = reading.document
    if passage and not 0 <= passage[0] < passage[1] <= len(document.text):
        raise InputError(f"[{passage[0]}, {passage[1]}] does not lie in the text, which has {len(document.text)} characters")
    original = project.store.holdings.original(id)
    cited = Cited(document, heading(reading), original.added if original else None, passage)
    return Citation(cited.words, plain_citation(cited), csl_json(cited), bibtex(cited))
