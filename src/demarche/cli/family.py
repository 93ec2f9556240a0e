"""`demarche family`."""

from typing import TYPE_CHECKING, Annotated

import typer

from demarche.cli.options import Database, Folder, Json, Limit
from demarche.cli.running import DONE, in_project

if TYPE_CHECKING:
    from demarche.app.open import Project
    from demarche.record import Document
    from demarche.record.family import Difference, Family, Member

SHOWN = 12  # differences of one text that are shown; --json has all
LONGEST = 300  # characters of a difference that are shown


def family(
    id: Annotated[str | None, typer.Argument(metavar="[ID]", help="A document's id, or the beginning of it; without it all families.")] = None,
    limit: Limit = 20,
    folder: Folder = None,
    database: Database = None,
    json: Json = False,
) -> None:
    """Shows which texts are copies and rewrites of one another."""
    in_project(folder, database, lambda project: _one(project, id, json) if id else _all(project, limit, json))


def _all(project: "Project", limit: int, json: bool) -> int:
    from demarche.app.families import families_of
    from demarche.cli.listing import print_dicts, print_found

    found = sorted(families_of(project), key=lambda one: -one.places)
    if json:
        return print_dicts([one.to_dict() for one in found])
    return print_found(found, "families of more than one appearance", limit, lambda one: _print(project, one))


def _one(project: "Project", id: str, json: bool) -> int:
    from demarche.app.families import family_of
    from demarche.cli.table import print_json

    found = family_of(project, id)
    if json:
        print_json(found.to_dict())
        return DONE
    _print(project, found)
    for member in found.members:
        if member.compared_with and member.differences:
            _print_differences(project, member)
    return DONE


def _print(project: "Project", family: "Family") -> None:
    from demarche.cli.table import counted, print_head, print_table

    first = _document(project, family.id)
    unsure = "" if family.first_is_certain else " · which was first is not certain"
    wordings = sum(member.folded for member in family.members)
    print_head(
        _title(first),
        f"family {family.id[:12]} · {counted(family.places, 'place')}, {counted(wordings, 'wording')}, {len(family.members) - wordings} that quote it{unsure}",
    )
    print_table(["document", "is", "kept of theirs", "its own", "appeared"], [_row(member) for member in family.members])


def _row(member: "Member") -> list[str]:
    kept = f"{member.share_theirs:.0%}" if member.compared_with else ""
    own = f"{1 - member.share_ours:.0%}" if member.compared_with else ""
    kind = member.kind if member.folded else f"{member.kind} (a text of its own)"
    return [member.document[:12], kind, kept, own, "; ".join(" ".join(filter(None, [a.outlet, a.published, a.uri])) for a in member.appearances)]


def _print_differences(project: "Project", member: "Member") -> None:
    from demarche.cli.table import print_head, print_table

    ours, theirs = _document(project, member.document), _document(project, member.compared_with or "")
    told = [d for d in member.differences if d.kind != "kept"]
    more = f" · {SHOWN} of {len(told)} differences are shown" if len(told) > SHOWN else ""
    print_head(f"{member.document[:12]} beside {theirs.id[:12]}", f"{_title(ours)}{more}")
    print_table(["what", "theirs", "its own"], [_difference(d, theirs, ours) for d in told[:SHOWN]])


def _difference(difference: "Difference", theirs: "Document", ours: "Document") -> list[str]:
    words = [text[slice(*span)] if span else "" for text, span in ((theirs.text, difference.theirs), (ours.text, difference.ours))]
    return [difference.kind.replace("_", " "), *(w if len(w) <= LONGEST else w[:LONGEST] + "…" for w in words)]


def _document(project: "Project", id: str) -> "Document":
    from demarche.errors import StoreError

    found = project.store.document(id)
    if found is None:
        raise StoreError(f"document {id[:12]} was taken out of the project meanwhile: try again")
    return found


def _title(document: "Document") -> str:
    return document.title or " ".join(document.text[:80].split())
