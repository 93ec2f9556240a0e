"""Forms: how words of some classes stand together in a time expression, compiled to regular expressions over codes."""

import re
from dataclasses import dataclass, field
from typing import Any

from demarche.knowledge.calendar.codes import Codes

_GROUPS = {"(": "(?:", ")": ")", ")?": ")?"}
_CONTEXT = {"!<": "(?<!{})", "!>": "(?!{})", "<": "(?<={})", ">": "(?={})"}


@dataclass(frozen=True)
class Form:
    """One form: what it reads (`op`), what it gives, and its elements; `starts` are the pairs of character sets that it can begin with."""

    op: str
    gives: str
    pattern: re.Pattern[str]
    elements: tuple[tuple[str, ...], ...]
    starts: tuple[tuple[str, str | None], ...]
    constants: dict[str, Any]
    say: str


@dataclass(frozen=True)
class Level:
    """The forms of one pass, looked up by the first two codes of a place."""

    forms: tuple[Form, ...]
    known: dict[str, tuple[Form, ...]] = field(default_factory=dict)

    def candidates(self, pair: str) -> tuple[Form, ...]:
        """The forms that can begin with these two codes (one at the end of a text)."""
        found = self.known.get(pair)
        if found is None:
            found = self.known[pair] = tuple(form for form in self.forms if _can_start(form, pair))
        return found


def _can_start(form: Form, pair: str) -> bool:
    return any(pair[0] in first and (second is None or pair[1:] in second) for first, second in form.starts)


def compile_form(say: str, entry: dict[str, Any], codes: Codes) -> Form:
    """The form that a line of the table describes; context elements are not part of the match."""
    parts: list[str] = []
    elements: list[tuple[str, ...]] = []
    for token in say.split():
        mark = next((m for m in _CONTEXT if token.startswith(m)), None)
        if token in _GROUPS:
            parts.append(_GROUPS[token])
        elif mark:
            parts.append(_CONTEXT[mark].format("".join(f"[{codes.charset(one)}]" for one in several(token[len(mark) :]))))
        else:
            parts.append(_element(token, codes))
            elements.append(tuple(token.rstrip("?").split("|")))
    return Form(entry["op"], entry["gives"], re.compile("".join(parts)), tuple(elements), _starts(say, codes), entry.get("with", {}), say)


def several(context: str) -> list[str]:
    """The elements of a context such as "EARLY_DASH", one behind the other."""
    return context.split("_")


def _element(token: str, codes: Codes) -> str:
    return f"([{codes.charset(token.rstrip('?'))}])" + ("?" if token.endswith("?") else "")


def _starts(say: str, codes: Codes) -> tuple[tuple[str, str | None], ...]:
    tokens = [token for token in say.split() if token[0] not in "!<>"]
    found = dict.fromkeys(tuple(way[:2]) for way in _ways(tokens) if way)
    return tuple((codes.charset(way[0]), codes.charset(way[1]) if len(way) > 1 else None) for way in found)


def _ways(tokens: list[str]) -> list[list[str]]:
    """The first two elements, once for each choice of what is left out."""
    if not tokens:
        return [[]]
    head, rest = tokens[0], tokens[1:]
    if head == "(":
        return _group_ways(rest)
    if head.endswith("?") and head != ")?":
        return _ways([head[:-1], *rest]) + _ways(rest)
    return [[head, *way][:2] for way in _ways(rest)]


def _group_ways(tokens: list[str]) -> list[list[str]]:
    depth, i = 1, 0
    while depth:
        depth += {"(": 1, ")": -1, ")?": -1}.get(tokens[i], 0)
        i += 1
    inside, rest = tokens[: i - 1], tokens[i:]
    ways = _ways([*inside, *rest])
    return ways + _ways(rest) if tokens[i - 1] == ")?" else ways
