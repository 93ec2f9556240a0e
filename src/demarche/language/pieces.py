"""Words to the pieces that the encoder reads."""

import re
import unicodedata
from functools import lru_cache

from tokenizers import Tokenizer

LONGEST_WORD = 64  # characters; of a longer word the two ends are read
MOST_PIECES = 8  # of one word; of more the first ones and the last are read
UNKNOWN = 3
SURROGATE = re.compile("[\ud800-\udfff]")


def plain(word: str) -> str:
    """The word as the encoder's vocabulary spells it: NFKC, without format characters, of bounded length."""
    if word.isascii():
        return word if len(word) <= LONGEST_WORD else word[:48] + word[-16:]
    short = word if len(word) <= LONGEST_WORD else word[:48] + word[-16:]
    folded = unicodedata.normalize("NFKC", SURROGATE.sub("\ufffd", short))
    return "".join(c for c in folded if unicodedata.category(c) != "Cf")


class Pieces:
    """Piece numbers of words, remembered from word to word."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self.ids = lru_cache(maxsize=100_000)(self._ids)

    def _ids(self, word: str, spaced: bool) -> tuple[int, ...]:
        """Numbers of the word's pieces, at least one; `spaced` says that white space (or the text's beginning) stands before it."""
        ids = self._tokenizer.encode(("▁" if spaced else "") + plain(word), add_special_tokens=False).ids or [UNKNOWN]
        return tuple(ids if len(ids) <= MOST_PIECES else [*ids[: MOST_PIECES - 1], ids[-1]])
