"""Which item of a Reading is the one that somebody decided of, when another model has read the text since and every id may have changed."""

import json
from collections import defaultdict
from collections.abc import Mapping

from demarche.record.items import ListName, Values, spans_in, telling_values
from demarche.record.review import Item

Items = Mapping[str, tuple[ListName, Values]]
_NAMED = ("parties", "places")


class Index:
    """Items by what they say and where they stand."""

    def __init__(self, items: Items) -> None:
        self._by_content: defaultdict[str, list[str]] = defaultdict(list)
        self._by_place: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
        for id, item in items.items():
            self.add(id, *item)

    def add(self, id: str, of: ListName, values: Values) -> None:
        """One more item."""
        self._by_content[_content(of, values)].append(id)
        for place in _places(of, values):
            self._by_place[place].append(id)

    def same_item(self, wanted: Item, id: str) -> str | None:
        """The id of the item with the same spans and the same content, None where there is none; of several the one with the id it had."""
        return _of_several(self._by_content.get(_content(wanted.list, wanted.record), []), id)

    def same_place(self, wanted: Item, id: str) -> str | None:
        """As `same_item`, else the item of that list that stands at the same words, or the party or place of the same name and kind."""
        exact = self.same_item(wanted, id)
        if exact is not None:
            return exact
        return _of_several([i for place in _places(wanted.list, wanted.record) for i in self._by_place.get(place, [])], id)


def _of_several(found: list[str], id: str) -> str | None:
    return id if id in found else next(iter(found), None)


def _content(of: ListName, values: Values) -> str:
    return json.dumps((of, spans_in(of, values), telling_values(of, values)))


def _places(of: ListName, values: Values) -> list[tuple[object, ...]]:
    spans = spans_in(of, values)
    named: list[tuple[object, ...]] = [(of, "called", values["name"], values["kind"])] if of in _NAMED else []
    return [(of, *spans[0]), *named] if spans else named
