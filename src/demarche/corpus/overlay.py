"""A Reading with what people decided laid over it: pure, so that the same log over the same Reading always gives the same."""

from collections.abc import Sequence

from demarche.corpus.overlay_items import Desk
from demarche.record import Reading
from demarche.record.review import Decision, Mark, MarkState, Reviewed

REMARKS = ("note", "flag", "verdict")
SETTLED = ("accept", "edit-span", "edit-field")  # what one decides of an item that is right, or is right now
_STATES: dict[str, MarkState] = {"accept": "accepted", "reject": "rejected", "edit-span": "edited", "edit-field": "edited", "new": "added", "merge": "merged"}


def in_force(log: Sequence[Decision]) -> list[Decision]:
    """The decisions that nobody took back, oldest first, without the rows that take back. A row whose taking back was itself taken back holds again."""
    taken_back: set[int] = set()
    for row in sorted(log, key=lambda row: -row.n):
        if row.undoes is not None and row.n not in taken_back:
            taken_back.add(row.undoes)
    return sorted((row for row in log if row.n not in taken_back and row.kind != "undo"), key=lambda row: row.n)


def is_contested(decision: Decision, log: Sequence[Decision]) -> bool:
    """Whether one person holds that the item of a decision is right, or can be set right, and another that it is not.

    `log` is what is in force, in its order.
    """
    last = {row.person: row.kind for row in log if row.item == decision.item and row.about == decision.about and row.document == decision.document}
    return "reject" in last.values() and any(kind in last.values() for kind in SETTLED)


def lay_over(reading: Reading, log: Sequence[Decision]) -> Reviewed:
    """The Reading as people left it: later decisions over earlier ones.

    A decision is about an item, whatever its id is now. What somebody accepted, edited or added is in the Reading even where the machine no longer reads it.
    What somebody rejected is gone while the machine reads the same; where it reads something else there, the decision is kept apart, to be looked at.
    """
    rows = in_force(log)
    remarks = tuple(row for row in rows if row.kind in REMARKS)
    if len(remarks) == len(rows):
        return Reviewed(reading=reading, remarks=remarks)
    desk, marks, kept = Desk(reading), dict[str, Mark](), list[Decision]()
    for row in rows:
        if row.kind in REMARKS:
            continue
        id = _apply(desk, row)
        if id is None:
            kept.append(row)
        else:
            marks[id] = _mark(desk, row, id, marks.get(id))
    for id, row in desk.restored.items():
        marks.setdefault(id, _mark(desk, row, id, None).with_(state="accepted", fields=()))
    return Reviewed(reading=desk.reading(), marks=tuple(marks.values()), kept=tuple(kept), remarks=remarks)


def _apply(desk: Desk, row: Decision) -> str | None:
    """Does what a decision says; gives the id of its item, None where that is not there."""
    match row.kind:
        case "reject":
            return _reject(desk, row)
        case "merge":
            return _merge(desk, row)
        case "new":
            return desk.add(row)
        case _:
            return _set(desk, row)


def _reject(desk: Desk, row: Decision) -> str | None:
    id = desk.find(row, exactly=True)
    if id is not None:
        desk.remove(id)
    return id


def _merge(desk: Desk, row: Decision) -> str | None:
    into = row.after["into"] if isinstance(row.after, dict) else None
    id, other = desk.find(row), desk.present_id(str(into), row)
    return id if id is not None and other is not None and desk.merge(id, other) else None


def _set(desk: Desk, row: Decision) -> str | None:
    id = desk.find(row) or desk.restore(row)
    if id is not None:
        desk.put(id, desk.with_present_ids(row.list, row.after, row))
    return id


def _mark(desk: Desk, row: Decision, id: str, before: Mark | None) -> Mark:
    set_now = tuple(row.after) if row.kind in ("edit-span", "edit-field") and isinstance(row.after, dict) else ()
    fields = tuple(dict.fromkeys((*(before.fields if before else ()), *set_now)))
    return Mark(
        item=id,
        list=desk.items[id][0],
        state=_STATES[row.kind],
        fields=fields,
        kept=id in desk.restored,
        person=row.person,
        people=tuple(dict.fromkeys((*(before.people if before else ()), row.person))),
        reason=row.reason,
        decision=row.n,
        made=row.made,
    )
