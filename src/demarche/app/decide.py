"""Decide of an item or a document: accept, reject, edit, new, merge, flag, verdict, note; and take a decision back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from pydantic import ValidationError

from demarche.app.open import Project
from demarche.app.reviewed import reviewed
from demarche.corpus.overlay import REMARKS, in_force
from demarche.errors import ReviewError
from demarche.knowledge.plover import plover_contexts, plover_types
from demarche.record import Reading
from demarche.record.items import LISTS, OURS, SPANS, ListName, Values, as_spans, ids_in, items_of, values_of
from demarche.record.review import MACHINE, Decision, DecisionKind, Item, Reviewed

NOT_ACCEPTED = (*OURS, "mentions")  # of an accepted party, mentions that a later model finds come in too


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to decide. `item` is an id of the reviewed Reading, None for the document; `list` is that of a new item.

    `values`: of an edit the fields that change, of "new" the item without its id, of "merge" {"into": party id}, of a verdict, flag or note {"text": words}.
    """

    document: str
    kind: DecisionKind
    item: str | None = None
    list: ListName | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""


def decide(project: Project, wish: Wish, person: str) -> Decision:
    """The decision as it stands in the log now.

    Raises ReviewError where the item is not there, a span lies outside the text, a value is none of its field's, or nobody is named.
    """
    check_person(person)
    if wish.kind == "undo":
        raise ReviewError("an undo names a row of the log, not an item: call undo")
    if wish.kind not in get_args(DecisionKind):
        raise ReviewError(f"{wish.kind!r} is no kind of decision: choose one of {', '.join(get_args(DecisionKind))}")
    return project.store.review.append(_decision(project, wish, person))


def undo(project: Project, n: int, person: str, reason: str = "") -> Decision:
    """Takes back a row of the log, which stays there; taking back an undo lets the row hold again. Raises ReviewError where it was taken back already."""
    check_person(person)
    row = project.store.review.decision(n)
    if row is None:
        raise ReviewError(f"row {n} is not in the log: give the number of a row that is there")
    undone = Decision(
        document=row.document, item=row.item, kind="undo", list=row.list, before=row.after, after=row.before, person=person, reason=reason, undoes=n
    )
    return project.store.review.append(undone)


def last_of(project: Project, document: str, person: str) -> Decision | None:
    """The last decision on a document that this person made and nobody took back: what the key "undo" takes back."""
    return next((row for row in reversed(in_force(project.store.review.of(document))) if row.person == person), None)


def check_person(person: str) -> None:
    """Raises ReviewError for an empty name and for the machine's."""
    if not person.strip() or person == MACHINE:
        raise ReviewError(f"{person!r} names nobody: a decision carries the name of a person")


def _decision(project: Project, wish: Wish, person: str) -> Decision:
    if wish.item is None and wish.kind in REMARKS:
        if project.store.document(wish.document) is None:
            raise ReviewError(f"document {wish.document} is not in the project: give the id of one that is")
        return Decision(document=wish.document, kind=wish.kind, after=_text(wish), person=person, reason=wish.reason)
    seen = reviewed(project, wish.document)
    return _of_new(seen, wish, person) if wish.kind == "new" else _of_item(project, seen, wish, person)


def _of_new(seen: Reviewed, wish: Wish, person: str) -> Decision:
    if wish.list not in LISTS:
        raise ReviewError(f"a new item belongs to a list: choose one of {', '.join(LISTS)}")
    after = _checked(seen.reading, wish.list, {"id": "new"}, wish.values)
    refs = _refs(seen.reading, [(wish.list, after)])
    return Decision(
        document=wish.document, kind="new", list=wish.list, after={k: v for k, v in after.items() if k != "id"}, refs=refs, person=person, reason=wish.reason
    )


def _of_item(project: Project, seen: Reviewed, wish: Wish, person: str) -> Decision:
    machine = items_of(project.store.reading(wish.document) or seen.reading)
    present = items_of(seen.reading)
    id = wish.item or ""
    if id not in present and (id not in machine or wish.kind not in ("accept", *REMARKS)):
        raise ReviewError(f"{id!r} is no item of document {wish.document}: give an id of its reviewed Reading")
    of, values = present.get(id) or machine[id]
    before, after = _change(seen.reading, wish, of, values)
    about = Item(list=machine[id][0], record=machine[id][1]) if id in machine else None
    whole = [(of, machine[id][1])] if about else []
    refs = _refs(seen.reading, [*whole, (of, after if isinstance(after, dict) else {})], machine)
    if wish.kind == "merge":
        refs |= _refs_of(seen.reading, [str(wish.values["into"])], machine)
    return Decision(
        document=wish.document, item=id, kind=wish.kind, list=of, about=about, before=before, after=after, refs=refs, person=person, reason=wish.reason
    )


def _change(reading: Reading, wish: Wish, of: ListName, values: Values) -> tuple[Any, Any]:
    """What stood there before, and what the person puts there."""
    match wish.kind:
        case "accept":
            seen = {name: value for name, value in values.items() if name not in NOT_ACCEPTED}
            return seen, seen
        case "edit-span" | "edit-field":
            after = _edited(reading, wish, of, values)
            return {name: values[name] for name in after}, after
        case "merge":
            _check_merge(reading, wish, of)
            return {"party": values["name"]}, dict(wish.values)
        case "reject":
            return {name: value for name, value in values.items() if name not in OURS}, None
        case _:
            return None, _text(wish)


def _edited(reading: Reading, wish: Wish, of: ListName, values: Values) -> Values:
    allowed = [name for name in values if name not in OURS and (name in SPANS[of]) == (wish.kind == "edit-span")]
    wrong = [name for name in wish.values if name not in allowed]
    if wrong or not wish.values:
        raise ReviewError(f"{wish.kind} of {of} sets one or more of {', '.join(allowed)}, not {', '.join(wrong) or 'nothing'}")
    whole = _checked(reading, of, values, wish.values)
    return {name: whole[name] for name in wish.values}


def _checked(reading: Reading, of: ListName, values: Values, changes: Mapping[str, Any]) -> Values:
    """The whole item after a change. Raises ReviewError where it cannot be."""
    try:
        whole = values_of(LISTS[of].model_validate({**values, **changes}))
    except ValidationError as error:
        raise ReviewError("; ".join(f"{of} {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors(include_url=False))) from error
    for name in SPANS[of]:
        check_spans(reading, of, as_spans(whole.get(name)))
    known = items_of(reading)
    lost = [id for id in ids_in(of, {name: whole[name] for name in changes if name in whole}) if id not in known]
    if lost:
        raise ReviewError(f"{', '.join(lost)}: no item of the Reading has that id: add the item first")
    if of == "events":
        _check_plover(whole)
    return whole


def check_spans(reading: Reading, of: str, spans: tuple[tuple[int, int], ...]) -> None:
    """Raises ReviewError where a span does not lie in the text or holds nothing."""
    for start, end in spans:
        if not 0 <= start < end <= len(reading.document.text):
            raise ReviewError(f"{of}: the span [{start}, {end}] does not lie in the text, which has {len(reading.document.text)} characters")


def _check_plover(event: Values) -> None:
    kind = plover_types().get(event["type"] or "")
    modes = tuple(kind.modes) if kind else ()
    if event["mode"] is not None and event["mode"] not in modes:
        raise ReviewError(f"{event['mode']!r} is no mode of {event['type']}: choose one of {', '.join(modes) or 'none'}, or null")
    if wrong := [name for name in event["contexts"] if name not in plover_contexts()]:
        raise ReviewError(f"{', '.join(wrong)}: no context of the codebook: choose of {', '.join(plover_contexts())}")


def _check_merge(reading: Reading, wish: Wish, of: ListName) -> None:
    into = wish.values.get("into")
    if of != "parties" or into == wish.item or reading.party(str(into)) is None:
        raise ReviewError(f"{wish.item!r} cannot be merged into {into!r}: give two different parties of the document")


def _text(wish: Wish) -> str:
    text = wish.values.get("text")
    if not isinstance(text, str) or (not text.strip() and wish.kind != "flag"):
        raise ReviewError(f'a {wish.kind} needs words: give {{"text": "..."}}')
    return text


def _refs(reading: Reading, whole: list[tuple[ListName, Values]], machine: Mapping[str, tuple[ListName, Values]] | None = None) -> dict[str, Item]:
    return _refs_of(reading, [id for of, values in whole for id in ids_in(of, values)], machine or {})


def _refs_of(reading: Reading, ids: list[str], machine: Mapping[str, tuple[ListName, Values]]) -> dict[str, Item]:
    """These items and all that they name. Where the machine has an item it is taken from there, for that is what is looked for in its next Reading."""
    known = {**items_of(reading), **machine}
    found: dict[str, Item] = {}
    while ids:
        id = ids.pop()
        if id in known and id not in found:
            of, values = known[id]
            found[id] = Item(list=of, record=values)
            ids.extend(ids_in(of, values))
    return found
