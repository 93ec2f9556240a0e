"""Label Studio's JSON to codings: a list of tasks, as `export.label_studio` writes them or as Label Studio exports them ("JSON", not "JSON-MIN")."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pydantic import JsonValue

from demarche.errors import InputError, NotTextError, TooLargeError
from demarche.intake.coded import LONGEST, FoundCodings, FoundItem, document_id, known_list, place
from demarche.record.base import Span
from demarche.record.items import LISTS, ListName, holds_many

LABELS, TEXT, THERE, NO = "list", "text", "there", "no"


def read_label_studio(source: Path) -> Iterator[FoundCodings]:
    """Yields each annotation of each task. Raises InputError where the file is no list of tasks with a `text`, TooLargeError above LONGEST bytes.

    The coder is who completed the annotation, by address or number, else the one that the task's data name; predictions are no coder's and are left out.
    """
    for number, task in enumerate(_tasks(source), 1):
        data = task.get("data") if isinstance(task, dict) else None
        text = data.get(TEXT) if isinstance(data, dict) else None
        if not isinstance(data, dict) or not isinstance(text, str):
            raise InputError(f'{source}: task {number} has no "text": export whole tasks from Label Studio as JSON')
        coders = [str(name) for name in data["coders"]] if isinstance(data.get("coders"), list) else []
        for n, annotation in enumerate(_listed(task.get("annotations"))):
            named = _completed_by(annotation) or (coders[n] if n < len(coders) else None)
            yield _found(f"task {task.get('id', number)}", text, _listed(annotation.get("result")), named)


def _tasks(source: Path) -> list[Any]:
    try:
        with source.open("rb") as stream:
            content = stream.read(LONGEST + 1)
        if len(content) > LONGEST:
            raise TooLargeError(f"{source}: more than {LONGEST // 1_000_000} MB of annotations: divide it")
        tasks = json.loads(content)
    except OSError as error:
        raise InputError(f"{source}: {error.strerror or error}: give a file that Label Studio exported") from error
    except (ValueError, RecursionError) as error:
        raise NotTextError(f"{source}: no JSON ({error}): export from Label Studio as JSON") from error
    if not isinstance(tasks, list):
        raise InputError(f"{source}: no list of tasks: export from Label Studio as JSON")
    return tasks


def _listed(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _completed_by(annotation: dict[str, Any]) -> str | None:
    by = annotation.get("completed_by")
    by = by.get("email") or by.get("id") if isinstance(by, dict) else by
    return str(by) if by else None


def _found(name: str, text: str, results: list[dict[str, Any]], coder: str | None) -> FoundCodings:
    read = _Regions(text)
    for result in sorted(results, key=lambda r: (r.get("type") == "relation", r.get("type") != "labels")):
        fault = read.take(result)
        if fault:
            read.left_out.append(fault)
    return FoundCodings(name, document_id(text), coder, tuple(read.items()), tuple(read.left_out))


class _Regions:
    """The regions of one annotation, put together."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._regions: dict[str, tuple[ListName, list[Span]]] = {}
        self._answers: dict[str, dict[str, JsonValue]] = defaultdict(dict)
        self._absent: set[str] = set()
        self._links: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.left_out: list[str] = []

    def take(self, result: dict[str, Any]) -> str | None:
        """Takes one result; gives why it could not be taken, None where it could."""
        match result.get("type"):
            case "labels":
                return self._take_label(result)
            case "relation":
                return self._take_relation(result)
            case "choices" | "textarea":
                return self._take_answer(result)
            case other:
                return f"a result of type {other!r}, which is no answer about marked words"

    def items(self) -> Iterator[FoundItem]:
        """The items in the order of the annotation."""
        for region, (of, spans) in self._regions.items():
            links = {field: self._value(of, field, others) for field, others in self._links[region].items()}
            yield FoundItem(of, _item(region, of), tuple(spans), region not in self._absent, {**self._answers[region], **links})

    def _take_label(self, result: dict[str, Any]) -> str | None:
        value = result.get("value") or {}
        of = known_list(str(next(iter(value.get("labels") or []), "")))
        span = _span(value)
        words = value.get(TEXT) if isinstance(value.get(TEXT), str) else None
        placed = place(self._text, span, words, units_first=True) if span else None
        if of is None:
            return f"the label {value.get('labels')}, which is no list of a Reading"
        if placed is None:
            return f"a region at {value.get('start')} to {value.get('end')}, where the text does not have its words"
        region = str(result.get("id")).partition("#")[0]
        self._regions.setdefault(region, (of, []))[1].append(placed)
        return None

    def _take_answer(self, result: dict[str, Any]) -> str | None:
        region, name = str(result.get("id")), str(result.get("from_name"))
        if region not in self._regions:
            return f"an answer to {name} about no marked words"
        given = self._given(result)
        if name == THERE and given == NO:
            self._absent.add(region)
            return None
        of = self._regions[region][0]
        field = name.removeprefix(f"{of}.")
        if field not in LISTS[of].model_fields:
            return f"an answer to {name}, which is no field of {of}"
        self._answers[region][field] = given
        return None

    def _given(self, result: dict[str, Any]) -> JsonValue:
        kind = result["type"]
        words = (result.get("value") or {}).get(TEXT if kind == "textarea" else "choices")
        first = str(next(iter(words if isinstance(words, list) else [words]), ""))
        return _as_json(first) if kind == "textarea" else first

    def _take_relation(self, result: dict[str, Any]) -> str | None:
        one, other = str(result.get("from_id")), str(result.get("to_id"))
        field = str(next(iter(result.get("labels") or []), ""))
        if one not in self._regions or other not in self._regions or field not in LISTS[self._regions[one][0]].model_fields:
            return f"a relation {field!r} between items that are not there, or that have no such field"
        self._links[one][field].append(other)
        return None

    def _value(self, of: ListName, field: str, others: list[str]) -> JsonValue:
        items: list[JsonValue] = [_item(region, self._regions[region][0]) for region in others]
        return items if holds_many(of, field) else items[0]


def _item(region: str, of: ListName) -> str:
    """The coder's id for a region: what `export.label_studio` wrote, else the region's own."""
    return unquote(region.removeprefix(f"{of}/")) if region.startswith(f"{of}/") else region


def _span(value: dict[str, Any]) -> Span | None:
    start, end = value.get("start"), value.get("end")
    return (start, end) if isinstance(start, int) and isinstance(end, int) else None


def _as_json(words: str) -> JsonValue:
    try:
        found: JsonValue = json.loads(words)
    except ValueError:
        return words  # a person typed it
    return found
