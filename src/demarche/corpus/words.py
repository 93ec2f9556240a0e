"""The words of a text as they count when texts are compared: any script, no word lists."""

import hashlib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import regex

Hashes = npt.NDArray[np.uint64]

# Letters, digits, and the marks and invisible characters inside a word; scripts that set no spaces between words count by the character.
_WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\u00AD\u200B-\u200D\u0640]*)")


@dataclass(frozen=True)
class Words:
    """The words of one text: a key for each (uint64, alike where only case, accents or invisible characters differ) and its code points."""

    keys: Hashes  # [words]
    starts: npt.NDArray[np.int32]  # [words]
    ends: npt.NDArray[np.int32]  # [words]
    numbers: npt.NDArray[np.bool_]  # [words], whether the word has a digit in it

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The code points from word `start` to before word `end`."""
        return int(self.starts[start]), int(self.ends[end - 1])


def find_words(text: str) -> Words:
    """The words of a text, in order."""
    found = [(match.group(), *match.span()) for match in _WORD.finditer(text)]
    known = [_key(word) for word, _, _ in found]
    return Words(
        keys=np.array([key for key, _ in known], np.uint64),
        starts=np.array([start for _, start, _ in found], np.int32),
        ends=np.array([end for _, _, end in found], np.int32),
        numbers=np.array([number for _, number in known], np.bool_),
    )


@lru_cache(maxsize=200_000)
def _key(word: str) -> tuple[int, bool]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if unicodedata.category(c) not in ("Mn", "Cf", "Lm"))
    digest = hashlib.blake2b(plain.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little"), any(c.isdigit() for c in plain)
