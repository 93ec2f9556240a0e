"""What a new codebook would do to the answers that there are, in numbers for who decides of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from demarche.app.codebook import Mapped, plan_change
from demarche.app.open import Project
from demarche.record.review import CodeField


@dataclass(frozen=True, slots=True)
class Counted:
    """How many answers of one kind change, stay behind or have no place. `choices` are the new answers that there are."""

    field: str
    old: str
    new: str | None
    times: int
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """What would become of the present answers; while any is unmapped the codebook cannot be changed so."""

    kept: int
    changed: tuple[Counted, ...]
    left: tuple[Counted, ...]
    unmapped: tuple[Counted, ...]


def planned(project: Project, fields: Sequence[CodeField], mapping: Mapped, person: str) -> Planned:
    """What the change would do; nothing is changed. Raises ReviewError for questions that cannot be asked."""
    new, found = plan_change(project, fields, mapping, person)
    choices = {f"{field.list}.{field.name}": field.values for field in new.fields}
    changed = tuple(Counted(*key, times) for key, times in found.changed.items())
    left = tuple(Counted(*key, None, times, choices.get(key[0], ())) for key, times in found.left.items())
    unmapped = tuple(Counted(*key, None, times, choices.get(key[0], ())) for key, times in found.unmapped.items())
    return Planned(len(found.codings), changed, left, unmapped)
