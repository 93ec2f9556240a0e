"""Characters that no database keeps as they are."""

import regex

from demarche.errors import NotTextError

_UNKEPT = regex.compile(r"[\x00\uD800-\uDFFF]")


def check_characters(thing: str, **words: str | None) -> None:
    """Raises NotTextError where one of the words has a NUL or half of a surrogate pair, which SQLite cuts and PostgreSQL refuses."""
    for name, value in words.items():
        found = _UNKEPT.search(value or "")
        if found:
            raise NotTextError(
                f"{thing}: its {name} has U+{ord(found.group()):04X} at {found.start()}, which is no character of a text: replace it and add it again"
            )
