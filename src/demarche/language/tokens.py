"""Text to syntactic words, as Universal Dependencies cuts them, by rules that hold for every script; what a language adds comes in as WordRules."""

import re
from collections.abc import Iterator
from functools import lru_cache

import regex

from demarche.language.rules import NEUTRAL, WordRules, listed

Span = tuple[int, int]

MOST_REMEMBERED = 200_000  # chunks; news repeats its words, so most chunks are looked up
LONGEST_REMEMBERED = 40  # characters of a chunk that is worth remembering
APOSTROPHES = str.maketrans("’ʼʹ՚＇", "'" * 5)
CHUNK = re.compile(r"\S+")  # of `re`, whose blanks are those of str.isspace
DOTTED = regex.compile(r"([\p{L}-]{1,6}(?:\.[\p{L}-]{1,6}){1,4})\.?")  # Ph.D.
LETTER = r"[\p{L}\p{M}\p{Cf}\p{Nl}\p{No}]"
PIECE = regex.compile(
    rf"""
      (?P<address> (?:https?|ftp)://[^\s<>"“”«»]*[^\s<>"“”«».,;:!?'’)\]}}]
                 | (?:www\.|mailto:)[^\s<>"“”«»]*[^\s<>"“”«».,;:!?'’)\]}}]
                 | [\w.+%-]{{1,64}}+@[\w-]+(?:\.[\w-]+)*+
                 | \p{{Lu}}[\w-]{{0,63}}\.(?i:com|org|net|gov|info|az|am|ru|ua|ge|tr|ir|il|uk|de|fr|eu|tv|kz|by)(?![\w.])
                 | \w[\w-]{{0,63}}+(?:\.\w[\w-]{{0,63}}+){{0,6}}\.(?:com|org|net|gov|edu|mil|int|info|example|[a-z]{{2}}(?=/))(?![\w-])
                   (?:/[^\s<>"“”«»]{{0,500}}[^\s<>"“”«».,;:!?'’)\]}}])?
                 | [\w][\w#-]{{0,63}}+\.(?i:docx?|pdf|txt|xlsx?|html?|jpe?g|png|zip|csv|mp[34])(?!\w) )
    | (?P<entity>  (?:&(?:\#\d{{1,6}}|[a-z]{{2,8}});)+ | (?<!\w)[\#@]\p{{L}}[\w.]*\w )
    | (?P<code>    \p{{Lu}}(?:/[\p{{Lu}}\d]+(?:\.\d+)?(?:\(\d+\))?){{1,8}}+(?<=[\d)]) | (?:\p{{Lu}}/){{1,8}}+\p{{Lu}}(?!\w)
                 | \p{{Lu}}\.\d+(?:\.\p{{L}}+\.?\d*|\.\d+){{1,8}}+ )
    | (?P<number>  \d{{1,4}}(?:/\d{{1,4}}){{1,2}}(?![/\d]) | \d+(?:-\d+){{2,8}}+(?!\w) | \d{{3}}-\d{{4}}(?!\w)
                 | (?:(?<!\w)[.])?\d+(?:[.,:'’٫٬]\d+)*(?P<suffix>(?:['’]?\p{{L}}|(?P<joint>-)\p{{L}})[\p{{L}}\p{{M}}\d]*(?:['’]\p{{L}}+)?)? )
    | (?P<initials> (?:\p{{L}}\p{{M}}{{,4}}\.){{2,12}}(?:\p{{L}}(?!{LETTER}))? )
    | (?P<broken>  ^\p{{L}}\p{{Ll}}{{,2}}-$ )
    | (?P<word>    (?:['’](?=\p{{Ll}}-\p{{L}}|\d\d?s?(?!\w)|[Ee][Mm](?!\w)))?(?:{LETTER}|\d|_)+(?:['’ʼ՚＇‑·&՛՜՞՟](?:{LETTER}|\d|_)+|-(?:{LETTER}|\d|_)+)* )
    | (?P<smile>   (?<!\w)[:;=][-'o]?[)(DPp](?!\w) | <3 )
    | (?P<emoji>   (?:\p{{Extended_Pictographic}}|\p{{Regional_Indicator}})
                   (?:[\p{{M}}\p{{Cf}}\p{{Emoji_Modifier}}\p{{Regional_Indicator}}]|(?<=\u200d)\p{{Extended_Pictographic}})* )
    | (?P<run>     \.{{2,}} | -{{2,}} | [!?]{{2,}} | (?P<same>[_=*~\#+$<>])(?P=same)+ | '' | `` )
    | (?P<other>   .[\p{{M}}\p{{Cf}}]* )
    """,
    regex.VERBOSE | regex.DOTALL,
)


def tokenise(text: str, start: int, end: int, rules: WordRules = NEUTRAL) -> list[Span]:
    """Words of one sentence as (start, end) in code points, in order; every character that is no white space lies in exactly one.

    The stretch is read as one sentence: a stop after its last word is a word of its own where the language says so ("etc|.", "plan B|.").
    Multiword tokens whose letters are not those of their parts ("del", "du") stay whole.
    """
    return _splitter(rules).split(text, start, end)


@lru_cache(maxsize=64)
def _splitter(rules: WordRules) -> "_Splitter":
    return _Splitter(rules)


class _Splitter:
    """Cuts chunks between blanks, and remembers how it cut them."""

    def __init__(self, rules: WordRules) -> None:
        self._rules = rules
        self._joined = rules.joined()
        self._ending = rules.divisible | rules.numbered
        self._splits = {word.replace("|", ""): word.index("|") for word in rules.splits}
        self._enclitics = sorted(rules.enclitics, key=len, reverse=True)
        self._proclitics = sorted(rules.proclitics, key=len, reverse=True)
        self._known: dict[str, tuple[Span, ...]] = {}

    def split(self, text: str, start: int, end: int) -> list[Span]:
        """Words of the stretch."""
        known, spans = self._known, []
        for match in CHUNK.finditer(text, start, end):
            chunk, base = match.group(), match.start()
            cuts = known.get(chunk) or self._remember(chunk)
            spans += [(base + a, base + b) for a, b in cuts]
        return self._last(text, spans) if spans else spans

    def _remember(self, chunk: str) -> tuple[Span, ...]:
        cuts = tuple(self._cuts(chunk))
        if len(chunk) <= LONGEST_REMEMBERED:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[chunk] = cuts
        return cuts

    def _last(self, text: str, spans: list[Span]) -> list[Span]:
        """The stop of the last word, where it also ends the sentence, as a word of its own."""
        i = len(spans) - 1
        while i > 0 and spans[i][1] - spans[i][0] == 1 and text[spans[i][0]] in "\"'”’»)]":
            i -= 1
        start, end = spans[i]
        word = text[start : end - 1]
        if text[end - 1] == "." and word and (len(word) == 1 or listed(word, self._ending)) and word[-1] != ".":
            spans[i : i + 1] = [(start, end - 1), (end - 1, end)]
        return spans

    def _cuts(self, chunk: str) -> Iterator[Span]:
        at, size = 0, len(chunk)
        while at < size:
            match = PIECE.match(chunk, at)
            if match is None:  # cannot be: the last alternative takes any character
                yield at, size
                return
            kind, stop = match.lastgroup, match.end()
            if kind == "word":
                stop = self._with_stop(chunk, at, stop)
                yield from self._word(chunk, at, stop)
            elif kind == "number":
                yield from self._number(chunk, at, stop, match)
            else:
                yield at, stop
            at = stop

    def _with_stop(self, chunk: str, start: int, end: int) -> int:
        """End of the word with the stop that belongs to it."""
        if end >= len(chunk) or chunk[end] != "." or chunk.startswith("..", end):
            return end
        dotted = DOTTED.match(chunk, start)
        if dotted and dotted.end() > end and listed(dotted.group(1), self._joined):
            return dotted.end()
        word = chunk[start:end]
        whole = listed(word, self._joined) or (len(word) == 1 and word.isupper())
        return end + 1 if whole else end

    def _number(self, chunk: str, start: int, end: int, match: "regex.Match[str]") -> Iterator[Span]:
        cut = match.start("suffix")
        if cut > start and match.group("joint"):
            yield from self._joint(start, cut, end)
        elif cut > start and match.group("suffix").lower() in self._rules.units:
            yield start, cut
            yield cut, end
        else:
            yield start, end

    def _joint(self, start: int, cut: int, end: int) -> Iterator[Span]:
        """A number, a hyphen and letters: "1980-х" is one word, "5-year" is three."""
        if "split_hyphens" in self._rules.habits:
            yield start, cut
            yield cut, cut + 1
            yield cut + 1, end
        else:
            yield start, end

    def _word(self, chunk: str, start: int, end: int) -> Iterator[Span]:
        word = chunk[start:end].translate(APOSTROPHES).lower()
        if len(word) != end - start:  # some capitals grow in lower case
            word = chunk[start:end]
        cut = self._splits.get(word)
        if cut:
            yield start, start + cut
            yield start + cut, end
        elif word[0] == "'" or word in self._rules.hyphenated:  # 's-Hertogenbosch
            yield start, end
        elif "-" in word and "split_hyphens" in self._rules.habits:
            yield from self._hyphens(start, word)
        else:
            yield from self._clitics(start, word)

    def _hyphens(self, start: int, word: str) -> Iterator[Span]:
        """Parts and hyphens of a compound; prefixes stay with what they stand before."""
        at = 0
        while True:
            cut = word.find("-", at)
            while cut >= 0 and word[at:cut] in self._rules.prefixes:
                cut = word.find("-", cut + 1)
            stop = len(word) if cut < 0 else cut
            yield from self._clitics(start + at, word[at:stop])
            if cut < 0:
                return
            yield start + cut, start + cut + 1
            at = cut + 1

    def _clitics(self, start: int, word: str) -> Iterator[Span]:
        """The word without its clitics, and each of them."""
        end = start + len(word)
        if "'" not in word and "-" not in word:
            yield start, end
            return
        for clitic in self._proclitics:
            if len(clitic) < len(word) and word.startswith(clitic):
                yield start, start + len(clitic)
                yield from self._clitics(start + len(clitic), word[len(clitic) :])
                return
        for clitic in self._enclitics:
            if len(clitic) < len(word) and word.endswith(clitic):
                yield from self._clitics(start, word[: -len(clitic)])
                yield end - len(clitic), end
                return
        yield start, end
