"""Figures that the referees give, and the digest of the texts that they are over."""

import hashlib
import json
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "floors.toml"


def floors() -> dict[str, dict[str, Any]]:
    """What is pinned, by name."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def measure(shared: Path, pinned: dict[str, Any]) -> float:
    """The figure of one floor as it is now."""
    value = run(shared / "referee", tuple(pinned["command"]))
    for key in pinned["at"]:
        value = value[key]
    return float(value)


@cache
def run(referees: Path, command: tuple[str, ...]) -> Any:
    """What a referee says, as JSON; each is run once, however many floors are taken from it."""
    done = subprocess.run([sys.executable, *command, "--json"], cwd=referees, capture_output=True, text=True, timeout=1500, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr[-2000:]}")
    return json.loads(done.stdout)


def digest(path: Path) -> str:
    """SHA-256 over a file, or over all files of a folder in order of name, in short."""
    total = hashlib.sha256()
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            total.update(file.read_bytes())
    return total.hexdigest()[:16]
