"""What is typed into the one search box, as a query.

Words must all be there; `"an exact phrase"`; `ostr*` is the beginning of a word; `-word` must not be there. Fields, whose value may stand in quotation marks
(a quotation mark in it is doubled):

    speaker:  about:  place:  agreement:  outlet:  language:    words of the name, or a code in capitals (KEN, "KEN GOV"); ="the whole name"
    event:    one of PLOVER's types          status:    how the speaker puts it
    said:     happened:                      2021, 2021-11, 2021-11-05, 2021-11..2022-02, 2021..
    figure:   306, >=300, 300..310, killed, killed>=300

A field given twice means either of its values; `about:` given twice means both.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, get_args

from demarche.errors import QueryError
from demarche.record.event import EventType, Status
from demarche.store.days import Days, between
from demarche.store.folding import folded, padded, words_of
from demarche.store.numbers import Amount, read_amount

Field = Literal["speaker", "about", "event", "place", "said", "happened", "status", "outlet", "agreement", "figure", "language"]
FIELDS: tuple[Field, ...] = get_args(Field)
LONGEST_PHRASE = 64  # words: parts of a long text overlap by so many in PostgreSQL
MOST_PIECES = 100
_PIECE = re.compile(
    r"""(?P<minus>(?<!\S)-)? (?:(?P<field>[^\W\d_]+):\s*)? (?P<equals>=)?
    (?:"(?P<quoted>(?:[^"]|"")*)"? | [“„«](?P<printed>[^“”»]*)[“”»]? | (?P<bare>[^\s"“„«]+))? (?P<star>\*)?""",
    re.VERBOSE,
)
_UNKEPT = re.compile("[\0\ud800-\udfff]")  # no database keeps these, so that nothing can be called so


@dataclass(frozen=True, slots=True)
class Words:
    """Words that follow each other, as they are written apart from case; of a `prefix` the last is the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False
    whole: bool = False  # of a name: `written` is the whole name
    written: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must, or must not, stand in the text or its title."""

    words: Words
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """A field and what it must, or must not, be."""

    field: Field
    value: Words | Days | Amount | str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched. `folded` is the visible switch: letters with and without marks are one, and every script is read in Latin letters."""

    terms: tuple[Term, ...] = ()
    conditions: tuple[Condition, ...] = ()
    folded: bool = True
    impossible: bool = field(default=False)  # something was typed, but nothing that can be searched: nothing is found rather than everything
    closed: frozenset[str] = frozenset()  # ids of documents that are not found, whatever is asked

    def form(self, words: Words) -> list[str]:
        """The words as the index that the switch names has them."""
        return folded(list(words.words)) if self.folded else list(words.words)

    def like(self, words: Words) -> str:
        """The pattern for LIKE by which a padded name is found that has the words; words hold no sign that LIKE knows."""
        inner = padded(self.form(words))
        return f"%{inner[:-1] if words.prefix else inner}%"

    def about(self, *fields: Field) -> list[Condition]:
        """The conditions of some fields that are not excluded, in their order."""
        return [condition for condition in self.conditions if condition.field in fields and not condition.excluded]


def parse_query(text: str, folded: bool = True) -> Query:
    """The query that is typed; an empty text asks for everything. Raises QueryError for an unknown field and for a value that its field cannot have."""
    pieces = list(_pieces(text))
    if len(pieces) > MOST_PIECES:
        raise QueryError(f"the query has {len(pieces)} words: search for at most {MOST_PIECES}")
    terms = tuple(p for p in pieces if isinstance(p, Term))
    conditions = tuple(p for p in pieces if isinstance(p, Condition))
    return Query(terms, conditions, folded, impossible=bool(text.strip()) and not pieces)


def _pieces(text: str) -> Iterator[Term | Condition]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _PIECE.match(text, at)
        piece = _piece(found) if found and found.end() > at else None
        at = found.end() if found and found.end() > at else at + 1
        if piece:
            yield piece


def _piece(found: re.Match[str]) -> Term | Condition | None:
    name, value = found["field"], _value(found)
    excluded = found["minus"] is not None
    if name and name.lower() in FIELDS:
        return _condition(next(f for f in FIELDS if f == name.lower()), value, excluded)
    if name and value.written and not found.group().split(":", 1)[1][:1].isspace():
        raise QueryError(f'"{name}:" is no field of the search; fields are {", ".join(FIELDS)}; put words with a colon in quotation marks')
    if name:  # "Minister: we ..." are words
        value = Words((*words_of(name), *value.words), value.prefix)
    return Term(_short(value), excluded) if value.words else None


def _value(found: re.Match[str]) -> Words:
    written = (found["quoted"] or "").replace('""', '"') or found["printed"] or found["bare"] or ""
    prefix = found["star"] is not None or written.endswith("*")
    return Words(tuple(words_of(written)), prefix, found["equals"] is not None, " ".join(_UNKEPT.sub("", written).split()))


def _short(words: Words) -> Words:
    if len(words.words) > LONGEST_PHRASE:
        raise QueryError(f"a phrase of {len(words.words)} words cannot be searched: give at most {LONGEST_PHRASE}")
    return words


def _condition(name: Field, value: Words, excluded: bool) -> Condition:
    if not value.written.strip("= "):
        raise QueryError(f"{name}: needs a value, such as {name}:{_EXAMPLE[name]}")
    return Condition(name, _READ.get(name, _named)(name, value), excluded)


def _named(name: Field, value: Words) -> Words:
    if not value.words:
        raise QueryError(f'{name}: "{value.written}" has no letter or digit; write {name}:{_EXAMPLE[name]}')
    return _short(value)


def _days(name: Field, value: Words) -> Days:
    days = between(value.written.strip("= "))
    if days is None:
        raise QueryError(f'{name}: "{value.written}" is no date; write 2021, 2021-11, 2021-11-05, 2021-11..2022-02 or 2021..')
    return days


def _choice(name: Field, value: Words) -> str:
    choices: tuple[str, ...] = get_args(EventType) if name == "event" else get_args(Status)
    for choice in choices:
        if choice.lower() == value.written.strip("= ").lower():
            return choice
    raise QueryError(f'{name}: "{value.written}" is none of {", ".join(choices)}')


def _amount(name: Field, value: Words) -> Amount:
    amount = read_amount(value.written)
    if amount is None:
        raise QueryError(f'{name}: "{value.written}" is no figure; write figure:306, figure:>=300, figure:300..310, figure:killed or figure:killed>=300')
    return amount


_READ: dict[Field, Callable[[Field, Words], Words | Days | Amount | str]] = {
    "said": _days,
    "happened": _days,
    "event": _choice,
    "status": _choice,
    "figure": _amount,
}
_EXAMPLE: dict[Field, str] = {
    "speaker": '"foreign ministry"',
    "about": "Kardovia",
    "event": "ASSAULT",
    "place": "Veshin",
    "said": "2021-11",
    "happened": "2020",
    "status": "denied",
    "outlet": "KNA",
    "agreement": "S/RES/242",
    "figure": "killed>=300",
    "language": "en",
}
