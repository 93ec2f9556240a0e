"""Readers of formats that can be made to explode, in a process of its own with a bound on time and memory.

A PDF of a kilobyte can ask for all memory there is, and a library in C can fall over with its whole process. One helper process serves one file after
another; where one overruns its bounds the helper is ended, the file refused, and a new helper takes the next.
"""

import atexit
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from threading import Lock, Timer
from typing import Any

from demarche import errors
from demarche.errors import InputError, NotTextError, TooLargeError
from demarche.intake.found import Extract, Found, checked, refused

SECONDS = 30.0  # for one file; a PDF of a thousand full pages takes one, a page of 5 MB seven, one of 19 MB nineteen
MEMORY = 2 << 30  # bytes of address space; a page of 5 MB takes 450 MB, the largest that is taken (20 MB) more than half of this


def found_by(kind: str, data: bytes, media_type: str, uri: str | None, charset: str | None = None) -> Iterator[Found]:
    """Yields what the reader of a format finds in the bytes; a file that cannot be read, or not within the bounds, is one Refused."""
    name = uri or "the document"
    try:
        extracts = _HELPER.extract(kind, data, charset)
    except InputError as error:
        yield refused(name, error, data)
        return
    for number, extract in enumerate(extracts, 1):
        one = f"{name}, entry {number}" if len(extracts) > 1 else name
        yield checked(data, media_type, replace(extract, uri=extract.uri or uri), extract.uri or one)


class Helper:
    """The helper process; it starts with the first file."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.seconds, self.memory = seconds, memory
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    def extract(self, kind: str, data: bytes, charset: str | None = None) -> list[Extract]:
        """What the reader of a format takes out of the bytes. Raises InputError with its reason, TooLargeError beyond the bounds."""
        with self._lock:
            answer = self._ask(json.dumps({"kind": kind, "size": len(data), "charset": charset}).encode() + b"\n" + data)
        if "error" in answer:
            raise getattr(errors, answer["error"], InputError)(answer["reason"])
        return [Extract(**{**found, "lost": tuple(found["lost"])}) for found in answer["found"]]

    def end(self) -> None:
        """Ends the process."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _ask(self, question: bytes) -> dict[str, Any]:
        process = self._started()
        late: list[bool] = []
        assert process.stdin
        assert process.stdout

        def stop() -> None:
            late.append(True)
            process.kill()

        timer = Timer(self.seconds, stop)
        timer.start()
        try:
            process.stdin.write(question)
            process.stdin.flush()
            line = process.stdout.readline()
        except OSError:
            line = b""
        finally:
            timer.cancel()
        if not line.endswith(b"\n"):
            self.end()
            if late:
                raise TooLargeError(f"reading it took longer than {self.seconds:g} seconds")
            raise NotTextError("damaged, or made to do damage: its reader broke down")
        answer: dict[str, Any] = json.loads(line)
        if answer["last"]:
            self.end()
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            command = [sys.executable, "-P", "-m", "demarche.intake.helper", str(self.memory)]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return self._process


_HELPER = Helper()
atexit.register(_HELPER.end)
