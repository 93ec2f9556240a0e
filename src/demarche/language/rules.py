"""What a language's spelling asks of the cutting into words and sentences: lists that the caller fills from the tables."""

from dataclasses import dataclass

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class WordRules:
    """Lists of one language, apostrophes straight, abbreviations without their last stop. Empty lists give a neutral cut for any language.

    Words in small letters stand for any case, words with a capital for themselves and their capitals alone: "Sat" is a day, "sat" is none.
    """

    titles: frozenset[str] = NONE  # a stop after them never ends a sentence: mr, gen
    abbreviations: frozenset[str] = NONE  # their stop ends a sentence before one of `starters` alone: inc, u.s, oct
    numbered: frozenset[str] = NONE  # abbreviations before a number only: no, art, para
    divisible: frozenset[str] = NONE  # abbreviations whose stop ends a sentence before any capital, and is a word of its own there: etc
    starters: frozenset[str] = NONE  # words that begin a sentence after an abbreviation: the, he
    speech: frozenset[str] = NONE  # saying words that go on with a sentence after a quoted question: asked
    enclitics: frozenset[str] = NONE  # endings that are words: 's, n't
    proclitics: frozenset[str] = NONE  # beginnings that are words: l', d'
    splits: frozenset[str] = NONE  # words in two, the cut written as a bar: can|not
    prefixes: frozenset[str] = NONE  # what stays with its word before a hyphen: non, ex
    hyphenated: frozenset[str] = NONE  # whole words with a hyphen: e-mail
    units: frozenset[str] = NONE  # what is a word of its own right after digits: km, pm
    habits: frozenset[str] = NONE  # split_hyphens: "US-led" is three words; ordinal_stop: "2." before a capital is "second"; colon_stop: ":" may be a full stop

    def joined(self) -> frozenset[str]:
        """All abbreviations, whatever follows them."""
        return self.titles | self.abbreviations | self.numbered | self.divisible


NEUTRAL = WordRules()


@dataclass(frozen=True, eq=False)
class LayoutRules:
    """Words by which the lines around the prose are known, lower case."""

    bylines: frozenset[str] = NONE  # first word or words of a line that names the writer: by
    captions: frozenset[str] = NONE  # how a caption begins: photo:
    boilerplate: frozenset[str] = NONE  # how a line begins that every text of an outlet has: all rights reserved
    furniture: frozenset[str] = NONE  # lines of the page that are nothing else: advertisement, ends
    months: frozenset[str] = NONE  # months and their short forms, without stops
    headings: frozenset[str] = NONE  # a line of its own over a text: statement, communiqué
    prepositions: frozenset[str] = NONE  # words that begin no dateline though a date follows: on, since
    datewords: frozenset[str] = NONE  # other words of a line that says when: date, published, updated, days of the week


PLAIN_LAYOUT = LayoutRules()


def listed(word: str, words: frozenset[str]) -> bool:
    """Is the word in the list: as it is written, in small letters, or (written in capitals) with a capital alone?"""
    return word in words or word.lower() in words or (word.isupper() and word.capitalize() in words)
