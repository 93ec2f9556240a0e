"""brat's standoff format to codings: a folder or a zip of .txt and .ann files, as `export.brat` writes them or as brat itself does."""

import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import JsonValue

from demarche.errors import InputError, NotTextError, TooLargeError
from demarche.intake.coded import LONGEST, FoundCodings, FoundItem, document_id, known_list, place
from demarche.record.base import Span
from demarche.record.items import LISTS, ListName, holds_many

MANIFEST = "codings.json"
_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)", re.DOTALL)
_ATTRIBUTE = re.compile(r"[AM]\d+\t(\S+) (T\d+)(?: (\S+))?")
_RELATION = re.compile(r"R\d+\t(\S+) Arg1:(T\d+) Arg2:(T\d+)\s*")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.*)", re.DOTALL)


def read_brat(source: Path) -> Iterator[FoundCodings]:
    """Yields the codings of each .ann beside which its .txt lies. Raises InputError where the source is no folder and no zip of one.

    More than LONGEST bytes raise TooLargeError. The coder is the one that the manifest names; None where there is no manifest.
    """
    files = _folder(source) if source.is_dir() else _zip(source)
    manifest = _manifest(files.get(MANIFEST))
    for name in sorted(files):
        if name.endswith(".ann") and (text := files.get(f"{name[:-4]}.txt")) is not None:
            yield _found(name, text, files[name], manifest.get(name, {}))


def _folder(source: Path) -> dict[str, str]:
    found, left = {}, LONGEST
    for path in sorted(p for p in source.rglob("*") if p.is_file() and _ours(p.name)):
        with path.open("rb") as stream:
            content = stream.read(left + 1)
        left = _left(source, left - len(content))
        found[path.relative_to(source).as_posix()] = _text(path.name, content)
    return found


def _zip(source: Path) -> dict[str, str]:
    found, left = {}, LONGEST
    try:
        with zipfile.ZipFile(source) as archive:
            for member in archive.infolist():
                if not member.is_dir() and _ours(PurePosixPath(member.filename).name):
                    with archive.open(member) as stream:  # what the directory says of the size may be a lie, so the reading itself is bounded
                        content = stream.read(left + 1)
                    left = _left(source, left - len(content))
                    found[member.filename] = _text(member.filename, content)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise NotTextError(f"{source}: no folder of brat and no zip of one ({error}): give one of the two") from error
    except OSError as error:
        raise InputError(f"{source}: {error.strerror or error}: give a folder of brat or a zip of one") from error
    return found


def _ours(name: str) -> bool:
    return not name.startswith(".") and (name.endswith((".ann", ".txt")) or name == MANIFEST)


def _left(source: Path, left: int) -> int:
    if left < 0:
        raise TooLargeError(f"{source}: more than {LONGEST // 1_000_000} MB of annotations: divide it")
    return left


def _text(name: str, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise NotTextError(f"{name} is not UTF-8, which brat writes: save it as UTF-8") from error


def _manifest(content: str | None) -> Mapping[str, Mapping[str, str]]:
    try:
        files = json.loads(content or "{}").get("files", {})
        return {name: {"document": str(of["document"]), "coder": str(of["coder"])} for name, of in files.items()}
    except (ValueError, AttributeError, KeyError, TypeError) as error:
        raise InputError(f"{MANIFEST} is no manifest of codings: take it out, or put back the one that was exported") from error


def _found(name: str, text: str, lines: str, known: Mapping[str, str]) -> FoundCodings:
    read = _Annotations(text)
    for number, line in enumerate(lines.split("\n"), 1):
        if line.strip():
            read.take(line.rstrip("\r"), number)
    return FoundCodings(name, document_id(text), known.get("coder"), tuple(read.items()), tuple(read.left_out))


class _Annotations:
    """The lines of one .ann, put together."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._bound: dict[str, tuple[ListName, tuple[Span, ...]]] = {}
        self._answers: dict[str, dict[str, JsonValue]] = defaultdict(dict)
        self._links: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self._notes: dict[str, dict[str, Any]] = defaultdict(dict)
        self.left_out: list[str] = []

    def take(self, line: str, number: int) -> None:
        """Takes one line; what it cannot be taken for goes into `left_out`."""
        if not (self._take_bound(line) or self._take_attribute(line) or self._take_relation(line) or self._take_note(line)):
            self.left_out.append(f"line {number}: {line[:80]!r} is no marked item of a list, nor an answer about one")

    def items(self) -> Iterator[FoundItem]:
        """The items in the order of the file."""
        for name, (of, spans) in self._bound.items():
            note = self._notes[name]
            linked = {field: self._value(of, field, others) for field, others in self._links[name].items()}
            answers = {**self._answers[name], **linked, **note.get("fields", {})}
            yield FoundItem(of, self._item(name), self._spans(spans, note), note.get("there") is not False, answers)

    def _take_bound(self, line: str) -> bool:
        found = _BOUND.fullmatch(line)
        of = known_list(found[2]) if found else None
        if found is None or of is None:
            return False
        parts = [(int(a), int(b)) for a, b in (pair.split() for pair in found[3].split(";"))]
        placed = _placed(self._text, parts, found[4])
        if placed is not None:
            self._bound[found[1]] = (of, placed)
        return placed is not None

    def _take_attribute(self, line: str) -> bool:
        found = _ATTRIBUTE.fullmatch(line)
        field = self._field(found[2], found[1]) if found else None
        if found is None or field is None:
            return False
        self._answers[found[2]][field] = found[3] or True
        return True

    def _take_relation(self, line: str) -> bool:
        found = _RELATION.fullmatch(line)
        field = self._field(found[2], found[1]) if found else None
        if found is None or field is None or found[3] not in self._bound and not self._later(found[3]):
            return False
        self._links[found[2]][field].append(found[3])
        return True

    def _take_note(self, line: str) -> bool:
        found = _NOTE.fullmatch(line)
        if found is None or found[1] not in self._bound:
            return False
        try:
            note = json.loads(found[2])
        except ValueError:
            return False
        if not isinstance(note, dict) or not isinstance(note.get("fields", {}), dict):
            return False
        self._notes[found[1]] = note
        return True

    def _later(self, name: str) -> bool:
        """A relation may stand before the item that it leads to; `items` drops it where that never comes."""
        return name.startswith("T")

    def _field(self, name: str, written: str) -> str | None:
        """The field that an attribute or relation of an item is an answer about; None where the item is not there or has no such field."""
        if name not in self._bound:
            return None
        of = self._bound[name][0]
        field = written.removeprefix(f"{of}_")
        return field if field in LISTS[of].model_fields else None

    def _value(self, of: ListName, field: str, others: list[str]) -> JsonValue:
        items: list[JsonValue] = [self._item(name) for name in others if name in self._bound]
        return items if holds_many(of, field) else next(iter(items), None)

    def _item(self, name: str) -> str:
        return str(self._notes[name].get("item", name))

    def _spans(self, spans: tuple[Span, ...], note: dict[str, Any]) -> tuple[Span, ...]:
        """The spans as they were before line ends divided them, where nobody has moved them since."""
        kept = note.get("spans")
        if not isinstance(kept, list) or not all(_is_span(span) for span in kept):
            return spans
        whole = tuple((int(a), int(b)) for a, b in kept)
        return whole if _covered(self._text, whole) == _covered(self._text, spans) else spans


def _is_span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value)


def _placed(text: str, parts: list[Span], words: str) -> tuple[Span, ...] | None:
    """The fragments in code points: as they are, else as UTF-16 units, where the words say so."""
    for units in (False, True):
        found = [place(text, part, None, units) for part in parts]
        whole = tuple(part for part in found if part is not None)
        if len(whole) == len(parts) and " ".join(text[a:b] for a, b in whole).split() == words.split():
            return whole
    return None


def _covered(text: str, spans: tuple[Span, ...]) -> set[int]:
    """The characters in the spans, without blanks."""
    return {at for start, end in spans for at in range(max(start, 0), min(end, len(text))) if not text[at].isspace()}
