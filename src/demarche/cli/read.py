"""`demarche read`."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from demarche.app.dispute import load_dispute
from demarche.app.read_files import Known, Outcome, list_files, read_files
from demarche.app.show import as_json_line, as_page, print_view
from demarche.app.watch_words import told_watch_words
from demarche.cli.progress import Progress
from demarche.cli.running import DONE, ERROR, PARTLY, guarded
from demarche.record import Reading


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the Readings are to be shown: `form` is "view", "json" or "html"; `dispute` is a dispute file or the name of one."""

    form: str = "view"
    output: str | None = None
    workers: int = 1
    quiet: bool = False
    dispute: str | None = None


@dataclass(slots=True)
class Tally:
    """How many files were read and how many not."""

    read: int = 0
    failed: int = 0
    pages: list[Reading] = field(default_factory=list)

    def exit_code(self) -> int:
        """0 done, 1 nothing read, 3 partly done."""
        return DONE if not self.failed else PARTLY if self.read else ERROR


def read_command(names: Sequence[str], wanted: Wanted, known: Known) -> int:
    """Reads and prints; gives the exit code."""
    return guarded(lambda: _read_all(list_files(names), wanted, _knowing(known, wanted.dispute)))


def _knowing(known: Known, dispute: str | None) -> Known:
    return replace(known, dispute=load_dispute(dispute)) if dispute else known


def _read_all(files: list[str], wanted: Wanted, known: Known) -> int:
    if not files:
        print("demarche: there is no file to read in it", file=sys.stderr)
        return ERROR
    tally, progress = Tally(), Progress(len(files), quiet=wanted.quiet)
    with _stream(wanted.output) as stream:
        for outcome in read_files(files, known, workers=wanted.workers):
            _take(outcome, tally, progress)
            _print(outcome.reading, wanted.form, tally, stream)
            if wanted.form == "view" and outcome.reading and (words := told_watch_words(known.dispute, outcome.reading.document.text)):
                print(words, end="\n\n", file=stream)
        if wanted.form == "html" and tally.pages:
            stream.write(as_page(tally.pages))
    progress.end(tally.read, tally.failed)
    return tally.exit_code()


def _take(outcome: Outcome, tally: Tally, progress: Progress) -> None:
    tally.read += outcome.reading is not None
    tally.failed += outcome.reading is None
    progress.step(outcome.name, outcome.error)


def _print(reading: Reading | None, form: str, tally: Tally, stream: TextIO) -> None:
    if reading is None:
        return
    if form == "html":
        tally.pages.append(reading)
    elif form == "json":
        print(as_json_line(reading), file=stream, flush=True)
    else:
        print_view(reading, stream)


@contextmanager
def _stream(output: str | None) -> Iterator[TextIO]:
    if output:
        with Path(output).open("w", encoding="utf-8", newline="\n") as file:
            yield file
        return
    yield sys.stdout
    sys.stdout.flush()
