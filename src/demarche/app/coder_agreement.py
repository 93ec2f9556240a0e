"""How far the coders of a project agree, the machine counted as one more of them."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from demarche.app.codebook import codebook_of
from demarche.app.open import Project
from demarche.errors import ReviewError
from demarche.evaluation.coder_agreement import field_agreements, span_agreements
from demarche.record import Reading
from demarche.record.items import items_of, spans_in
from demarche.record.review import MACHINE, Codebook, CoderAgreement, Coding

By = dict[str, dict[str, list[Coding]]]


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared: a version of the codebook (None: the present one), whether the machine counts, and which coders (empty: all).

    `documents` are those that are asked for, None for all; those in `without` are left out: what somebody codes blind tells him nothing here.
    """

    version: int | None = None
    machine: bool = True
    coders: tuple[str, ...] = ()
    documents: frozenset[str] | None = None
    without: frozenset[str] = frozenset()

    def asks_for(self, document: str) -> bool:
        """Whether a document counts."""
        return document not in self.without and (self.documents is None or document in self.documents)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two coders, the documents that both coded, and how far they agree."""

    one: str
    other: str
    documents: int
    agreement: CoderAgreement


def coder_agreement(project: Project, wanted: Compared = Compared()) -> CoderAgreement:
    """Krippendorff's alpha of each field and F1 of the spans, over documents that at least two coded.

    Unfinished tasks, withdrawn coders and what adjudicators said do not count. Raises ReviewError where there is no codebook.
    """
    return _agreement(*_compared(project, wanted), wanted.machine)


def pair_agreements(project: Project, wanted: Compared = Compared()) -> tuple[Pair, ...]:
    """How far each two coders agree who coded a document both, the machine as one more of them. Raises ReviewError where there is no codebook."""
    documents, book = _compared(project, wanted)
    coders = sorted({coder for by in documents.values() for coder in by})
    return tuple(pair for two in combinations(coders, 2) if (pair := _pair(two, documents, book)).documents)


def _pair(two: tuple[str, str], documents: By, book: Codebook) -> Pair:
    both = {document: {coder: by[coder] for coder in two} for document, by in documents.items() if all(coder in by for coder in two)}
    return Pair(*two, len(both), _agreement(both, book, MACHINE in two))


def _compared(project: Project, wanted: Compared) -> tuple[By, Codebook]:
    versions = project.store.coding.codebooks()
    if not versions:
        raise ReviewError("nothing was coded in this project: give a document to coders first")
    book = versions[-1] if wanted.version is None else codebook_of(project, wanted.version)
    documents = _coded(project, book, wanted, _lineage(versions, book))
    return {document: by for document, by in documents.items() if wanted.asks_for(document)}, book


def _agreement(documents: By, book: Codebook, machine: bool) -> CoderAgreement:
    return CoderAgreement(
        codebook=book.version,
        coders=tuple(sorted({coder for by in documents.values() for coder in by})),
        machine=machine,
        fields=field_agreements(documents, book),
        spans=span_agreements(documents, book),
    )


def machine_codings(reading: Reading, book: Codebook) -> list[Coding]:
    """The machine's Reading as a coder's answers to a codebook."""
    asked = {(question.list, question.name) for question in book.fields}
    found: list[Coding] = []
    for id, (of, values) in items_of(reading).items():
        one = Coding(document=reading.document.id, coder=MACHINE, codebook=book.version, list=of, item=id, origin="machine")
        found.append(one.with_(spans=spans_in(of, values)))
        found += [one.with_(field=name, value=value) for name, value in values.items() if (of, name) in asked]
    return found


def _coded(project: Project, book: Codebook, wanted: Compared, lineage: set[int]) -> By:
    documents: By = defaultdict(dict)
    counting = _finished(project, documents, wanted, lineage)
    for coding in project.store.coding.codings(codebook=book.version):
        if coding.origin != "adjudicated" and (coding.task is None or (coding.task, coding.coder) in counting) and _asked_for(coding.coder, wanted):
            documents[coding.document].setdefault(coding.coder, []).append(coding)
    for document, by in documents.items() if wanted.machine else ():
        if (reading := project.store.reading(document)) is not None:
            by[MACHINE] = machine_codings(reading, book)
    return documents


def _finished(project: Project, documents: By, wanted: Compared, lineage: set[int]) -> set[tuple[int, str]]:
    """Which coders are done with which tasks; one who found nothing is in `documents` with no codings."""
    done = {(task.n, coder): task for task in project.store.coding.tasks() for coder, state in task.states.items() if state == "done"}
    for (_, coder), task in done.items():
        if task.codebook in lineage and _asked_for(coder, wanted):
            documents[task.document].setdefault(coder, [])
    return set(done)


def _lineage(versions: list[Codebook], book: Codebook) -> set[int]:
    """The version itself and those whose codings were migrated to it."""
    by_number, found = {one.version: one for one in versions}, {book.version}
    while book.from_version is not None:
        book = by_number[book.from_version]
        found.add(book.version)
    return found


def _asked_for(coder: str, wanted: Compared) -> bool:
    return not wanted.coders or coder in wanted.coders
