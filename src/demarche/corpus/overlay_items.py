"""The items of a Reading while decisions are laid over them."""

from bisect import bisect_right
from collections.abc import Callable, Collection
from typing import Any

from demarche.corpus.overlay_matching import Index
from demarche.record import Reading
from demarche.record.items import DCT, LISTS, REFERENCES, ListName, Values, items_of, spans_in, values_of
from demarche.record.review import Decision, Item


class Desk:
    """Items by id. Those that the log adds are called after its rows ("r7"), so that they keep their names however the text is read."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._machine = items_of(reading)
        self._index = Index(self._machine)
        self.items = dict(self._machine)
        self.restored: dict[str, Decision] = {}  # what the machine no longer reads, with the decision that holds it here
        self._origins = Index({})  # of what was put back, as the decision had it
        self._gone: dict[str, str | None] = {}  # id to the one that it was merged into, None for a rejected one
        self._called: dict[str, str] = {}  # name that the log gave an item, to its present id

    def find(self, row: Decision, exactly: bool = False) -> str | None:
        """The present id of the item that a decision is about; None where it is not in the Reading, or, `exactly`, not with the same content."""
        if row.about is None:
            return self._called.get(row.item or "")
        match = self._index.same_item if exactly else self._index.same_place
        id = match(row.about, row.item or "") or self._restored_as(row.about)
        if id is not None:
            self._called[f"r{row.n}"] = id
        return id

    def restore(self, row: Decision) -> str | None:
        """Puts the item of a decision into the Reading, which no longer has it; gives its id, None for one that a person added and took back."""
        return None if row.about is None else self._put_back(f"r{row.n}", row.about, row)

    def add(self, row: Decision) -> str | None:
        """Adds the item that a person made, or finds it where the machine reads the same by now; gives its id."""
        if row.list is None or not isinstance(row.after, dict):
            return None
        name = f"r{row.n}"
        values = values_of(LISTS[row.list].model_validate({**self.with_present_ids(row.list, row.after, row), "id": name}))
        id = self._index.same_item(Item(list=row.list, record=values), "") or name
        self._called[name] = id
        self.items[id] = (row.list, {**values, "id": id})
        return id

    def put(self, id: str, changes: Values) -> None:
        """Sets fields of an item, which is in its list again if it was taken out."""
        of, values = self.items[id]
        self.items[id] = (of, {**values, **changes})
        self._gone.pop(id, None)

    def remove(self, id: str) -> None:
        """Takes an item out of its list."""
        self._gone[id] = None

    def merge(self, id: str, into: str) -> bool:
        """Makes one party of two: the mentions go to the second, and whatever names the first names the second. False where they are one already."""
        target = self._present(into)
        if target is None or target == id:
            return False
        of, values = self.items[target]
        mentions = sorted({tuple(span) for span in (*values["mentions"], *self.items[id][1]["mentions"])})
        self.items[target] = (of, {**values, "mentions": [[*span] for span in mentions]})
        self._gone[id] = target
        return True

    def present_id(self, id: str, row: Decision) -> str | None:
        """The present id of an item that a decision names by the id it had; one that is no longer read is put back. None where a person took it back."""
        if id in self._called:
            return self._called[id]
        wanted = row.refs.get(id)
        if wanted is None or id.startswith("r"):
            return None
        found = self._index.same_place(wanted, id) or self._restored_as(wanted)
        if found is None:
            return self._put_back(f"r{row.n}.{id}", wanted, row)
        self._called[f"r{row.n}.{id}"] = found
        return found

    def with_present_ids(self, of: ListName | None, values: Any, row: Decision) -> Values:
        """The values with present ids in place of those that they were decided with."""
        return _mapped(of, dict(values), lambda id: self.present_id(id, row)) if of else dict(values)

    def reading(self) -> Reading:
        """The Reading of what is on the desk, each list in the order that the machine gave it, with added items where they stand in the text."""
        voices = self._voices()
        left = {id: item for id, item in self.items.items() if id not in self._gone or id in voices}
        whole = self._reading.model_dump(mode="json", by_alias=True, exclude={*map(str, LISTS)})
        for name in LISTS:
            chosen = {id: _mapped(of, values, lambda i: i if i in left else self._present(i)) for id, (of, values) in left.items() if of == name}
            whole[name] = _ordered(name, chosen, self._machine)
        return Reading.from_dict(whole)

    def _put_back(self, id: str, wanted: Item, row: Decision) -> str:
        self._called[id] = id
        self.restored[id] = row
        self._origins.add(id, wanted.list, wanted.record)
        self.items[id] = (wanted.list, {**wanted.record, "id": id})  # before what it names, which may name it
        self.items[id] = (wanted.list, {**self.with_present_ids(wanted.list, wanted.record, row), "id": id})
        return id

    def _restored_as(self, wanted: Item) -> str | None:
        return self._origins.same_item(wanted, "")

    def _present(self, id: str) -> str | None:
        """The item that stands for another: itself, the one that it was merged into, None for a rejected one."""
        into = self._gone.get(id, id)
        return into if into is None or into == id else self._present(into)

    def _voices(self) -> set[str]:
        """Rejected attributions in whose voice something stands that nobody rejected: without them a claim would become the outlet's own words."""
        wanted = {_voice(*item) for id, item in self.items.items() if id not in self._gone}
        voices: set[str] = set()
        while more := {id for id in wanted if id in self._gone and id not in voices}:
            voices |= more
            wanted = {_voice(*self.items[id]) for id in more}
        return voices


def _voice(of: ListName, values: Values) -> str | None:
    found: str | None = values.get("inside" if of == "attributions" else "said_in")
    return found


def _ordered(of: ListName, chosen: dict[str, Values], machine: Collection[str]) -> list[Values]:
    rows = [values for id, values in chosen.items() if id in machine]
    starts = [_start(of, values) for values in rows]
    for values in sorted((values for id, values in chosen.items() if id not in machine), key=lambda values: _start(of, values)):
        at = bisect_right(starts, _start(of, values))
        rows.insert(at, values)
        starts.insert(at, _start(of, values))
    return rows


def _start(of: ListName, values: Values) -> int:
    return next((start for start, _ in spans_in(of, values)), 0)


def _mapped(of: ListName, values: Values, present: Callable[[str], str | None]) -> Values:
    """The values with every id of another item put through a function; those that it has nothing for are left out."""
    changed = dict(values)
    for field in REFERENCES[of]:
        value = values.get(field)
        if isinstance(value, str) and value != DCT:
            changed[field] = present(value)
        elif isinstance(value, list | tuple):
            changed[field] = [*dict.fromkeys(new for id in value if (new := present(id)) is not None)]
    return changed
