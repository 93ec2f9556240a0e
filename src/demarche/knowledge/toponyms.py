"""The form of a place name under which its spellings meet: no case, no marks, no apostrophes, no hyphens."""

import unicodedata
from functools import lru_cache

# Letters that do not come apart under NFKD, and apostrophes in every shape that romanisations use.
_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ə": "a",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ɛ": "e",
        "ɔ": "o",
        "ŋ": "n",
        "ё": "е",
        "ي": "ی",
        "ك": "ک",
        "ى": "ی",
    }
)
_DROPPED = frozenset("'’‘ʼʿʾʻ`´ʹʺˈ′·ـ.\u200c\u200d\u200e\u200f")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The folded form of a name: words of plain letters with one blank between.

    >>> fold("Ṣanʿā") == fold("San’a") == fold("SANA")
    True
    """
    if name.isascii():
        plain = name.lower()
    else:
        spread = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
        plain = "".join(c for c in spread if not unicodedata.combining(c)).translate(_LETTERS)
    kept = "".join(" " if c in "-–—‐‑,/" else c for c in plain if c not in _DROPPED)
    return " ".join(kept.split())
