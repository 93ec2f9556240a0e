"""Progress on standard error: one moving line in a terminal, one line a document that failed anywhere."""

import sys
import time

from demarche.cli.running import one_line

_EVERY = 0.1  # seconds between two drawings
_WIDTH = 78


class Progress:
    """Counts what is done; only a terminal sees the counting, everyone sees the errors. `total` is None where nobody knows it beforehand."""

    def __init__(self, total: int | None, *, verb: str = "read", quiet: bool = False) -> None:
        self._total = total
        self._verb = verb
        self._done = 0
        self._drawn = 0.0
        self._moving = not quiet and total != 1 and sys.stderr.isatty()
        self._quiet = quiet

    def step(self, name: str, error: str | None = None) -> None:
        """One is done, or has failed with a reason."""
        self._done += 1
        if error is not None:
            self._clear()
            print(one_line(f"demarche: {'standard input' if name == '-' else name}: {error}"), file=sys.stderr)
        if self._moving and time.monotonic() - self._drawn > _EVERY:
            self._drawn = time.monotonic()
            of = "" if self._total is None else f" of {self._total}"
            print(f"\r{one_line(f'{self._verb} {self._done}{of}: {name}')[:_WIDTH]:<{_WIDTH}}", end="", file=sys.stderr, flush=True)

    def end(self, read: int, failed: int) -> None:
        """The last line: how many of the total were done and how many not."""
        self._clear()
        if self._total != 1 or failed:
            self.say(f"{read} of {self._total} {self._verb}" + (f", {failed} not (see above)" if failed else ""))

    def say(self, words: str) -> None:
        """A line of its own."""
        self._clear()
        if not self._quiet:
            print(f"demarche: {words}", file=sys.stderr)

    def _clear(self) -> None:
        if self._moving:
            print(f"\r{'':<{_WIDTH}}\r", end="", file=sys.stderr)
