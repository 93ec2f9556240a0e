"""Words of one family, roughly, by cutting the commonest English endings."""

from functools import lru_cache

_ENDINGS = "ational ations ation ically ical ities ity ings ing ments ment ness ions ion ers er ors or ies ied ive ous al ly ic ed es s e y".split()
_LEAST = 4  # letters that must be left


@lru_cache(maxsize=1 << 16)
def family(word: str) -> str:
    """What is alike in words of one family: "protect", "protection", "protected" -> "protect". It may be no word."""
    word = word.lower()
    cut = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _LEAST), "")
    return word[: len(word) - len(cut)]
