"""Numbers in a sentence: digits in every grouping, words, magnitudes, shares and money, each with its value and where it stands."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from demarche.knowledge.numbers import Numbers
from demarche.stages.figures.atoms import Atom, never
from demarche.stages.figures.digits import digits_value

HYPHENS = "-‐‑"
LONGEST_PHRASE = 5  # words
LONGEST_VALUE = 4  # words of one number, without hyphens: "quatre-vingt-dix-sept"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written: characters, atoms and value. `kind` is digits, words, share, vague, weak, none or none_of."""

    kind: str
    first: int  # atoms, half-open
    last: int
    value: float | None
    base: float = 0.0  # the value before a magnitude that the two ends of a range may share
    scale: float = 1.0
    unit: str | None = None  # a currency or percent, as written
    low: float | None = None
    high: float | None = None
    bound: str = "exactly"
    start: int = 0
    end: int = 0
    came_from: float | None = None  # the value before a change
    by: float | None = None


class Reader:
    """Reads the numbers of one sentence from its atoms."""

    def __init__(self, text: str, atoms: list[Atom], tables: Numbers, decimal: str | None, is_time: Callable[[int, int], bool] = never) -> None:
        self.text, self.atoms, self.tables, self.decimal, self.is_time = text, atoms, tables, decimal, is_time
        self.keys = [a.key for a in atoms]

    def numerals(self) -> list[Numeral]:
        """Every number, in text order, without overlap, ranges not yet joined."""
        found, at = [], 0
        while at < len(self.atoms):
            numeral = self._read(at)
            if numeral is None:
                at += 1
                continue
            numeral = self._with_unit(self._with_ending(numeral))
            found.append(self._placed(numeral))
            at = numeral.last
        return found

    def phrase(self, at: int, phrases: dict[tuple[str, ...], str]) -> tuple[str, int] | None:
        """The longest phrase of a table that begins at an atom: what it means, and the atom after it."""
        for size in range(LONGEST_PHRASE, 0, -1):
            words = tuple(self.keys[at : at + size])
            if len(words) == size and words in phrases:
                return phrases[words], at + size
        return None

    def joined(self, at: int) -> bool:
        """True where an atom stands right behind the one before it, without a blank."""
        return 0 < at < len(self.atoms) and self.atoms[at - 1].end == self.atoms[at].start

    def key(self, at: int) -> str:
        """The atom's word, empty outside the sentence."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def _with_ending(self, numeral: Numeral) -> Numeral:
        """The number with the ending that is written behind its digits."""
        at = numeral.last
        return replace(numeral, last=at + 1) if at < len(self.atoms) and self.atoms[at].kind == "ending" else numeral

    def _placed(self, numeral: Numeral) -> Numeral:
        return replace(numeral, start=self.atoms[numeral.first].start, end=self.atoms[numeral.last - 1].end)

    def _read(self, at: int) -> Numeral | None:
        if self.atoms[at].kind == "digits":
            return self._digits(at)
        if self.atoms[at].kind != "word" or self.keys[at] not in self.tables.first_words:
            return None
        if self.keys[at] in self.tables.word("weak_one") and self._value(at + 1) is not None:  # an article: "une trentaine"
            return None
        return self._vague(at) or self._fraction(at) or self._words(at) or self._none(at)

    def _none(self, at: int) -> Numeral | None:
        found = self.phrase(at, self.tables.none)
        if found is None or self.phrase(at, self.tables.bounds):
            return None
        whole = found[0] == "none_of" and self.key(found[1]) in self.tables.word("of") or " ".join(self.keys[at : found[1]]) in self.tables.word("none_whole")
        return Numeral("none_of" if whole else "none", at, found[1], 0.0)

    def _vague(self, at: int) -> Numeral | None:
        found = self.phrase(at, self.tables.vague)
        if found is None or self._is_bounded_value(at, found[1]):
            return None
        kind, last = found
        end = self._multipliers(last)[1]
        if end > last and kind != "weak":
            return Numeral("vague", at, end, None, bound="about")
        weak = kind == "weak" or tuple(self.keys[at:last]) in self.tables.vague and kind == "before" and self._alone(at, last)
        return Numeral("vague" if kind == "alone" else "weak", at, last, None, bound="about") if kind == "alone" or weak else None

    def _is_bounded_value(self, at: int, last: int) -> bool:
        """ "About a hundred" where the same form of the word means hundreds without "about"."""
        words = tuple(self.keys[at:last])
        before = (self.tables.bounds.get(tuple(self.keys[at - size : at])) for size in (1, 2) if at >= size)
        return words in self.tables.values and any(bound in ("about", "at_least", "at_most") for bound in before)

    def _alone(self, at: int, last: int) -> bool:
        return " ".join(self.keys[at:last]) in self.tables.word("vague_alone")

    def _multipliers(self, at: int) -> tuple[float, int]:
        """The product of the multipliers from an atom on, and the atom after them; a hyphen may stand before each."""
        product, end = 1.0, at
        while True:
            step = at + 1 if self.key(at) in HYPHENS and self.key(at) and self.joined(at) else at
            factor = self.tables.multipliers.get(self.key(step))
            if factor is None:
                return product, end
            product, at = product * factor, step + 1
            end = at

    def _digits(self, at: int) -> Numeral | None:
        if not self._free_before(at):
            return None
        glued = self.joined(at + 1) and self.atoms[at + 1].kind == "word"
        scale, end = self._suffix(at) if glued or self._spaced_suffix(at) else self._multipliers(at + 1)
        if end < 0 or not self._free_after(end):
            return None
        exact = scale > 1 or self.key(end) == "%" or self.phrase(end, self.tables.percent) is not None
        habit = self.tables.decimal if self.tables.dot_groups else None  # before a magnitude: "1.200 millones"
        value = digits_value(self.atoms[at].key, self.decimal or habit if exact else self.decimal, exact)
        if value is None:
            return None
        return self._with_rest(self._and_a_half(Numeral("digits", at, end, _tidy(value * scale), value, scale)))

    def _with_rest(self, numeral: Numeral) -> Numeral:
        """Digits with a magnitude and the rest behind it, in digits too: "6 thousand 300", "2 million 300 thousand"."""
        at, value = numeral.last, numeral.value or 0.0
        if numeral.scale < 1000 or at >= len(self.atoms) or self.atoms[at].kind != "digits" or self.is_time(self.atoms[at].start, self.atoms[at].end):
            return numeral
        rest = self._digits(at)
        fits = rest is not None and rest.value is not None and 0 < rest.value < numeral.scale and rest.value == int(rest.value) and value == int(value)
        if rest is None or not fits or self.key(rest.last) == "%" or self.phrase(rest.last, self.tables.percent) is not None:
            return numeral
        return replace(numeral, last=rest.last, value=_tidy(value + (rest.value or 0.0)))

    def _free_before(self, at: int) -> bool:
        """Nothing is glued before the digits that makes them a part of a name, a date or a code."""
        if self.key(at - 1) == "/" and at:
            return False
        if not self.joined(at):
            return True
        before = self.atoms[at - 1]
        if before.kind == "word":
            return before.key in self.tables.money.get("codes", ()) or before.key in self.tables.word("clitics")
        if before.key in "/:.,_\\@":
            return False
        return not (before.key in HYPHENS + "–" and self._behind_word(at - 1))

    def _behind_word(self, hyphen: int) -> bool:
        """A hyphen glued to a word that is no number: "T-72", "post-five"."""
        return self.joined(hyphen) and self.atoms[hyphen - 1].kind == "word" and self.key(hyphen - 1) not in self.tables.first_words

    def _suffix(self, at: int) -> tuple[float, int]:
        """Scale and end of digits with letters glued on: (1, -1) where they make it no number."""
        after = self.key(at + 1)
        if after in self.tables.suffixes and (after not in self.tables.not_figures["measures"] or self._money_before(at) or self._noun_like(at + 2)):
            return self.tables.suffixes[after], at + 2
        if after in self.tables.multipliers:
            return self._multipliers(at + 1)
        known = after in self.tables.not_figures.get("measures", ()) or after in self.tables.money.get("codes", ())
        return (1.0, at + 1) if known else (1.0, -1)

    def _spaced_suffix(self, at: int) -> bool:
        after = self.key(at + 1)
        return after in self.tables.suffixes and (len(after) > 1 or self._money_before(at)) and after not in self.tables.not_figures["measures"]

    def _noun_like(self, at: int) -> bool:
        return at < len(self.atoms) and self.atoms[at].kind == "word" and len(self.key(at)) > 4

    def _free_after(self, end: int) -> bool:
        """Nothing is glued behind that makes the number a part of something else."""
        if not self.joined(end):
            return True
        after = self.atoms[end]
        if after.key in "/:\\_" and self.joined(end + 1) and self.atoms[end + 1].kind != "sign":
            return False
        return not self._describes(end)

    def _describes(self, end: int) -> bool:
        """A hyphen and a word follow: "12-storey"."""
        if not (self.joined(end) and self.key(end) in HYPHENS and self.joined(end + 1) and self.atoms[end + 1].kind == "word"):
            return False
        after = self.key(end + 1)
        return after not in self.tables.first_words and after not in self.tables.not_figures.get("strong", ()) and after not in self.tables.ranges.get("to", ())

    def _money_before(self, at: int) -> bool:
        return self.key(at - 1) in self.tables.money.get("signs", ()) and at > 0

    def _words(self, at: int) -> Numeral | None:
        if self.joined(at) and self.key(at - 1) in HYPHENS and self._behind_word(at - 1):
            return None
        start = at + 1 if self.key(at) in self.tables.word("articles") and self.key(at + 1) in self.tables.multipliers else at
        value, base, end = self._sum(start)
        if end <= start or self._describes(end):
            return None
        return self._and_a_half(Numeral("words", at, end, value, base, value / base if base else 1.0))

    def _sum(self, at: int) -> tuple[float, float, int]:
        """Value of number words from an atom on, the value before the last multiplier, and the atom after them."""
        total, group, base, ceiling, end = 0.0, None, 0.0, float("inf"), at
        while True:
            step = self._step(at, end, total, group)
            word = self._value(step)
            factor = self.tables.multipliers.get(self.key(step))
            if word is not None and _fits(group, word[0]):
                group, end = (group or 0.0) + word[0], word[1]
                base = base if total else group
            elif factor is not None and factor < 1000 and (group is None and not total or group is not None and group < 100):
                base, group, end = group or 1.0, (group or 1.0) * factor, step + 1
            elif factor is not None and factor >= 1000 and factor < ceiling and (group or not total):
                base, total, group, ceiling, end = group or 1.0, total + (group or 1.0) * factor, None, factor, step + 1
            elif factor is not None and factor > ceiling and group is None:  # "two thousand million"
                total, ceiling, end = total * factor, factor, step + 1
            else:
                return total + (group or 0.0), base or total + (group or 0.0), end

    def _step(self, at: int, end: int, total: float, group: float | None) -> int:
        """The atom at which a number goes on: over a hyphen inside tens, or over "and" after a hundred or more."""
        if end == at:
            return at
        after = self.key(end)
        if after in HYPHENS and after and self.joined(end):
            return end + 1
        whole = group % 100 == 0 and group > 0 if group is not None else total > 0
        joins = after in self.tables.word("joiners") and self.key(end - 1) in self.tables.multipliers or after in self.tables.glued and self.joined(end + 1)
        following = self._value(end + 1) if joins and whole else None
        if following is None or self.tables.multipliers.get(self.key(following[1]), 1000) < 1000:
            return end
        return end + 1

    def _value(self, at: int) -> tuple[float, int] | None:
        """The value of one number word (perhaps of several parts), and the atom after it."""
        if self.key(at) not in self.tables.first_words:
            return None
        words: list[str] = []
        best, end = None, at
        while len(words) < LONGEST_VALUE and end < len(self.keys):
            words.append(self.keys[end])
            value, end = self.tables.values.get(tuple(words)), end + 1
            best = best if value is None else (value, end)
            end += self.key(end) in HYPHENS and self.key(end) != "" and self.joined(end) and self.joined(end + 1)
        return best

    def _and_a_half(self, numeral: Numeral) -> Numeral:
        """ "one and a half million": the part, and the multiplier that follows it."""
        at = numeral.last
        half = self.phrase(at, self.tables.halves)
        if half is not None:
            return self._with_half(numeral, half[1])
        if self.key(at) not in self.tables.word("joiners") or numeral.value is None:
            return numeral
        at += 2 if self.key(at + 1) in self.tables.word("articles") or self.key(at + 1) in ("one", "1") else 1
        at += 1 if self.key(at) in HYPHENS and self.key(at) else 0
        part = self.tables.fractions.get(self.key(at))
        if part is None or at == numeral.last + 1:
            return numeral
        scale, end = self._multipliers(at + 1)
        value = numeral.value + part[0] / part[1]
        return replace(numeral, last=end if scale > 1 else at + 1, value=_tidy(value * scale), base=value, scale=scale)

    def _with_half(self, numeral: Numeral, last: int) -> Numeral:
        """ "two and a half million", "a million and a half", with a dual for two of the magnitude."""
        value = numeral.value or 0.0
        magnitude = value / 2 if value / 2 in self.tables.multipliers.values() else numeral.scale
        if magnitude > 1:
            return replace(numeral, last=last, value=_tidy(value + magnitude / 2), base=value / magnitude + 0.5, scale=magnitude)
        scale, end = self._multipliers(last)
        return replace(numeral, last=end, value=_tidy((value + 0.5) * scale), base=value + 0.5, scale=scale)

    def _fraction(self, at: int) -> Numeral | None:
        """ "half a million", "a quarter of a million", or a share: "two-thirds of", "half the"."""
        count, end = self._numerator(at)
        part = self.tables.fractions.get(self.key(end))
        if part is None:
            return None
        of = end + 2 if self.key(end + 1) in self.tables.word("of") else end + 1
        whole = of + 1 if self.key(of) in self.tables.word("articles") else of
        scale, last = self._multipliers(whole)
        if scale > 1 and (whole > of or of == end + 1):
            return Numeral("words", at, last, _tidy(count * part[0] / part[1] * scale), count * part[0] / part[1], scale)
        shared = of > end + 1 or self.key(at - 1) in self.tables.change.get("by", ()) or part[1] == 2 and self.key(end + 1) in self.tables.word("unit_fillers")
        bare = end == at and (part[1] > 2 or self.key(at - 1) in self.tables.not_figures.get("one_before", ()))
        return Numeral("share", at, end + 1, _tidy(100 * count * part[0] / part[1]), unit="percent") if shared and not bare else None

    def _numerator(self, at: int) -> tuple[float, int]:
        """How many parts, and the atom of the part's name."""
        if self.key(at) in self.tables.word("articles"):
            return 1.0, at + 1
        value = self._value(at)
        if value is None:
            return 1.0, at
        hyphen = self.key(value[1]) in HYPHENS and self.key(value[1]) != ""
        return value[0], value[1] + hyphen

    def _with_unit(self, numeral: Numeral) -> Numeral:
        """The number with its percent sign, or with its currency before or after."""
        if numeral.kind not in ("digits", "words"):
            return numeral
        end = numeral.last
        if self.key(end) == "%":
            return replace(numeral, last=end + 1, unit="percent")
        if numeral.first and self.key(numeral.first - 1) in self.tables.word("percent_before"):
            return replace(numeral, first=numeral.first - 1, unit="percent")
        percent = self.phrase(end, self.tables.percent)
        if percent:
            return replace(numeral, last=percent[1], unit="percent")
        return self._money(numeral)

    def _money(self, numeral: Numeral) -> Numeral:
        first, end, money = numeral.first, numeral.last, self.tables.money
        sign = self.key(first - 1) if first else ""
        if sign and sign in money.get("signs", ()):
            first -= 2 if self.joined(first - 1) and self.key(first - 2) in money.get("prefixes", ()) else 1
            unit: str | None = self.text[self.atoms[first].start : self.atoms[numeral.first - 1].end]
        elif sign in money.get("codes", ()) and self._capitals(first - 1):
            first, unit = first - 1, self.text[self.atoms[first - 1].start : self.atoms[first - 1].end]
        else:
            unit = None
        last = self._currency_after(end)
        unit = unit or (self.text[self.atoms[end].start : self.atoms[last - 1].end] if last > end else None)
        return replace(numeral, first=first, last=last, unit=unit) if unit else numeral

    def _currency_after(self, end: int) -> int:
        money, at = self.tables.money, end
        if self.key(at) and self.key(at) in money.get("signs", ()) and self.atoms[at].kind == "sign" and not self._digits_follow(at):
            return at + 1
        if self.key(at) in money.get("codes", ()) and self._capitals(at):
            return at + 1
        while self.key(at) in money.get("adjectives", ()):
            at += 1
        return at + 1 if self.key(at) in money.get("words", ()) else end

    def _digits_follow(self, at: int) -> bool:
        return at + 1 < len(self.atoms) and self.atoms[at + 1].kind == "digits"

    def _capitals(self, at: int) -> bool:
        return self.text[self.atoms[at].start : self.atoms[at].end].isupper()


def _fits(group: float | None, value: float) -> bool:
    """A word's value may follow what the group holds: "twenty" then "two", a hundred then anything below it."""
    if group is None or group == 0:
        return group is None
    if group % 100 == 0:
        return 0 < value < (1000 if group == 2000 else 100)  # a dual for two thousand is one word
    return 0 < value < 10 and group % 10 == 0 and group % 100 >= 20


def _tidy(value: float) -> float:
    """The value without the dust of binary fractions: 1.1 million is 1100000."""
    return float(round(value)) if abs(value - round(value)) < 1e-6 + 1e-12 * abs(value) else round(value, 6)
