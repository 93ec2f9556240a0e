"""`demarche watch`."""

import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

import typer

from demarche.cli.options import Database, Folder, Json
from demarche.cli.running import DONE, ERROR, PARTLY, in_project, one_line
from demarche.cli.watched import watched

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demarche.app.open import Project
    from demarche.app.poll import Plan, Polled

    Watched = Mapping[str, tuple[str, ...]]  # document id to the watch words that it holds

SHORTEST = 60.0  # seconds, as in intake/polling.py
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


def watch(
    addresses: Annotated[list[str] | None, typer.Argument(metavar="ADDRESS", help="Feeds and pages; none: those watched before.", show_default=False)] = None,
    every: Annotated[str, typer.Option(metavar="TIME", help="How often each is asked: 90s, 30m, 2h, 1d; at least 1m.")] = "30m",
    once: Annotated[bool, typer.Option("--once", help="Ask each address once and end.")] = False,
    pages: Annotated[bool, typer.Option("--pages", help="Fetch the page behind each new entry of a feed too.")] = False,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="The hosts of the watched addresses may be private ones.")] = False,
    no_read: Annotated[bool, typer.Option("--no-read", help="Only add; `demarche read` reads later.")] = False,
    folder: Folder = None,
    database: Database = None,
    json: Json = False,
) -> None:
    """Watches feeds and pages for a project."""
    from demarche.app.poll import Plan
    from demarche.errors import AddressError

    try:
        plan = Plan(tuple(addresses or ()), _interval(every), once, pages, allow_private, not no_read)
    except AddressError as error:
        raise typer.BadParameter(one_line(str(error))) from error
    in_project(folder, database, lambda project: _watch(project, plan, json))


def _interval(every: str) -> float:
    found = seconds(every)
    if found is None or found < SHORTEST:
        raise typer.BadParameter(f"{every!r} is no time of at least a minute, such as 30m, 2h or 1d", param_hint="--every")
    return found


def seconds(every: str) -> float | None:
    """Seconds of "90s", "30m", "2h" or "1d"; None for anything else.

    >>> seconds("30m"), seconds("1d"), seconds("soon")
    (1800.0, 86400.0, None)
    """
    found = re.fullmatch(r"(\d{1,6})([smhd])", every.strip(), re.ASCII)
    return float(found[1]) * _UNITS[found[2]] if found else None


def _watch(project: "Project", plan: "Plan", as_json: bool) -> int:
    """Watches, and says a line for each question; gives the exit code. Ctrl-C is how a watch ends, and so no error."""
    from demarche.app.watch import watch as ask

    well: list[bool] = []
    try:
        with _ended_by_a_signal():
            for polled in ask(project, plan):
                well = [*(well if plan.once else []), not (polled.failed() or polled.refused or polled.unread)]
                _tell(polled, watched(project, [d.id for d in polled.new]), as_json)
    except KeyboardInterrupt:
        print("demarche: the watch has ended; what came in is in the project", file=sys.stderr)
        return DONE
    return DONE if all(well) else PARTLY if any(well) else ERROR


@contextmanager
def _ended_by_a_signal() -> Iterator[None]:
    """Whoever keeps the program running (a service manager) ends it as Ctrl-C does."""

    def end(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _tell(polled: "Polled", held: "Watched", as_json: bool) -> None:
    """One question: what is new, each with the watch words that it holds."""
    if as_json:
        from demarche.cli.table import print_json

        print_json(_told(polled, held))
    else:
        print(f"{_moment(datetime.now(UTC).timestamp())}  {one_line(_sentence(polled))}")
        for document in polled.new:
            words = f"  [watch words: {', '.join(held[document.id])}]" if document.id in held else ""
            print(f"    {document.id[:12]}  {one_line((document.title or document.uri or 'without a title') + words)}")
    sys.stdout.flush()
    for reason in (*map(str, polled.refused), *polled.unread):
        print(f"demarche: {one_line(reason)}", file=sys.stderr)


def _sentence(polled: "Polled") -> str:
    one = polled.watch
    until = _moment(one.due)
    if not polled.asked:
        return f"{one.address}: not asked before {until}, since it failed: {one.reason}"
    if one.reason:
        return f"{one.reason}; asked again at {until}" if one.address in one.reason else f"{one.address}: {one.reason}; asked again at {until}"
    elsewhere = f", {polled.appeared} known from elsewhere" if polled.appeared else ""
    return f"{one.address}: {len(polled.new) or 'nothing'} new{elsewhere}; due again at {until}"


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%SZ")


def _told(polled: "Polled", held: "Watched") -> dict[str, Any]:
    new = [{"id": d.id, "title": d.title, "uri": d.uri, "outlet": d.outlet, "published": d.published, "watched": held.get(d.id, ())} for d in polled.new]
    due = datetime.fromtimestamp(polled.watch.due, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return {
        "address": polled.watch.address,
        "asked": polled.asked,
        "new": new,
        "appeared": polled.appeared,
        "refused": [str(one) for one in polled.refused],
        "unread": list(polled.unread),
        "failed": polled.watch.reason,
        "due": due,
    }
