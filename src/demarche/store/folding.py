"""Words as they are searched: the same on every database."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def fold(words: str) -> str:
    """The words without case and diacritics: "Şuşa" and "susa" are one."""
    plain = unicodedata.normalize("NFKD", words.casefold().replace("ı", "i"))
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, letters and digits only, in order."""
    return _WORD.findall(unicodedata.normalize("NFC", text.lower()))
