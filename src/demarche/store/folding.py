"""Words as they are searched: the same on every database."""

import unicodedata
from collections.abc import Iterator

import regex
from anyascii import anyascii

from demarche.record.base import Span

LONGEST = 100  # letters of a word that count: a stretch of base64 is no word, and PostgreSQL refuses one of 2,046 bytes
# These scripts leave no blank between words: each sign is a word, and a word of several is a phrase.
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"
_WORD = regex.compile(rf"(?V1){_UNSPACED}\p{{M}}*|[[\p{{L}}\p{{N}}]--{_UNSPACED}][[\p{{L}}\p{{M}}\p{{N}}]--{_UNSPACED}]*")


class _Latin(dict[int, str]):
    """A character in Latin letters without marks, filled as characters come."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        latin = anyascii(character).casefold()
        if not (character.isalnum() or unicodedata.combining(character) or unicodedata.category(character)[0] == "M"):
            latin = character
        elif not latin.isalnum():
            latin = character if character.isnumeric() else "".join(filter(str.isalnum, latin))
        self[code] = latin
        return latin


_LATIN = _Latin()


def fold(words: str) -> str:
    """The words in small Latin letters without marks: "Şuşa" and "susa", "Лесна" and "Lesna" are one."""
    return words.lower() if words.isascii() else unicodedata.normalize("NFC", words).translate(_LATIN)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, letters, marks and digits only, in order."""
    return [word[:LONGEST] for word in _WORD.findall(unicodedata.normalize("NFC", text.lower()))]


def folded(words: list[str]) -> list[str]:
    """Each word folded; one that folding leaves nothing of stays as it is."""
    return [(fold(word) or word)[:LONGEST] for word in words]


def words_at(text: str) -> Iterator[tuple[Span, str]]:
    """Each word of a text as `words_of` gives it, with its code points in the text."""
    for found in _WORD.finditer(text):
        yield found.span(), unicodedata.normalize("NFC", found.group().lower())[:LONGEST]


def padded(words: list[str]) -> str:
    """The words between blanks, so that a whole word is found by its blanks: " the ministry "."""
    return f" {' '.join(words)} "
