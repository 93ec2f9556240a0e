"""Codings as Label Studio's JSON (labelstud.io/guide/task_format): one task a document, one annotation a coder.

A marked item is a region with the label of its list; an answer out of several a choice, any other a text area with JSON, both of that region and called
"list.field"; an answer that names other items a relation. Offsets count UTF-16 units, as the browser in which Label Studio runs does.
"""

import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from demarche.export.codings import UNPLACED, Coded, Marked, marked_items
from demarche.export.written import Written, new_file
from demarche.record.base import Span
from demarche.record.items import REFERENCES
from demarche.record.review import Codebook

LABELS, TEXT, THERE, NO = "list", "text", "there", "no"


def write_label_studio(all_coded: Iterable[Coded], codebook: Codebook, target: Path) -> Written:
    """Writes a file that Label Studio imports, and beside it "NAME-labelling.xml", the labelling configuration: both or neither.

    Raises InputError where one of them is there already.
    """
    tasks, items, unplaced = [], 0, 0
    for _, group in groupby(all_coded, key=lambda coded: coded.document.id):
        coded = list(group)
        marked = [marked_items(one) for one in coded]
        items += sum(len(found) for found, _ in marked)
        unplaced += sum(left for _, left in marked)
        tasks.append(_task(coded, [found for found, _ in marked], codebook))
    with new_file(target) as stream:
        stream.write((json.dumps(tasks, indent=1, ensure_ascii=False) + "\n").encode())
        with new_file(target.with_name(f"{target.stem}-labelling.xml")) as beside:
            beside.write(labelling(codebook).encode())
    return Written(len(tasks), items, (UNPLACED.format(unplaced),) if unplaced else ())


def labelling(codebook: Codebook) -> str:
    """The labelling configuration that asks what the codebook asks: to be pasted into the project's settings."""
    view = Element("View")
    labels = SubElement(view, "Labels", name=LABELS, toName=TEXT)
    for of in dict.fromkeys(f.list for f in codebook.fields):
        SubElement(labels, "Label", value=of)
    SubElement(view, "Text", name=TEXT, value="$text")
    relations = SubElement(view, "Relations")
    for name in dict.fromkeys(f.name for f in codebook.fields if f.name in REFERENCES[f.list]):
        SubElement(relations, "Relation", {"value": name})
    _ask(view, THERE, (NO,), {})
    for field in codebook.fields:
        _ask(view, f"{field.list}.{field.name}", field.values, {"whenTagName": LABELS, "whenLabelValue": field.list})
    indent(view)
    return tostring(view, encoding="unicode")


def _ask(view: Element, name: str, values: tuple[str, ...], of: dict[str, str]) -> None:
    about = {"name": name, "toName": TEXT, "perRegion": "true", "visibleWhen": "region-selected", **of}
    asked = SubElement(view, "Choices" if values else "TextArea", about)
    for value in values:
        SubElement(asked, "Choice", {"value": value})


def units_before(text: str, at: int) -> int:
    """How many UTF-16 units stand before a code point of the text."""
    return at + sum(c > "\uffff" for c in text[:at])


def _task(coded: list[Coded], marked: list[list[Marked]], codebook: Codebook) -> dict[str, Any]:
    document = coded[0].document
    about = {"document": document.id, "title": document.title, "uri": document.uri, "outlet": document.outlet}
    data = {"text": document.text, **about, "coders": [one.coder for one in coded], "codebook": codebook.version}
    return {"data": data, "annotations": [{"result": _results(items, document.text, codebook)} for items in marked]}


def _results(items: list[Marked], text: str, codebook: Codebook) -> list[dict[str, Any]]:
    closed = {(f.list, f.name) for f in codebook.fields if f.values}
    regions = {item.item: _region(item) for item in items}
    found: list[dict[str, Any]] = []
    for item in items:
        found += [_of_region(_part(regions[item.item], n), LABELS, _value(text, span, "labels", item.list)) for n, span in enumerate(item.spans)]
        first, region = item.spans[0], regions[item.item]
        if not item.there:
            found.append(_of_region(region, THERE, _value(text, first, "choices", NO)))
        for field, value in item.answers.items():
            chosen = isinstance(value, str) and (item.list, field) in closed
            kind, given = ("choices", value) if chosen else ("textarea", json.dumps(value, ensure_ascii=False))
            found.append(_of_region(region, f"{item.list}.{field}", _value(text, first, kind, str(given))))
        found += [_relation(region, regions[other], field) for field, named in item.links.items() for other in named]
    return found


def _region(item: Marked) -> str:
    return f"{item.list}/{quote(item.item, safe='')}"


def _part(region: str, n: int) -> str:
    return f"{region}#{n + 1}" if n else region


def _value(text: str, span: Span, kind: str, given: str) -> tuple[str, dict[str, Any]]:
    start, end = (units_before(text, at) for at in span)
    return kind, {
        "start": start,
        "end": end,
        TEXT: [given] if kind == "textarea" else text[span[0] : span[1]],
        **({} if kind == "textarea" else {kind: [given]}),
    }


def _of_region(region: str, name: str, value: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    return {"id": region, "from_name": name, "to_name": TEXT, "type": value[0], "value": value[1]}


def _relation(region: str, other: str, field: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": region, "to_id": other, "direction": "right", "labels": [field]}
