"""Rows of the review log in words: what an item is called, and what its fields held, with the words of the text in place of places and ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from demarche.record.items import LISTS, REFERENCES, SPANS, as_spans, spans_in, vocabulary
from demarche.record.review import Decision, Item

SHORT = 60  # characters of the words of one item, or of one span
_CODES = frozenset({"type", "mode"})  # written as PLOVER has them


@dataclass(frozen=True, slots=True)
class Wording:
    """One row and the text that it is about. `rows` are all rows of the document by their numbers: an undo is told by what it takes back."""

    row: Decision
    text: str
    rows: Mapping[int, Decision]

    @property
    def what(self) -> str:
        """The words of the item, "" for a row about the whole text."""
        told = self._of
        if told.about is not None:
            return self._called(told.about)
        if told.kind == "new" and told.list:
            return self._called(Item(list=told.list, record=told.after))
        added = self.rows.get(int(told.item[1:])) if told.item and told.item[:1] == "r" and told.item[1:].isdecimal() else None
        return self._called(Item(list=added.list, record=added.after)) if added and added.list else ""

    def told(self, value: Any) -> str:
        """A value of the row in a line: fields with what they hold, nothing for what is empty."""
        if not isinstance(value, dict):
            return value if isinstance(value, str) else ""
        told = ((name, self._held(name, held)) for name, held in value.items() if name != "id" and held not in (None, [], ""))
        return "; ".join(f"{name.replace('_', ' ')}: {words}" for name, words in told)

    @property
    def _of(self) -> Decision:
        """The row itself; of one that takes another back, the first that was taken back."""
        row = self.row
        while row.undoes is not None and row.undoes in self.rows:
            row = self.rows[row.undoes]
        return row

    def _held(self, name: str, held: Any) -> str:
        of = self._of.list
        if of and name in SPANS[of]:
            return self._quoted(as_spans(held))
        if name == "into" or (of and name in REFERENCES[of]):
            return ", ".join(self._named(id) for id in ([held] if isinstance(held, str) else held))
        if isinstance(held, dict):
            return ", ".join(f"{key.replace('_', ' ')} {_plain(one)}" for key, one in held.items() if one is not None)
        if isinstance(held, list):
            return ", ".join(self._held("", one) for one in held)
        closed = of is not None and name not in _CODES and name in LISTS[of].model_fields and name in vocabulary(of)
        return _plain(held).replace("_", " ") if closed else _plain(held)

    def _named(self, id: str) -> str:
        """Another item by its words; by its id where the row does not tell of it."""
        item = self._of.refs.get(id)
        return self._called(item) or id if item else id

    def _called(self, item: Item) -> str:
        record = item.record
        if item.list in ("parties", "places", "agreements") and record.get("name"):
            return str(record["name"])
        return self._words(spans_in(item.list, record)[:1])

    def _quoted(self, spans: Sequence[tuple[int, int]]) -> str:
        return f"“{self._words(spans)}”"

    def _words(self, spans: Sequence[tuple[int, int]]) -> str:
        words = " ".join(" … ".join(self.text[start:end] for start, end in spans).split())
        return words if len(words) <= SHORT else words[: SHORT - 1] + "…"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
