"""Import codings that were made in brat or Label Studio."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from demarche.app.codebook import check_answer, codebook
from demarche.app.decide import check_person, check_spans
from demarche.app.export_codings import CodingForm
from demarche.app.open import Project
from demarche.errors import ReviewError
from demarche.intake.brat import read_brat
from demarche.intake.coded import FoundCodings, FoundItem
from demarche.intake.label_studio import read_label_studio
from demarche.record import Reading
from demarche.record.review import Codebook, Coding, Origin


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of one file or task: how many answers came in, or were known already, and in words what was left out and why."""

    name: str
    added: int
    known: int
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Whose the codings are: the names of people for the names in the file, and one for all that the file names nobody for."""

    of: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    only: str | None = None  # the one person whose codings may come in; None: anybody's


def import_codings(project: Project, source: Path, form: CodingForm, person: str, names: Names = Names()) -> Iterator[Imported]:
    """Yields what came of each file or task. Answers that are there already are not added again, so that the same file can be given twice.

    `person` is who imports. They follow the present codebook: an answer that it does not have is left out and told, as is a text that is not in the project.
    Raises InputError where the source is not of that form.
    """
    check_person(person)
    book = codebook(project, person)
    for found in read_brat(source) if form == "brat" else read_label_studio(source):
        yield _imported(project, book, found, ("brat" if form == "brat" else "label-studio", names))


def _imported(project: Project, book: Codebook, found: FoundCodings, how: tuple[Origin, Names]) -> Imported:
    origin, names = how
    document = project.store.document(found.document)
    coder = names.of.get(found.coder, found.coder) if found.coder else names.otherwise
    if document is None or coder is None:
        why = "its text is not in the project: add the document first" if document is None else "it does not say who coded it: name the coder"
        return Imported(found.name, 0, 0, (*found.left_out, why))
    check_person(coder)
    if names.only not in (None, coder):
        return Imported(found.name, 0, 0, (*found.left_out, f"{coder} coded it: only an admin brings in what another coded"))
    codings, left_out = _checked(Reading(document=document), book, found, coder)
    there = {_answer(c) for c in project.store.coding.codings(document=document.id, coder=coder, codebook=book.version)}
    new = [coding.with_(origin=origin) for coding in codings if _answer(coding) not in there]
    project.store.coding.add(new)
    return Imported(found.name, len(new), len(codings) - len(new), (*found.left_out, *left_out))


def _checked(reading: Reading, book: Codebook, found: FoundCodings, coder: str) -> tuple[list[Coding], list[str]]:
    """The codings that the codebook has room for, and what is left out."""
    codings: list[Coding] = []
    left_out: list[str] = []
    for item in found.items:
        for coding in _codings(item, Coding(document=reading.document.id, coder=coder, codebook=book.version, list=item.list, item=item.item)):
            try:
                check_spans(reading, item.list, coding.spans)
                if coding.field is not None:
                    check_answer(book, coding)
                codings.append(coding)
            except ReviewError as error:
                left_out.append(f"{item.list} {item.item}: {error}")
    return codings, left_out


def _codings(item: FoundItem, one: Coding) -> Iterator[Coding]:
    yield one.with_(spans=item.spans, value=item.there)
    for name, value in item.answers.items():
        yield one.with_(field=name, value=value)


def _answer(coding: Coding) -> str:
    return coding.model_dump_json(include={"list", "item", "spans", "field", "value"})
