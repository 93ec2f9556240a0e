"""Paragraphs to sentences, by marks, spaces and the case of what follows; what a language adds comes in as WordRules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import regex

from demarche.language.rules import NEUTRAL, WordRules, listed

Span = tuple[int, int]

END = regex.compile(
    r"""(?P<stop>\.(?:[ \u00a0]\.)+ | [.!?…։।。！？؟۔‽]+ )
        (?P<close>(?:["'”’»›“‘«)\]}*\p{Cf}] | \s?\[(?:\d{1,3}|\.{3}|…)\])*+)
        (?P<gap>\s*+)""",
    regex.VERBOSE,
)
END_OR_COLON = regex.compile(END.pattern.replace("؟۔‽]", "؟۔‽:]"), regex.VERBOSE)  # where a colon is written for the Armenian full stop
LATE_CLOSER = regex.compile(r"[\"»”“)\]]+(?=\s|$)")  # "peace . »": a mark after a blank that closes, for a blank follows it
SMILE = regex.compile(r"[:;]-?[()DP](?!\w)")
NEXT = regex.compile(r"[\"'“”‘„‚«»‹›(\[{¿¡—–\-•*\p{Cf}\s]*")
WORD = regex.compile(r"[\p{L}\p{M}\p{N}'’ʼ-]+")
LAST_WORD = regex.compile(r"(?r)[\p{L}\p{M}\p{N}'’.-]+")
ADDRESS = regex.compile(r"(?:www\.|https?:|mailto:|[^\s@]+@)", regex.IGNORECASE)
SITE = regex.compile(r"\p{Lu}[\w-]*\.(?:com|org|net|gov|info|az|am|ru|ua|ge|tr|ir|il|uk|de|fr|eu|tv|kz|by)\b", regex.IGNORECASE)
NUMERAL = regex.compile(r"\d{1,3}|[IVX]{1,5}|\p{L}")
OPENING = "“„«‘‚(["  # of the marks that may stand right after a stop those that open, where the space was lost
ARMENIAN_STOP = "։"
STOPS_WITHOUT_SPACE = "。！？।"
LONGEST_LOOK = 80  # characters that are looked at on either side of a stop
LONGEST_COUNT = 2000  # characters in which straight marks are counted


class Block(NamedTuple):
    """What no sentence crosses: a paragraph, or a line that is `whole` one sentence (a headline, a dateline)."""

    start: int
    end: int
    whole: bool = False


def split_sentences(text: str, blocks: Iterable[Block], rules: WordRules = NEUTRAL) -> list[Span]:
    """Sentences of the blocks as (start, end), without blanks at the ends; none crosses a block."""
    return [span for start, end, whole in blocks for span in (_trimmed if whole else _of_block)(text, start, end, rules)]


@dataclass(slots=True)
class _Stop:
    """A mark that may end the sentence that begins at `begin`, in a block that ends at `end`."""

    text: str
    match: "regex.Match[str]"
    begin: int
    end: int
    first: int = 0  # where the next letter or digit stands

    @property
    def mark(self) -> str:
        return self.match.group("stop")

    @property
    def close(self) -> str:
        return self.match.group("close")

    def next_word(self) -> str:
        """The word after the stop."""
        word = WORD.match(self.text, self.first, min(self.end, self.first + LONGEST_LOOK))
        return word.group() if word else ""

    def before_initial(self) -> bool:
        """Does another initial follow: J. A. Veld?"""
        return len(self.next_word()) == 1 and self.text[self.first + 1 : self.first + 2] == "."

    def bracketed(self) -> bool:
        """Does a bracket stand before the next word?"""
        return self.text[self.first - 1] in "(["

    def begins_with(self, start: int) -> bool:
        """Does nothing stand between the beginning of the sentence and `start`?"""
        return start - self.begin <= LONGEST_LOOK and not self.text[self.begin : start].strip("(\"'“„«• ")


def _of_block(text: str, start: int, end: int, rules: WordRules) -> Iterator[Span]:
    begin = start
    colons = "colon_stop" in rules.habits and ARMENIAN_STOP not in text
    for match in (END_OR_COLON if colons else END).finditer(text, start, end):
        stop = _end_of(_Stop(text, match, begin, end), rules)
        if stop > begin:
            yield from _trimmed(text, begin, stop)
            begin = stop
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int, _: WordRules | None = None) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _end_of(stop: _Stop, rules: WordRules) -> int:
    """Where the sentence ends that this stop would end, or 0 where it goes on."""
    text, end, after = stop.text, stop.end, stop.match.end()
    if after >= end:
        return 0
    smile = SMILE.match(text, after, end)
    if smile:
        return smile.end()
    if not stop.match.group("gap"):
        return _without_space(stop, rules)
    late = LATE_CLOSER.match(text, after, end)
    closed = stop.match.end("close")
    if late and _open(stop, late.group()[0], late.start()):
        closed = after = late.end()
    stop.first = NEXT.match(text, after, end).end()  # type: ignore[union-attr]
    if stop.first >= end or text[stop.first].islower():
        return closed if closed == after and stop.first >= end else 0
    return closed if _ends(stop, rules) else 0


def _open(stop: _Stop, mark: str, at: int) -> bool:
    """Is the mark at `at` one that closes, by the marks before it in the sentence?"""
    return mark != '"' or stop.text.count('"', max(stop.begin, at - LONGEST_COUNT), at) % 2 == 1


def _without_space(stop: _Stop, rules: WordRules) -> int:
    """End of the sentence where the space after it was lost, or 0: 'unacceptable.The', 'a mistake".The', 'left.“And'."""
    text, close, after = stop.text, stop.close, stop.match.end()
    if stop.mark[-1] in STOPS_WITHOUT_SPACE:
        return after
    opens = bool(close) and (close[-1] in OPENING or close[-1] == '"' and not _open(stop, '"', after - 1))
    if not text[after].isupper() or not (after + 1 >= stop.end or text[after + 1].islower() or text[after + 1].isspace() or close):
        return 0
    if stop.mark not in ".?!…" or not _lost_space(stop, rules):
        return 0
    return after - 1 if opens else after


def _lost_space(stop: _Stop, rules: WordRules) -> bool:
    text, at, after = stop.text, stop.match.start(), stop.match.end()
    chunk = text[max(stop.begin, at - LONGEST_LOOK) : at + 1].split()[-1]
    following = text[after : min(stop.end, after + LONGEST_LOOK)].split(maxsplit=1)[0]
    if ADDRESS.match(chunk) or "@" in following or SITE.match(chunk + following):
        return False
    before = chunk[:-1].rstrip("\"'”’»)]")
    word = before.rsplit(".", 1)[-1]
    if listed(word, rules.titles) or listed(word, rules.numbered):
        return False
    return len(before) < len(chunk) - 1 or len(word) > 1 and word[-2:].isalpha() and word[-1].islower() or word[-4:].isdigit() and len(word) == 4


def _ends(stop: _Stop, rules: WordRules) -> bool:
    """Does the stop end the sentence, given that a space and no small letter follow?"""
    mark, start = stop.mark, stop.match.start()
    if len(mark) > 1 and " " in mark.replace("\u00a0", " ") or mark[0] in ".…" and mark != "." and stop.text[start - 1 : start].isspace():
        return False  # a pause within the sentence
    if mark == ".":
        if "weak_stop" in rules.habits and stop.text[stop.first - 1] in '«“"„(':
            return False
        return bool(stop.close.strip("'’)]")) or _full_stop(stop, rules)
    return not (mark[0] in "?!" and stop.close and _goes_on(stop, rules))


def _full_stop(stop: _Stop, rules: WordRules) -> bool:
    """Is the single stop more than that of an abbreviation, an initial or a list number?"""
    at = stop.match.start()
    found = LAST_WORD.match(stop.text, max(stop.begin, at - LONGEST_LOOK), at)
    if found is None:
        return True
    word = _without_proclitic(found.group().lstrip("-'’."), rules)
    if NUMERAL.fullmatch(word) and stop.begins_with(found.start()):
        return False
    if word.isdigit():
        return not ("ordinal_stop" in rules.habits and len(word) <= 2 and not stop.text[stop.first].isdigit())
    if listed(word, rules.titles):
        return False
    if listed(word, rules.numbered) and (stop.text[stop.first].isdigit() or _roman(stop.next_word())):
        return False
    if listed(word, rules.divisible) and stop.text[stop.first].isdigit():
        return False  # 5 ft. 11 in.
    if _initials(word) or listed(word, rules.abbreviations):
        return not stop.bracketed() and not stop.before_initial() and _first_part(stop.next_word()) in rules.starters
    return True


def _without_proclitic(word: str, rules: WordRules) -> str:
    """The word without the small one before it: "l'art" is "art"."""
    head, mark, rest = word.replace("’", "'").partition("'")
    return rest if rest and f"{head.lower()}{mark}" in rules.proclitics else word


def _first_part(word: str) -> str:
    return word.lower().replace("’", "'").split("'")[0]


def _initials(word: str) -> bool:
    """Single letters with stops between them: U.S, J.-P, B."""
    parts = word.replace("-", ".").split(".")
    return all(len(part) <= 1 for part in parts) and (len(parts) > 1 or word.isalpha() and not word.islower())


def _roman(word: str) -> bool:
    return bool(word) and not set(word) - set("IVXLC")


def _goes_on(stop: _Stop, rules: WordRules) -> bool:
    """Does the saying of the quoted question or cry follow: '"Who?" Judge Amrouni asked.'"""
    rest = stop.text[stop.first : min(stop.end, stop.first + LONGEST_LOOK)]
    clause = regex.split(r"[,;:.!?\"“”«»](?:\s|$)", rest, maxsplit=1)[0]
    words = clause.split()[:8]
    return stop.text[stop.first - 1] not in '"“«„' and any(word.lower() in rules.speech for word in words[1:])
