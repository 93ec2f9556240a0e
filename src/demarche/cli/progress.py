"""Progress on standard error: one moving line in a terminal, one line a file that failed anywhere."""

import sys
import time

_EVERY = 0.1  # seconds between two drawings
_WIDTH = 78


class Progress:
    """Counts files; only a terminal sees the counting, everyone sees the errors."""

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        self._total = total
        self._done = 0
        self._drawn = 0.0
        self._moving = not quiet and total > 1 and sys.stderr.isatty()
        self._quiet = quiet

    def step(self, name: str, error: str | None = None) -> None:
        """One file is done, or has failed with a reason."""
        self._done += 1
        if error is not None:
            self._clear()
            print(f"demarche: {'standard input' if name == '-' else name}: {error}", file=sys.stderr)
        if self._moving and time.monotonic() - self._drawn > _EVERY:
            self._drawn = time.monotonic()
            print(f"\r{f'read {self._done} of {self._total}: {name}'[:_WIDTH]:<{_WIDTH}}", end="", file=sys.stderr, flush=True)

    def end(self, read: int, failed: int) -> None:
        """The last line: how many were read and how many not."""
        self._clear()
        if not self._quiet and (self._total > 1 or failed):
            print(f"demarche: {read} of {self._total} read" + (f", {failed} not (see above)" if failed else ""), file=sys.stderr)

    def _clear(self) -> None:
        if self._moving:
            print(f"\r{'':<{_WIDTH}}\r", end="", file=sys.stderr)
