"""Tables of words and names, read from TOML files beside this module; one folder a language."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def language_table(language: str | None, name: str) -> dict[str, Any]:
    """The table `name` of a language ("en", "ru"), empty where the language has none."""
    tag = (language or "").split("-")[0]
    path = files("demarche.knowledge") / tag / f"{name}.toml" if tag else None
    return tomllib.loads(path.read_text(encoding="utf-8")) if path is not None and path.is_file() else {}


@cache
def world_table(name: str) -> dict[str, Any]:
    """A table of no language: countries, organisations, codebooks. Raises FileNotFoundError where there is none."""
    return tomllib.loads((files("demarche.knowledge") / f"{name}.toml").read_text(encoding="utf-8"))
