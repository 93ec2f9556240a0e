"""From the text of a dispute file to a Dispute, or to one error that names every wrong thing and the way out."""

import re
import tomllib
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from rapidfuzz.process import extractOne
from rapidfuzz.utils import default_process

from demarche.errors import DisputeError
from demarche.knowledge.disputes.checking import problems
from demarche.knowledge.disputes.schema import Dispute, DisputeAgreement, DisputeParty, DisputePlace, DisputeProvision, UsedName

MODELS: dict[tuple[str, ...], type[BaseModel]] = {
    (): Dispute,
    ("parties",): DisputeParty,
    ("places",): DisputePlace,
    ("places", "names"): UsedName,
    ("agreements",): DisputeAgreement,
    ("agreements", "provisions"): DisputeProvision,
}
LIKE = 70  # of 100: below it another word is no slip of the pen
MOST = 10  # problems that one error tells
Location = Sequence[str | int]


def read_dispute(text: str, name: str = "dispute.toml") -> Dispute:
    """The Dispute of a dispute file's text. Raises DisputeError that names the file and, of each wrong thing, table, key and line.

    >>> read_dispute('title = "The ferry"').title
    'The ferry'
    """
    try:
        values = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        raise DisputeError(f"{name}: this is no TOML: {error}") from error
    return _checked(values, text, name)


def _checked(values: dict[str, Any], text: str, name: str) -> Dispute:
    try:
        dispute = Dispute.model_validate(values)
    except ValidationError as error:
        raise DisputeError(_told(name, [_shape_problem(e["loc"], e["type"], e["msg"], text) for e in error.errors()])) from error
    found = [_at(where, text) + what for where, what in problems(dispute)]
    if found:
        raise DisputeError(_told(name, found))
    return dispute


def _told(name: str, found: list[str]) -> str:
    shown = "\n  ".join(found[:MOST])
    return f"{name}: this dispute file cannot be used\n  {shown}" + (f"\n  and {len(found) - MOST} more" if len(found) > MOST else "")


def _shape_problem(where: Location, type: str, message: str, text: str) -> str:
    """What is wrong with the shape of a value, in words; an unknown key with the one that it is most like."""
    at = _at(where, text)
    if type == "extra_forbidden":
        tables = tuple(part for part in where[:-1] if isinstance(part, str))
        return at + f"is no key of a dispute file{_alike(str(where[-1]), MODELS[tables])}"
    if type == "missing":
        return at + "is missing"
    return at + message[:1].lower() + message[1:]


def _alike(word: str, model: type[BaseModel]) -> str:
    best = extractOne(word, list(model.model_fields), processor=default_process, score_cutoff=LIKE)
    return f"; did you mean {best[0]!r}?" if best else f"; there are {', '.join(model.model_fields)}"


def _at(where: Location, text: str) -> str:
    """Table path and line: "parties[2].names[0] (table at line 14): "."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in where).lstrip(".")
    line = _line(where, text)
    return f"{path} (table at line {line}): " if line else f"{path}: "


def _line(where: Location, text: str) -> int | None:
    """The line of the header of the table that a path leads to; None for one that is written inline."""
    if len(where) < 2 or not isinstance(where[1], int):
        return None
    headers = re.finditer(rf"^[ \t]*\[\[[ \t]*{re.escape(str(where[0]))}[ \t]*\]\]", text, re.MULTILINE)
    starts = [text.count("\n", 0, match.start()) + 1 for match in headers]
    return starts[where[1]] if where[1] < len(starts) else None
