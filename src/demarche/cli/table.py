"""Tables and lines for people. All words go through `as_plain`: a document's words are data, also for a terminal."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from demarche.app.show import as_plain

CLAIMS = "These are claims, not established facts."
PIPED = 120  # columns where nobody watches

_CONTROLS = {n: f"\\u{n:04x}" for n in range(0x7F, 0xA0)}  # those below are escaped in JSON anyway
LABEL = 16  # letters of a label beside which the words below are set in


def console() -> Console:
    """Standard output, as wide as the terminal."""
    return Console(file=sys.stdout, highlight=False, emoji=False, markup=False, width=None if sys.stdout.isatty() else PIPED)


def print_head(words: str, note: str = "") -> None:
    """What a table is about, and a note behind it."""
    console().print(Text(as_plain(words), style="bold").append(f"  {as_plain(note)}" if note else "", style="not bold dim"))


def print_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table with a head, set in under what it is about; the last column takes the room that is left."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True)
    for n, name in enumerate(head):
        table.add_column(name, ratio=1 if n == len(head) - 1 else None, max_width=None if n == len(head) - 1 else 34, overflow="fold")
    for row in rows:
        table.add_row(*(Text(as_plain(cell)) for cell in row))
    console().print(Padding(table, (0, 0, 1, 3)))


@dataclass(frozen=True, slots=True)
class Line:
    """One passage for people: what it does (`label`), who and when (`facts`), its words, and where it stands."""

    label: str
    facts: Sequence[str]
    words: str
    where: str


def print_lines(lines: Sequence[Line]) -> None:
    """The lines under what they are about, each with its words and its place below; an empty line behind."""
    out = console()
    indent = min(max((len(line.label) for line in lines), default=0), LABEL) + 5
    for line in lines:
        head = Text(f"{as_plain(line.label):<{indent - 5}}  ", style="bold").append(as_plain(" · ".join(f for f in line.facts if f)), style="not bold")
        out.print(Padding(head, (0, 0, 0, 3)))
        for words, style in ((f"“{as_plain(line.words)}”", ""), (as_plain(line.where), "dim")):
            out.print(Padding(Text(words, style=style), (0, 0, 0, indent)))
    out.print()


def counted(number: int, thing: str, copies: int | None = None) -> str:
    """ "1 text", "3 texts", and with how many copies where these are more."""
    more = f" ({copies} with copies)" if copies is not None and copies != number else ""
    return f"{number} {thing}{'' if number == 1 else 's'}{more}"


def print_json(values: Any) -> None:
    """One JSON object on a line, without a control character that a terminal might obey."""
    print(json.dumps(values, ensure_ascii=False, separators=(",", ":")).translate(_CONTROLS))


def print_shown(shown: int, total: int, what: str) -> None:
    """How many of all were shown, and that they are claims."""
    rest = "" if shown == total else f"; the first {shown} are shown, --limit 0 shows all"
    console().print(Text(f"{total} {what}{rest}. {CLAIMS}", style="dim"))
