"""The other wordings of a document: where each appeared, and what it adds, leaves out and changes, as words."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from demarche.app.families import family_of
from demarche.app.open import Project
from demarche.errors import InputError
from demarche.export.cards import heading
from demarche.record import Document, Reading
from demarche.record.base import Span
from demarche.record.family import Appearance, Difference, DifferenceKind, Member, MemberKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a wording beside the text that it is compared with: `theirs` are the words there, `ours` those here; one is empty for added and left_out."""

    kind: DifferenceKind
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of the family. Shares are parts of the words of the other text and of its own, 0 to 1; `pieces` is empty for the first seen."""

    document: str
    title: str
    kind: MemberKind
    folded: bool
    compared_with: str | None
    share_theirs: float
    share_ours: float
    appearances: tuple[Appearance, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Wordings:
    """All wordings of a text, the first seen first. `places` counts the appearances of all."""

    family: str
    first_is_certain: bool
    places: int
    wordings: tuple[Wording, ...]


def wordings_of(project: Project, id: str) -> Wordings:
    """The wordings of a document's family; of one that appeared once, its own alone. Raises InputError where the document is not here."""
    reading = _reading(project, id)
    try:
        family = family_of(project, id)
    except InputError:  # the document is here, so this says that it has no family
        return Wordings(id, True, 1, (_alone(project, reading),))
    texts = cache(lambda one: _reading(project, one))
    wordings = [_wording(member, texts(member.document), texts(member.compared_with or member.document)) for member in family.members]
    return Wordings(family.id, family.first_is_certain, family.places, tuple(wordings))


def _alone(project: Project, reading: Reading) -> Wording:
    places = _known_places(project.store.appearances(reading.document.id), reading.document)
    return Wording(reading.document.id, heading(reading), "first", True, None, 1.0, 1.0, places, ())


def _wording(member: Member, ours: Reading, theirs: Reading) -> Wording:
    pieces = tuple(_piece(difference, ours.document.text, theirs.document.text) for difference in _in_place(member.differences))
    places, shares = _known_places(member.appearances, ours.document), (member.share_theirs, member.share_ours)
    return Wording(member.document, heading(ours), member.kind, member.folded, member.compared_with, *shares, places, pieces)


def _known_places(places: Iterable[Appearance], document: Document) -> tuple[Appearance, ...]:
    """The appearances, each with what the text says of itself where nobody else has said it."""
    return tuple(place.with_(outlet=place.outlet or document.outlet, published=place.published or document.published) for place in places)


def _in_place(differences: Iterable[Difference]) -> list[Difference]:
    """The differences in the order of the member's text, each that it leaves out behind the words that it follows in the other."""
    rows = [d for d in differences if d.kind != "left_out"]
    for gone in (d for d in differences if d.kind == "left_out"):
        before = [(d.theirs[1], at) for at, d in enumerate(rows) if d.theirs and gone.theirs and d.theirs[1] <= gone.theirs[0]]
        rows.insert(max(before)[1] + 1 if before else 0, gone)
    return rows


def _piece(difference: Difference, ours: str, theirs: str) -> Piece:
    return Piece(difference.kind, _words(theirs, difference.theirs), _words(ours, difference.ours))


def _words(text: str, span: Span | None) -> str:
    return text[span[0] : span[1]] if span else ""


def _reading(project: Project, id: str) -> Reading:
    """What the document was read to say; of one that is not read, its text alone."""
    reading = project.store.reading(id)
    if reading is None:
        document = project.store.document(id)
        if document is None:
            raise InputError(f"document {id} is not in the project")
        reading = Reading(document=document)
    return reading
