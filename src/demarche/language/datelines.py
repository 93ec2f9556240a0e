"""Datelines by their shape: places in capitals, dates, agencies in brackets, and what divides them from the report.

The words of a candidate become one letter each, so that a dateline is a short regular expression over kinds of words.
"""

import regex

from demarche.language.rules import LayoutRules

LONGEST = 140  # characters that a dateline may take
BRACKETS = regex.compile(r"\([^()\n]{1,60}\)|(?<![\p{L}\d])/[^/\n]{2,40}/|\[[^\[\]\n]{1,60}\]")
BRACKET = "\u0001"  # stands in for brackets and all in them, one for each character
SEPARATOR = regex.compile(
    rf"""(?:(?<=[\s{BRACKET}])[.։]? | (?<=\p{{Lu}}\p{{Lu}}) | (?<=\d)(?!-) | [.։]\s?)
         (?P<dash>-{{2,3}} | [–—―_] | -(?=\s) | (?<=[\s{BRACKET}.]-?)-)(?=[\s\p{{Lu}}\p{{Lo}}"“«])\s*
       | (?P<colon>:)\s+
       | (?P<stop>[.։])\s+(?=[\p{{Lu}}\p{{Lo}}"“«{BRACKET}])""",
    regex.VERBOSE,
)
AFTER_STOP = regex.compile(rf"(?:{BRACKET}+[.։]?\s*)?(?:[-–—]+\s*)?")
WORD = regex.compile(
    rf"""{BRACKET}+
       | (?P<date>\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}} | \d{{1,2}}[-./]\d{{1,2}}[-./](?:\d{{4}}|\d\d))(?!\d)
       | (?P<clock>\d{{1,2}}[:.h]\d\d(?!\d))
       | \d+\p{{L}}{{0,3}} | [\p{{L}}\p{{M}}'’.+-]+\d* | \S""",
    regex.VERBOSE,
)
LETTERS = regex.compile(r"[\p{L}\p{M}]+")
DATED = regex.compile(r"D|[dy][pws]{0,3}m|m[pws]{0,2}[dy]|d[pwsNCm]{1,5}y")
# What a dateline may be where all the text is in capitals: place, country, date, agency, few words each.
SHOUTED = regex.compile(r"(?:C{1,3}s)?C{,3}(?:s*[bdmywstD]+C{1,3})?[bdmywstD]*")
PLACE_FIRST = regex.compile(r"[CN][CNps]{0,8}")
# Names and then a bracket, or a comma and a date; a date and then a bracket.
NAMED = regex.compile(r"[CN][CNpsw]{0,6}s*(?:b|s(?=[a-zD]*[dDm]))|[dDmyw][dDmywpst]*b|b$|[dDmywst]+$")


def inline_dateline(paragraph: str, rules: LayoutRules) -> tuple[int, int] | None:
    """Lengths of the dateline that begins a paragraph, without and with what divides it from the report, or None."""
    text = _masked(paragraph[:LONGEST])
    for match in SEPARATOR.finditer(text):
        kinds = _kinds(text[: match.start()], rules)
        if any(word.lower() in rules.headings for word in LETTERS.findall(text[: match.start()])):
            return None
        if "x" in kinds or len(kinds) > 24:
            return None
        rest = text[match.end() :]
        if kinds and not rest[:1].islower() and _fits(kinds, match, rest):
            return _end(text, match), AFTER_STOP.match(text, match.end()).end()  # type: ignore[union-attr]
    return None


def _masked(text: str) -> str:
    return BRACKETS.sub(lambda m: BRACKET * len(m.group()), text)


def _end(text: str, match: "regex.Match[str]") -> int:
    """End of the dateline proper, with the stop that ends it or that belongs to its initials (WASHINGTON, D.C.)."""
    words = text[: match.start()].rstrip()
    return len(words) + (match.group()[:1] in ".։" and (match.group("stop") is not None or match.group()[1:2].isspace() or words[-2:-1] == "."))


def date_line(line: str, rules: LayoutRules) -> bool:
    """Is this a line that says only when (and where) the text was published?"""
    if len(line) > LONGEST or any(word.lower() in rules.headings for word in LETTERS.findall(line)):
        return False
    kinds = _kinds(_masked(line), rules)
    if line.upper() == line and not SHOUTED.fullmatch(kinds):
        return False
    return "x" not in kinds and DATED.search(kinds) is not None and kinds.count("N") <= 3 and "N" not in kinds.lstrip("CNpsw")


def _fits(kinds: str, match: "regex.Match[str]", rest: str) -> bool:
    """Is what lies before the separator a dateline?"""
    if rest.upper() == rest and rest.lower() != rest and not SHOUTED.fullmatch(kinds):
        return False
    dated = DATED.search(kinds) is not None
    place = PLACE_FIRST.match(kinds)
    shout = place is not None and "C" in place.group() and kinds[0] == "C"
    if match.group("dash"):
        if shout and not dated and "b" not in kinds:
            return match.start() > 3 and set(kinds) <= set("CNps") and len(kinds) <= (3 if rest.upper() == rest else 8)
        return (dated or "b" in kinds) and (shout or NAMED.match(kinds) is not None)
    if match.group("colon"):
        return shout and dated
    return dated and (shout and "s" in kinds or rest.startswith(BRACKET) or kinds[-1] == "C")


def _kinds(words: str, rules: LayoutRules) -> str:
    """One letter for each word: C capitals, N name, p particle, d number, y year, D date, t clock, m month, w date word, b bracket, s mark, x anything else."""
    kinds = ""
    for match in WORD.finditer(words):
        kinds += _kind(match, kinds[-3:], rules)
    return kinds


def _kind(match: "regex.Match[str]", before: str, rules: LayoutRules) -> str:
    word = match.group()
    if match.group("date") or match.group("clock"):
        return "D" if match.group("date") else "t"
    if word[0] == BRACKET:
        return "b"
    if word[0].isdigit():
        return "y" if len(word) == 4 and word[:2] in ("19", "20") else "d"
    return _letters_kind(word, before, rules) if word[0].isalpha() else "s" if word in ",،、.;|/·•՝:+-–—'" else "x"


def _letters_kind(word: str, before: str, rules: LayoutRules) -> str:
    plain = word.strip(".'’-").lower()
    if plain in rules.months:
        return "m"
    if plain in rules.datewords:
        return "w"
    letters = [c for c in word if c.isalpha()]
    if plain in rules.prepositions and not all(c.isupper() for c in letters):
        return "x"
    if all(c.isupper() for c in letters):
        return "C" if len(letters) > 1 else "N"
    if letters[0].isupper() or not letters[0].islower():
        return "N"
    return "p" if len(letters) <= 3 or set(before) & set("dyD") else "x"
