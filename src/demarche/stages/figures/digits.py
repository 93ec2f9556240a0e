"""Digits to values: marks that group and marks before decimals, told apart by the text's own habit."""

import re
import unicodedata
from collections import Counter

from demarche.knowledge.numbers import Numbers

SPACES = "\u00a0\u202f\u2009\u2007"  # blanks that hold the groups of a number together
APOSTROPHES = "'’ʼ"
MARKED = re.compile(r"(?<![\d.,/:])\d+(?:[.,]\d+)+(?![\d/:])")
LONGEST = 24  # characters: what is longer counts nothing in this world
LONGEST_BARE = 9  # digits without a mark of grouping: what is longer is a code


def decimal_mark(text: str, tables: Numbers) -> str | None:
    """The mark before decimals that a text shows by its own numbers, None where nothing in it tells."""
    votes: Counter[str] = Counter()
    for number in MARKED.findall(text):
        votes[_vote(number)] += 1
    comma, dot = votes[","], votes["."]
    if comma == dot:
        return tables.decimal if dot or votes["grouped"] else None
    return "," if comma > dot else "."


def _vote(number: str) -> str:
    """The decimal mark that one number proves, "grouped" where its mark alone proves that it divides thousands by the language's habit, or nothing."""
    marks = [c for c in number if c in ".,"]
    parts = re.split(r"[.,]", number)
    if len(set(marks)) == 2:
        return marks[-1]
    if len(marks) > 1:
        other = "," if marks[0] == "." else "."
        return other if all(len(p) == 3 for p in parts[1:]) else ""
    if len(parts[1]) != 3 or len(parts[0]) > 3 or parts[0] == "0":
        return marks[0]
    return "grouped" if marks[0] == "," else ""


VULGAR = "[¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
PART = rf"[ \u00a0\u202f\u2009]?{VULGAR}|[ \u00a0\u202f\u2009][1-9]/[1-9]\d?(?![\d/.,])"  # behind a whole number: "2½", "7 1/2"
ENDS_IN_PART = re.compile(rf"(?:{PART})$|^{VULGAR}$")
LONGEST_NUMBER = 40  # characters; a longer row of digits counts nothing


def digits_value(number: str, decimal: str | None, exact: bool) -> float | None:
    """The value of digits with marks, None for no number. `decimal`: the text's decimal mark or None; `exact`: a magnitude or percent follows."""
    if len(number) > LONGEST_NUMBER:
        return None
    if part := ENDS_IN_PART.search(number):
        return _with_part(number[: part.start()], part.group().strip())
    grouped = len(number)
    for mark in SPACES + APOSTROPHES + "٬ ":
        if mark in number:
            whole, *groups = re.split(r"[.,٫]", number)[0].split(mark)
            if not groups or any(len(g) != 3 for g in groups):
                return None
            number = number.replace(mark, "")
    number = number.replace("٫", ".") if "٫" in number else number
    marks = [c for c in number if c in ".,"]
    if grouped > (LONGEST if marks or len(number) < grouped else LONGEST_BARE):
        return None
    if not marks:
        return float(int(number))
    return _marked_value(number, marks, decimal, exact)


def _marked_value(number: str, marks: list[str], decimal: str | None, exact: bool) -> float | None:
    parts = re.split(r"[.,]", number)
    if len(set(marks)) == 2 and marks.count(marks[-1]) == 1:
        return float("".join(parts[:-1]) + "." + parts[-1]) if all(len(p) == 3 for p in parts[1:-1]) else None
    if len(marks) > 1:
        return float("".join(parts)) if all(len(p) == 3 for p in parts[1:]) else None
    thousands = len(parts[1]) == 3 and 0 < len(parts[0]) <= 3 and parts[0][0] != "0"
    thousands = thousands and marks[0] != (decimal or ("." if exact else None))
    return float("".join(parts)) if thousands else float(".".join(parts))


def _with_part(whole: str, part: str) -> float | None:
    """A whole number, which may be empty, with a part written as a fraction; None where the part is more than one."""
    above, _, below = unicodedata.normalize("NFKC", part).replace("\u2044", "/").partition("/")
    value = digits_value(whole, None, False) if whole else 0.0
    return value + int(above) / int(below) if value is not None and int(above) < int(below) else None
