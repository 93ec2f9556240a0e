"""A Reading as a readable view in the terminal."""

from itertools import groupby
from textwrap import wrap
from typing import TextIO

from rich.console import Console
from rich.text import Text

from demarche.export.cards import Card, Fact, Link, cards, coverage, heading
from demarche.record import Reading

OWN_VOICE = "The outlet, in its own voice"
_COLOURS = {"event": "bold", "agreement": "bold magenta", "speech act": "bold blue", "figure": "bold cyan", "words": ""}
_STATUS = {"reported": "green", "denied": "red", "claimed": "yellow"}


def print_reading(reading: Reading, stream: TextIO) -> None:
    """Writes what a Reading holds: each speaker or chain of speakers, and below it what that voice says."""
    console = Console(file=stream, highlight=False, emoji=False, markup=False)
    console.print(_title(reading))
    if note := coverage(reading):
        console.print(Text("\n".join(f"   {line}" for line in wrap(note, max(console.width - 3, 20))) + "\n"))
    for chain, group in groupby(cards(reading), key=lambda card: card.chain):
        console.print(_voice(chain))
        for card in group:
            console.print(_headline(card))
            console.print(*(_fact(fact, console.width) for fact in card.facts), sep="\n", end="\n" if card.facts else "")
        console.print()


def _title(reading: Reading) -> Text:
    document = reading.document
    known = [document.outlet, document.published, document.language, document.uri, f"sentences: {len(reading.sentences)}" if reading.sentences else None]
    title = Text("■ " + plain(heading(reading)), style="bold")
    return title.append("\n  " + plain(" · ".join(k for k in known if k)) + "\n", style="not bold dim")


def _voice(chain: tuple[Link, ...]) -> Text:
    if not chain:
        return Text(OWN_VOICE, style="bold underline")
    text = Text()
    for depth, link in enumerate(chain):
        text.append(", by whose account " if depth else "").append(plain(link.name), style="bold underline")
        text.append(f" · {plain(link.cue)}" if link.cue else "", style="italic").append(f" · {link.manner}", style="dim")
    return text


def _headline(card: Card) -> Text:
    text = Text("   • ").append(card.head, style=_COLOURS[card.kind])
    if card.status:
        text.append(f"  [{card.status}]", style=_STATUS.get(card.status, "magenta"))
    return text.append(f"  {plain(card.why)}" if card.why else "", style="dim")


def _fact(fact: Fact, width: int) -> Text:
    label = f"     {fact.label:<12} "
    lines = wrap(plain(fact.words), max(width - len(label), 20)) or [""]
    text = Text(label, style="dim").append(lines[0], style="not dim")
    return text.append("".join(f"\n{'':<{len(label)}}{line}" for line in lines[1:]), style="not dim")


def plain(words: str) -> str:
    """The words without control characters, which could move a terminal's cursor or change its colours."""
    return "".join(c if c.isprintable() or c == " " else "\ufffd" for c in words)
