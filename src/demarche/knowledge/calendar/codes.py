"""One character for every combination of word classes, so that the forms of a language are regular expressions over short strings."""

from collections.abc import Iterable
from dataclasses import dataclass

WORD, NAME, BREAK = ".", "~", "|"  # any other word, any other capitalised word, a break that no form crosses
_FIRST = 0x4E00  # a range of letters that has no meaning in a regular expression
_NO_CONTENT = frozenset(
    {"FUNCTION", "IN", "OF", "DETERMINER", "CONNECT", "END", "DASH", "APOSTROPHE", "LPAR", "RPAR", "BEFORE", "ARTICLE", "AGO", "LATER", "DEICTIC"}
)


@dataclass(frozen=True)
class Codes:
    """The character of every known combination of classes, and the characters of every class."""

    by_classes: dict[frozenset[str], str]
    members: dict[str, str]
    nodes: frozenset[str]

    @classmethod
    def of(cls, combinations: Iterable[frozenset[str]], nodes: Iterable[str]) -> "Codes":
        """Codes for these combinations; a node is what a form gives, and stands for itself."""
        named = frozenset(nodes)
        found = dict.fromkeys([*combinations, *(frozenset({node}) for node in sorted(named))])
        by_classes = {classes: chr(_FIRST + i) for i, classes in enumerate(found)}
        members: dict[str, str] = {"WORD": WORD, "NAME": NAME, "END": BREAK}
        for classes, code in by_classes.items():
            for name in classes:
                members[name] = members.get(name, "") + code
            if not classes & _NO_CONTENT and not classes & named:
                members["WORD"] += code
        return cls(by_classes, members, named)

    def code(self, classes: frozenset[str]) -> str:
        """The character of a combination, that of any other word where no form knows it."""
        return self.by_classes.get(classes, WORD)

    def charset(self, element: str) -> str:
        """All characters that an element such as "MONTH|MONTHX" stands for. Raises KeyError for a class that does not exist."""
        return "".join(self.members[part] for part in element.split("|"))
