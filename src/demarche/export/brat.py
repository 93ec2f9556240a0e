"""Codings in brat's standoff format (brat.nlplab.org/standoff.html): a .txt and an .ann a document, a folder a coder.

A marked item is a text-bound annotation of the type of its list; a one-word answer an attribute and an answer that names other items a relation, both called
"list_field"; all else stands in a note of the item as JSON.
"""

import json
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from demarche.errors import InputError
from demarche.export.codings import UNPLACED, Coded, Marked, marked_items
from demarche.export.written import Written, new_file
from demarche.record.base import Span
from demarche.record.items import REFERENCES, holds_many
from demarche.record.review import Codebook

MANIFEST = "codings.json"
SCHEMA = "demarche.codings/1"
_WORD = re.compile(r"[A-Za-z0-9_-]+")
_BREAK = re.compile(r"[^\n\r\t\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")  # a line of .ann has no room for these, and brat itself divides a span there


def write_brat(all_coded: Iterable[Coded], codebook: Codebook, target: Path) -> Written:
    """Writes a folder, or a zip where the name ends so: whole or not at all. Raises InputError where the target is there already."""
    counted = _Counted()
    if target.suffix.lower() == ".zip":
        with new_file(target) as stream, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in _files(all_coded, codebook, counted):
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    else:
        _write_folder(_files(all_coded, codebook, counted), target)
    return Written(counted.documents, counted.items, (UNPLACED.format(counted.unplaced),) if counted.unplaced else ())


def annotations(coded: Coded) -> tuple[str, int, int]:
    """The .ann of one coder and document, how many items are in it, and how many stand at no words."""
    marked, unplaced = marked_items(coded)
    items = [item for item in marked if fragments(coded.document.text, item.spans)]
    names = {item.item: f"T{n}" for n, item in enumerate(items, 1)}
    lines = _Lines(names)
    for n, item in enumerate(items, 1):
        lines.add(f"T{n}", item, coded.document.text)
    return lines.text(), len(items), unplaced + len(marked) - len(items)


def fragments(text: str, spans: Iterable[Span]) -> list[Span]:
    """The spans without the characters that a line of .ann has no room for."""
    return [(start + m.start(), start + m.end()) for start, end in spans for m in _BREAK.finditer(text[start:end])]


def configuration(codebook: Codebook) -> str:
    """The annotation.conf with which brat shows what the codebook asks."""
    lists = dict.fromkeys(f.list for f in codebook.fields)
    attributes = [f"{f.list}_{f.name}\tArg:{f.list}, Value:{'|'.join(f.values)}" for f in codebook.fields if f.values and all(map(_WORD.fullmatch, f.values))]
    relations = [f"{f.list}_{f.name}\tArg1:{f.list}, Arg2:<ENTITY>" for f in codebook.fields if f.name in REFERENCES[f.list]]
    parts: dict[str, list[str]] = {"entities": [*lists], "relations": relations, "events": [], "attributes": attributes}
    return "\n".join(f"[{name}]\n" + "".join(f"{line}\n" for line in lines) for name, lines in parts.items())


class _Counted:
    documents = items = unplaced = 0


class _Lines:
    """The lines of one .ann."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names
        self._lines: list[str] = []
        self._next = {"A": 0, "R": 0, "#": 0}

    def text(self) -> str:
        return "".join(f"{line}\n" for line in self._lines)

    def add(self, name: str, item: Marked, text: str) -> None:
        parts = fragments(text, item.spans)
        words = " ".join(text[a:b] for a, b in parts)
        self._lines.append(f"{name}\t{item.list} {';'.join(f'{a} {b}' for a, b in parts)}\t{words}")
        plain = {f: v for f, v in item.answers.items() if isinstance(v, str) and _WORD.fullmatch(v)}
        for field, value in plain.items():
            self._lines.append(f"{self._id('A')}\t{item.list}_{field} {name} {value}")
        links = {f: named for f, named in item.links.items() if self._names.keys() >= set(named)}
        for field, named in links.items():
            for other in named:
                self._lines.append(f"{self._id('R')}\t{item.list}_{field} Arg1:{name} Arg2:{self._names[other]}")
        left = {f: [*named] if holds_many(item.list, f) else named[0] for f, named in item.links.items() if f not in links}
        self._note(name, item, {f: v for f, v in item.answers.items() if f not in plain} | left)

    def _note(self, name: str, item: Marked, rest: dict[str, Any]) -> None:
        note = {"item": item.item, "spans": item.spans} | ({"fields": rest} if rest else {}) | ({} if item.there else {"there": False})
        self._lines.append(f"{self._id('#')}\tAnnotatorNotes {name}\t{json.dumps(note)}")

    def _id(self, kind: str) -> str:
        self._next[kind] += 1
        return f"{kind}{self._next[kind]}"


def _files(all_coded: Iterable[Coded], codebook: Codebook, counted: _Counted) -> Iterator[tuple[str, bytes]]:
    manifest: dict[str, Any] = {"schema": SCHEMA, "codebook": codebook.to_dict(), "files": {}}
    coders: dict[str, str] = {}
    for coded in all_coded:
        folder = coders.setdefault(coded.coder, f"coder{len(coders) + 1}")
        name = f"{folder}/{coded.document.id[:16]}"
        lines, items, unplaced = annotations(coded)
        manifest["files"][f"{name}.ann"] = {"document": coded.document.id, "coder": coded.coder}
        counted.documents, counted.items, counted.unplaced = counted.documents + 1, counted.items + items, counted.unplaced + unplaced
        yield f"{name}.txt", coded.document.text.encode()
        yield f"{name}.ann", lines.encode()
    yield "annotation.conf", configuration(codebook).encode()
    yield MANIFEST, (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode()


def _write_folder(files: Iterable[tuple[str, bytes]], target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise InputError(f"{target} is there already: name a folder that is not there yet")
    if not target.resolve().parent.is_dir():
        raise InputError(f"{target}: there is no folder to make it in: make that first, or name another")
    made = Path(tempfile.mkdtemp(dir=target.resolve().parent, prefix=f".{target.name}."))
    try:
        for name, content in files:
            (made / name).parent.mkdir(exist_ok=True)
            (made / name).write_bytes(content)
        made.chmod(0o755)  # mkdtemp makes a folder that nobody else can look into
        made.rename(target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
