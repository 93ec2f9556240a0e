"""The helper process of `bounded`: a line of JSON and the bytes of a file come in, a line of JSON goes out."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from demarche.errors import InputError

STATM = Path("/proc/self/statm")  # on Linux, where the greatest use is the parent's to begin with (getrusage(2))
READERS = {"html": "html", "pdf": "pdf", "docx": "docx", "feed": "feeds"}  # format to module; each has extract(data, charset)


def main(memory: int) -> None:
    """Answers until standard input ends. Whatever a library prints goes to standard error, never between the answers."""
    resident = _bound(memory)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while question := sys.stdin.buffer.readline():
        answer = _answer(json.loads(question), sys.stdin.buffer)
        answer["last"] = answer.pop("spent", False) or resident() > memory // 2
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _answer(asked: dict[str, Any], stream: BinaryIO) -> dict[str, Any]:
    data = stream.read(asked["size"])
    try:
        extract = import_module(f"demarche.intake.{READERS[asked['kind']]}").extract
        return {"found": [asdict(found) for found in extract(data, asked["charset"])]}
    except InputError as error:
        return {"error": type(error).__name__, "reason": str(error)}
    except (MemoryError, RecursionError):
        return {"error": "TooLargeError", "reason": "reading it takes more memory than one document may have", "spent": True}
    except Exception as error:
        # A library's own complaint of a damaged file: any class, and always about this file alone.
        return {"error": "NotTextError", "reason": f"damaged: {type(error).__name__}: {error}"[:300]}


def _bound(memory: int) -> Callable[[], int]:
    """Sets the bound; gives what tells the memory used so far, in bytes (0 where the system has no such bound)."""
    try:
        import resource
    except ImportError:  # Windows
        return lambda: 0
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if STATM.exists():
        return lambda: int(STATM.read_text().split()[1]) * resource.getpagesize()
    return lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main(int(sys.argv[1]))
