"""The codebook of a project: its questions, and how codings go on when they change."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import JsonValue, TypeAdapter, ValidationError

from demarche.app.decide import check_person
from demarche.app.open import Project
from demarche.errors import ReviewError
from demarche.evaluation.alignment import latest
from demarche.knowledge.plover import plover_types
from demarche.record.items import LISTS, vocabulary
from demarche.record.review import Codebook, CodeField, Coding

Mapped = Mapping[str, Mapping[str, str | None]]


@dataclass(slots=True)
class Migration:
    """What becomes of the present codings under another codebook; the counts are by "list.field" and answer.

    `unmapped` answers are neither in it nor mapped: as long as there are any, it cannot be made.
    """

    codings: list[Coding] = field(default_factory=list)
    changed: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # the new answer too
    left: Counter[tuple[str, str]] = field(default_factory=Counter)
    unmapped: Counter[tuple[str, str]] = field(default_factory=Counter)


def default_fields() -> tuple[CodeField, ...]:
    """The questions of a codebook that nobody wrote: every field of the records that has a closed set of values, and PLOVER's modes."""
    found: list[CodeField] = []
    for name, record in LISTS.items():
        closed = vocabulary(name) | ({"mode": _modes()} if name == "events" else {})
        found += [CodeField(list=name, name=f, values=values, help=record.model_fields[f].description or "") for f, values in closed.items()]
    return tuple(found)


def codebook(project: Project, person: str) -> Codebook:
    """The present version; where there is none yet, the first with `default_fields`, in the name of who asks."""
    versions = project.store.coding.codebooks()
    return versions[-1] if versions else start_codebook(project, default_fields(), person)


def codebook_of(project: Project, version: int) -> Codebook:
    """A version by its number. Raises ReviewError where there is none."""
    found = next((one for one in project.store.coding.codebooks() if one.version == version), None)
    if found is None:
        raise ReviewError(f"there is no version {version} of the codebook: choose one that is there")
    return found


def start_codebook(project: Project, fields: Sequence[CodeField], person: str) -> Codebook:
    """A new version that begins anew: codings stay with the version that they were made by."""
    check_person(person)
    check_fields(fields)
    return project.store.coding.add_codebook(Codebook(fields=tuple(fields), person=person))


def change_codebook(project: Project, fields: Sequence[CodeField], mapping: Mapped, person: str) -> Codebook:
    """A new version with the present codings migrated to it; the old ones stay as they are.

    `mapping` gives by "list.field" the new answer for an old one, None for one that has none and stays behind; an answer that is not named stays itself.
    Answers to a question that is no longer there stay behind. Raises ReviewError where an answer is none of the new ones and not mapped.
    """
    check_person(person)
    codebook(project, person)  # the first one, where there is none yet
    new, migration = plan_change(project, fields, mapping, person)
    if migration.unmapped:
        told = ", ".join(f"{name} {answer!r} ({times})" for (name, answer), times in migration.unmapped.items())
        raise ReviewError(f"answers that the new codebook does not have and the mapping does not name: {told}: map each to a new answer, or to None")
    return project.store.coding.add_codebook(new, migration.codings)


def plan_change(project: Project, fields: Sequence[CodeField], mapping: Mapped, person: str) -> tuple[Codebook, Migration]:
    """What `change_codebook` would do; nothing changes. Raises ReviewError for questions that cannot be asked."""
    check_fields(fields)
    versions = codebooks(project)
    old = versions[-1].version if versions else None
    new = Codebook(fields=tuple(fields), from_version=old, mapping={name: dict(answers) for name, answers in mapping.items()}, person=person)
    return new, _migrated(latest(project.store.coding.codings(codebook=old)) if old is not None else [], new)


def codebooks(project: Project) -> list[Codebook]:
    """Every version, oldest first; none where nobody was given a task yet."""
    return project.store.coding.codebooks()


def check_answer(book: Codebook, coding: Coding) -> None:
    """Raises ReviewError where the codebook does not ask this, or the answer is none of those that there are. null, for "none", is always one."""
    question = _question(book, coding)
    if question is None:
        raise ReviewError(f"version {book.version} of the codebook does not ask for {coding.list}.{coding.field}: choose of {_asked(book, coding)}")
    if not _fits(question, coding.value):
        there = ", ".join(question.values) or "a value of that field's type"
        raise ReviewError(f"{coding.value!r} is no answer for {coding.list}.{coding.field}: choose {there}")


def check_fields(fields: Sequence[CodeField]) -> None:
    """Raises ReviewError where a question is asked twice, of a field that there is none of, or with an answer that its field cannot have."""
    twice = [name for name, times in Counter((f.list, f.name) for f in fields).items() if times > 1]
    if twice or not fields:
        raise ReviewError(f"a codebook asks each question once, and at least one: {', '.join('.'.join(name) for name in twice) or 'none is here'}")
    for question in fields:
        if question.name not in LISTS[question.list].model_fields or question.name == "id":
            raise ReviewError(f"{question.list} have no field {question.name!r}: choose of {', '.join(LISTS[question.list].model_fields)}")


def _question(book: Codebook, coding: Coding) -> CodeField | None:
    return next((f for f in book.fields if (f.list, f.name) == (coding.list, coding.field)), None)


def _asked(book: Codebook, coding: Coding) -> str:
    return ", ".join(f"{f.list}.{f.name}" for f in book.fields if f.list == coding.list) or "other lists"


def _fits(question: CodeField, value: JsonValue) -> bool:
    if value is None or value in question.values:
        return True
    return not question.values and _of_its_type(question, value)


def _of_its_type(question: CodeField, value: JsonValue) -> bool:
    info: Any = LISTS[question.list].model_fields[question.name]
    try:
        TypeAdapter(info.annotation).validate_python(value)
    except ValidationError:
        return False
    return True


def _migrated(codings: Sequence[Coding], book: Codebook) -> Migration:
    found = Migration()
    for coding in codings:
        moved = coding.with_(n=0, origin="migrated", replaces=coding.n)
        if coding.field is None:
            found.codings.append(moved)
        else:
            _migrate(found, book, coding, moved)
    return found


def _migrate(found: Migration, book: Codebook, coding: Coding, moved: Coding) -> None:
    question, asked = _question(book, coding), (f"{coding.list}.{coding.field}", str(coding.value))
    if question is None or _stays_behind(book, coding):
        found.left[asked] += 1
        return
    moved = moved.with_(value=_new_answer(book, coding))
    if not _fits(question, moved.value):
        found.unmapped[asked] += 1
        return
    found.codings.append(moved)
    if moved.value != coding.value:
        found.changed[*asked, str(moved.value)] += 1


def _answers(book: Codebook, coding: Coding) -> Mapping[str, str | None]:
    return book.mapping.get(f"{coding.list}.{coding.field}", {})


def _stays_behind(book: Codebook, coding: Coding) -> bool:
    return isinstance(coding.value, str) and _answers(book, coding).get(coding.value, "") is None


def _new_answer(book: Codebook, coding: Coding) -> JsonValue:
    return _answers(book, coding).get(coding.value, coding.value) if isinstance(coding.value, str) else coding.value


def _modes() -> tuple[str, ...]:
    return tuple(dict.fromkeys(mode for kind in plover_types().values() for mode in kind.modes))
