"""Examine the installation: what is there, which model reads, whether it works."""

import platform
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from demarche.errors import InstallationError

PACKAGES = ("onnxruntime", "tokenizers", "numpy", "pydantic", "typer", "rich", "jinja2", "charset-normalizer", "py3langid", "regex")
TRIAL = "The ministry said on 3 May 2021 that two guards had been wounded near the lake."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `fault` says what is wrong with it, None where all is well."""

    name: str
    found: str
    fault: str | None = None


def examine() -> Iterator[Finding]:
    """Yields what is installed, part by part, and last whether a sentence can be read. Opens no connection."""
    yield Finding("program", f"demarche {_version('demarche') or 'not installed'}")
    yield Finding("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield from map(_package, PACKAGES)
    yield _languages()
    yield _model()
    yield _trial()


def _package(name: str) -> Finding:
    found = _version(name)
    return Finding(name, found or "missing", None if found else f"{name} is not installed; install demarche again")


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _languages() -> Finding:
    from demarche.knowledge.languages import languages_read

    return Finding("languages", ", ".join(languages_read()))


def _model() -> Finding:
    from demarche.app.engine import model_name

    try:
        name, digest = model_name()
    except (InstallationError, OSError) as error:
        return Finding("model", "missing", str(error))
    return Finding("model", f"{name} (SHA-256 {digest[:16]}…)")


def _trial() -> Finding:
    from demarche.app.read import read

    began = time.perf_counter()
    try:
        reading = read(TRIAL)
    except Exception as error:  # whatever is wrong with the installation, the doctor must say it
        return Finding("trial", "failed", f"{type(error).__name__}: {error}")
    return Finding("trial", f"read a sentence in {time.perf_counter() - began:.2f} s, {len(reading.sentences)} sentence found")
