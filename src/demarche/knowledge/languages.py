"""Which languages are read, and how far."""

from functools import cache

from demarche.knowledge.tables import world_table


@cache
def lists_covered(language: str | None) -> tuple[str, ...]:
    """Names of the lists of a Reading that are filled for a text in a language ("en", "en-GB"); empty for one that is not read."""
    covers: dict[str, list[str]] = world_table("languages")["covers"]
    return tuple(covers.get((language or "").split("-")[0], ()))


@cache
def languages_read() -> tuple[str, ...]:
    """BCP 47 tags of the languages that are read."""
    return tuple(world_table("languages")["covers"])
