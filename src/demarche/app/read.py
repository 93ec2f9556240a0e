"""Read a text, or many."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache, lru_cache, partial
from hashlib import sha256
from importlib.metadata import version

from demarche.app.engine import analyse_text, find_text_layout, model_name
from demarche.batch.processes import map_in_order
from demarche.intake.document import new_document
from demarche.intake.language import identify_language
from demarche.intake.text import sound
from demarche.knowledge.disputes import NO_DISPUTE, Dispute
from demarche.knowledge.languages import lists_covered
from demarche.language.analysis import Sentence
from demarche.language.meaning import Vector, meaning
from demarche.pipeline import run_stages
from demarche.record import Document, Provenance, Reading
from demarche.record.document import Passage

CODEBOOK = "PLOVER 2.0-draft"


def read(
    text: str,
    *,
    uri: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    language: str | None = None,
    dispute: Dispute = NO_DISPUTE,
) -> Reading:
    """The Reading of a text: who says what about whom, each item tied to its characters.

    `published` is ISO 8601, as precise as is known; without it the text's own dateline counts, and without that relative dates stay open.
    `dispute` tells who is who in a dispute, as `load_dispute` reads it from a file.
    A text in a language that is not read comes back whole, its language named, with `provenance.covers` empty.
    Raises TooLargeError above five million characters. A text without a letter has an empty Reading.

    >>> reading = read("The ministry said on 3 May 2021 that two guards were wounded.")
    >>> [reading.words(time.span) for time in reading.times]
    ['3 May 2021']
    """
    return read_document(new_document(text, uri=uri, title=title, outlet=outlet, published=published, language=language), dispute)


def read_many(texts: Iterable[str | Document], *, workers: int = 1, dispute: Dispute = NO_DISPUTE) -> Iterator[Reading]:
    """Yields the Reading of each text or Document, in order; `workers` is the number of processes (call it below `if __name__ == "__main__":`)."""
    return map_in_order(partial(_read_one, dispute=dispute), texts, workers)


def read_document(document: Document, dispute: Dispute = NO_DISPUTE) -> Reading:
    """The Reading of a Document, as one who knows the dispute reads it."""
    return read_whole(document, dispute)[0]


def read_whole(document: Document, dispute: Dispute = NO_DISPUTE) -> tuple[Reading, Vector | None]:
    """The Reading of a Document and the vector of what it is about; None in a language that is not read, and where no word counts."""
    covers = lists_covered(document.language)
    if not covers:
        return Reading(document=document, provenance=_provenance(())), None
    layout = find_text_layout(document.text, document.language)
    analysis = analyse_text(document.text, document.language, layout)
    sentences = tuple((s.start, s.end) for s in analysis.sentences)
    passages = tuple(Passage(language=p.language, span=(p.start, p.end)) for p in analysis.passages)
    zoned = document.model_copy(update={"zones": layout.zones, "passages": passages})
    bare = Reading(document=zoned, sentences=sentences, provenance=_provenance(covers, dispute))
    return run_stages(bare, analysis, dispute), meaning(analysis.summed, document.language)


def analyse(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text with their tokens, trees and names; offsets are code points of the text."""
    text = sound(text)
    return analyse_text(text, identify_language(text)).sentences


def _read_one(text: str | Document, dispute: Dispute) -> Reading:
    return read_document(new_document(text) if isinstance(text, str) else text, dispute)


def _provenance(covers: tuple[str, ...], dispute: Dispute = NO_DISPUTE) -> Provenance:
    made = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    model, digest = model_name()
    tables = {} if dispute == NO_DISPUTE else {"dispute": _version(dispute)}
    return Provenance(covers=covers, program=_program(), model=model, model_digest=digest, codebook=CODEBOOK, tables=tables, created=made)


@lru_cache(maxsize=64)
def _version(dispute: Dispute) -> str:
    """The title of a dispute and a digest of all that it tells."""
    return f"{dispute.title} ({sha256(dispute.model_dump_json().encode()).hexdigest()[:12]})"


@cache
def _program() -> str:
    return version("demarche")
