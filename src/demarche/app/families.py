"""Families of a project: which documents are copies and rewrites of one text."""

from collections.abc import Iterator, Sequence
from functools import partial
from importlib.metadata import version

from demarche.app.marks import family_marks, family_order
from demarche.app.open import Project
from demarche.corpus.families import Held, Known, build_families, match_known
from demarche.corpus.findings import Listed, lay_out
from demarche.corpus.seen import by_date
from demarche.corpus.shingles import sign
from demarche.corpus.words import find_words
from demarche.errors import InputError, StoreError
from demarche.record.family import Appearance, Family

FAMILIES, FAMILY = "families", "family"


def update_families(project: Project) -> int:
    """Finds the families and keeps who belongs to which; gives how many there are. A text that only quotes another stays a text of its own.

    Only what came in since is signed and compared.
    """
    store, source = project.store, _source(project)
    kept = store.findings.kept(FAMILIES)
    if kept is None or kept.of != source:
        before = store.comparisons.known(version("demarche"))
        known = _known(project, before)
        store.comparisons.keep(version("demarche"), before, known)
        found = build_families(known)
        store.set_families({member.document: family.id for family in found for member in family.members if member.folded})
        store.findings.replace(FAMILIES, source, {FAMILY: lay_out(found, family_order, family_marks)})
    return len(store.findings.ranks(FAMILY, {}))


def families_of(project: Project) -> Sequence[Family]:
    """The families of more than one appearance, by first seen."""
    if not _kept(project):
        return build_families(_known(project, Known()))
    findings = project.store.findings
    return Listed(Family, findings, FAMILY, findings.in_place(FAMILY))


def family_of(project: Project, id: str) -> Family:
    """The family of a document, by the beginning of its id. Raises InputError where there is no such document, or several, or where it appeared only once."""
    found = project.store.holdings.ids(id)
    if len(found) != 1:
        raise InputError(f"{id!r} begins {'several' if found else 'no'} document ids of this project: `demarche search` says which there are")
    family = next(_families_with(project, found[0]), None)
    if family is None:
        raise InputError(f"document {found[0][:12]} appeared once and has no copies here")
    return family


def _families_with(project: Project, document: str) -> Iterator[Family]:
    if _kept(project):
        findings = project.store.findings
        return iter(Listed(Family, findings, FAMILY, findings.ranks(FAMILY, {"member": [document]})))
    return (family for family in families_of(project) if any(member.document == document for member in family.members))


def _kept(project: Project) -> bool:
    """Whether the families of all documents are kept, which they are now if the project can be written to."""
    if project.store.writable:
        update_families(project)
        return True
    kept = project.store.findings.kept(FAMILIES)
    return kept is not None and kept.of == _source(project)


def _source(project: Project) -> str:
    return f"{version('demarche')} {project.store.findings.texts()}"


def _known(project: Project, before: Known) -> Known:
    """All that is known of the documents of now, those signed that were not yet."""
    held = Held(partial(_text, project))
    appearances = {document: by_date(_first_added(some)) for document, some in project.store.everything.appearances().items()}
    new = project.store.everything.texts([id for id in appearances if id not in before.signatures])
    signatures = {**before.signatures, **{id: sign(id, held.put(id, find_words(text))) for id, text in new}}
    return match_known(Known(signatures, appearances, before.links), held.get)


def _first_added(appearances: Sequence[Appearance]) -> Iterator[Appearance]:
    """The appearances, each with the moment when the text first came in, which counts where it has no date."""
    first = min((one.added for one in appearances if one.added), default=None)
    return (one if one.added == first else one.with_(added=first) for one in appearances)


def _text(project: Project, id: str) -> str:
    document = project.store.document(id)
    if document is None:
        raise StoreError(f"document {id} was taken out of the project meanwhile: try again")
    return document.text
