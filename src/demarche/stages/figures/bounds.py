"""How exact a number is, and which numbers are one: ranges and changes."""

from dataclasses import replace

from demarche.language.branches import Branches
from demarche.stages.figures.numerals import HYPHENS, LONGEST_PHRASE, Numeral, Reader

NEAR = 8  # words in which the verb of a change stands before its number


def joined_numbers(reader: Reader, numerals: list[Numeral], branches: Branches) -> list[Numeral]:
    """The numbers with ranges made one and changes told with the number they end in."""
    found: list[Numeral] = []
    for numeral in numerals:
        pair = _pair(reader, found[-1], numeral, branches) if found else None
        if pair:
            found[-1] = pair
        else:
            found.append(_change_alone(reader, numeral, branches))
    return found


def _pair(reader: Reader, left: Numeral, right: Numeral, branches: Branches) -> Numeral | None:
    """Two numbers as one, None where they are two."""
    between = reader.keys[left.last : right.first] or [reader.key(left.last - 1)]
    if left.last == right.first and _is_rest(left, right):
        return replace(right, first=left.first, start=left.start, value=(left.value or 0.0) + (right.value or 0.0))
    if len(between) == 2 and _is_result(reader, left, between):
        between = between[1:]
    if left.value is None or right.value is None or left.kind not in ("digits", "words") or len(between) != 1 or left.bound != "exactly":
        return None
    if between[0] in reader.tables.ranges.get("dashes", ()):
        return _dashed(reader, left, right, branches)
    if between[0] in reader.tables.ranges.get("to", ()):
        return _from_to(reader, left, right, branches)
    if between[0] in reader.tables.change.get("from", ()):
        return _to_from(reader, left, right, branches)
    if between[0] in reader.tables.ranges.get("and", ()):
        phrase = _before(reader, left.first)
        return _range(reader, left, right, phrase[1]) if phrase and phrase[0] == "between" else None
    if between[0] in reader.tables.ranges.get("or", ()) and left.value < right.value <= 2 * left.value + 1:
        return _range(reader, left, right, left.first)
    return None


def _is_result(reader: Reader, left: Numeral, between: list[str]) -> bool:
    """ "rose by 9, to 57": what the number became stands behind a mark."""
    change = reader.tables.change
    marked = between[0] == "," or between[0] in reader.tables.ranges.get("dashes", ())
    return marked and between[1] in change.get("to", ()) and reader.key(left.first - 1) in change.get("by", ())


def _is_rest(left: Numeral, right: Numeral) -> bool:
    """The second part of a number in two units: "2 million 300 thousand"."""
    lesser = left.scale > right.scale > 1 and right.value is not None and left.value is not None and right.value < left.scale
    return lesser and left.unit is None and left.kind == right.kind == "digits" and left.bound == "exactly"


def _dashed(reader: Reader, left: Numeral, right: Numeral, branches: Branches) -> Numeral | None:
    """ "20-25 people"; a vote of 9-4 is two numbers."""
    tight = reader.joined(left.last) and reader.joined(right.first)
    if not tight and reader.key(left.last) in HYPHENS:
        return None
    if _word_near(branches, left.start, reader.tables.not_figures.get("scores", frozenset())):
        return None
    return _range(reader, left, right, left.first)


def _from_to(reader: Reader, left: Numeral, right: Numeral, branches: Branches) -> Numeral | None:
    """ "from 15 to 17" is a change where something rises or falls, else a range; "by 12 to 54" is the number 54."""
    before, change = reader.key(left.first - 1), reader.tables.change
    if before in change.get("by", ()) and left.unit is None:
        shared = _shared(reader, left, right)
        return replace(right, first=left.first, start=left.start, by=shared.value, came_from=None)
    if left.unit is not None and right.unit is not None and _changing(branches, left.start, change) and before not in change.get("from", ()):
        return replace(right, by=left.value)
    before = reader.key(left.last - 1) if reader.key(left.last - 1) in change.get("from", ()) else before
    if before in change.get("from", ()) and _changing(branches, left.start, change):
        left = _shared(reader, left, right)
        return replace(right, first=left.first, start=left.start, came_from=left.value, by=_difference(right.value, left.value))
    return _range(reader, left, right, left.first)


def _to_from(reader: Reader, left: Numeral, right: Numeral, branches: Branches) -> Numeral | None:
    """ "raised the toll to 58 from 51"."""
    change = reader.tables.change
    if reader.key(left.first - 1) not in change.get("to", ()) or not _changing(branches, left.start, change):
        return None
    return replace(left, last=right.last, end=right.end, came_from=right.value, by=_difference(left.value, right.value))


def _difference(to: float | None, from_: float | None) -> float | None:
    return None if to is None or from_ is None else round(to - from_, 6)


def _shared(reader: Reader, left: Numeral, right: Numeral) -> Numeral:
    """The left end with the magnitude that is written at the right end only."""
    magnitude = right.scale in reader.tables.multipliers.values() and left.scale == 1 and right.scale > 1
    if magnitude and left.value is not None and left.value < 1000 and (left.value <= right.base or right.scale >= 1000 and left.value < right.base * 20):
        return replace(left, value=round(left.value * right.scale, 6), scale=right.scale)
    return left


def _range(reader: Reader, left: Numeral, right: Numeral, first: int) -> Numeral | None:
    left = _shared(reader, left, right)
    if left.value is None or right.value is None or left.value >= right.value:
        return None
    start = reader.atoms[first].start
    unit = right.unit or left.unit
    return Numeral(right.kind, first, right.last, None, unit=unit, low=left.value, high=right.value, bound="between", start=start, end=right.end)


def _change_alone(reader: Reader, numeral: Numeral, branches: Branches) -> Numeral:
    """ "fell by 3.4%": the number is the change itself."""
    change = reader.tables.change
    if reader.key(numeral.first - 1) in change.get("by", ()) and numeral.value is not None and _changing(branches, numeral.start, change):
        return replace(numeral, by=numeral.value)
    return numeral


def _changing(branches: Branches, position: int, change: dict[str, frozenset[str]]) -> bool:
    after = change.get("verbs_after", frozenset())
    if after and any(t.text.lower() in after for t in branches.tokens[branches.at(position) :]):
        return True
    return _word_near(branches, position, change.get("verbs", frozenset()) | change.get("nouns", frozenset()))


def _word_near(branches: Branches, position: int, lemmas: frozenset[str]) -> bool:
    at = branches.at(position)
    return any(t.lemma.lower() in lemmas or t.text.lower() in lemmas for t in branches.tokens[max(0, at - NEAR) : at])


def bounded(reader: Reader, numeral: Numeral, branches: Branches) -> Numeral:
    """The number with the bound that the words around it give, and those words in its stretch."""
    if numeral.bound == "between":
        return numeral
    found = [numeral.bound] if numeral.bound != "exactly" else []
    first = numeral.first
    while phrase := _before(reader, first):
        if phrase[0] == "between" or first - phrase[1] == 1 and _is_particle(reader, phrase[1], branches):
            break
        found += [phrase[0]] if phrase[0] != "exactly" else []
        first = phrase[1]
    if not found:
        first = numeral.first
    after = reader.phrase(numeral.last, reader.tables.bounds_after)
    last = after[1] if after else numeral.last
    return with_bound(replace(numeral, first=first, start=reader.atoms[first].start), [*found, *([after[0]] if after else [])], last, reader)


def _is_particle(reader: Reader, atom: int, branches: Branches) -> bool:
    """ "handed over seven": the word belongs to the verb before it."""
    at = branches.at(reader.atoms[atom].start)
    token = branches.tokens[at]
    return at > 0 and token.head == at - 1 and branches.relation(at) == "compound" and branches.tokens[at - 1].upos == "VERB"


def with_bound(numeral: Numeral, bounds: list[str], last: int, reader: Reader) -> Numeral:
    """The number under the strictest of these bounds, reaching to the atom `last`."""
    if numeral.bound == "between":
        return numeral
    bound = next((b for b in ("at_least", "at_most", "about") if b in bounds), "exactly")
    low = numeral.value if bound in ("at_least", "exactly") else None
    high = numeral.value if bound in ("at_most", "exactly") else None
    return replace(numeral, bound=bound, low=low, high=high, last=last, end=reader.atoms[last - 1].end)


def _before(reader: Reader, first: int) -> tuple[str, int] | None:
    """The bound that the words right before an atom give, and its first atom."""
    for size in range(min(LONGEST_PHRASE, first), 0, -1):
        bound = reader.tables.bounds.get(tuple(reader.keys[first - size : first]))
        if bound:
            return bound, first - size
    return None
